import { randomBytes, randomUUID } from 'node:crypto';
import type { CompiledQuery } from 'kysely';
import { createAskedRoom } from './asked.ts';
import { createClaimRoom } from './claims.ts';
import { createIdentify } from './identity.ts';
import { migrate } from './migrate.ts';
import type { Backend, Db } from './schema.ts';
import { createSettingsRoom } from './settings.ts';
import { type Store, StoreError, type StoreRecord } from './types.ts';

/**
 * The store over one database, whichever its engine is, with its schema up to date.
 * @throws {StoreError}
 */
export async function createStore(
  backend: Backend,
  { secret, existing = false }: { readonly secret?: string | undefined; readonly existing?: boolean | undefined } = {},
): Promise<Store> {
  const { db } = backend;
  try {
    if (existing && !(await backend.isThere()))
      throw new StoreError(
        `There is no store at ${backend.place}: set DATABASE_URL to the one that the bot runs with, or start the bot first`,
      );
    await migrate(backend);
    const identify = createIdentify(secret ?? (await ownSecret(db)));
    const claims = createClaimRoom(backend, identify, randomUUID());
    const asked = createAskedRoom(backend, identify);
    const settings = createSettingsRoom(backend, identify);
    const queryFor = (record: StoreRecord): CompiledQuery => {
      switch (record.kind) {
        case 'finished':
          return claims.finish(record);
        case 'thread':
          return claims.keepThread(record);
        case 'asked':
          return asked.keep(record);
        case 'pressed':
          return asked.press(record);
      }
    };
    return {
      take: claims.take,
      giveBack: claims.giveBack,
      replyTo: claims.replyTo,
      dropReply: claims.dropReply,
      thread: claims.thread,
      asked: asked.asked,
      vote: asked.vote,
      forget: asked.forget,
      ...settings,
      async write(records) {
        if (records.length > 0) await backend.batch(records.map(queryFor));
      },
      async prune(before) {
        const gone = [];
        for (const table of ['claims', 'asked', 'votes'] as const)
          gone.push(await db.deleteFrom(table).where('at', '<', before).executeTakeFirst());
        return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
      },
      async ping() {
        try {
          await db
            .insertInto('meta')
            .values({ name: 'ping', value: '' })
            .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: '' }))
            .execute();
        } catch (error) {
          throw new StoreError(backend.explain(error), { cause: error });
        }
      },
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy().catch(() => {});
    throw error instanceof StoreError ? error : new StoreError(backend.explain(error), { cause: error });
  }
}

/** The secret of the keyed hashes where the operator sets none: made once, and kept beside them. */
async function ownSecret(db: Db): Promise<string> {
  const row = { name: 'identity-secret', value: randomBytes(32).toString('base64url') };
  await db
    .insertInto('meta')
    .values(row)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const { value } = await db.selectFrom('meta').select('value').where('name', '=', row.name).executeTakeFirstOrThrow();
  return value;
}
