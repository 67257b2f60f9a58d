import { type CompiledQuery, sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { Backend } from './schema.ts';
import type { Store, StoreRecord } from './types.ts';

type Finished = Extract<StoreRecord, { kind: 'finished' }>;

/** Who answers what, and where the reply stands. `owner` names this replica. */
export function createClaimRoom({ db, now, batch }: Backend, identify: (name: string) => string, owner: string) {
  const takeFree = prepared<{ key: string; person: string | null; leaseMs: number }, { key: string }>(
    ['key', 'person', 'leaseMs'],
    ({ key, person, leaseMs }) => {
      const lease = { owner, until: sql<number>`${now} + ${leaseMs}`, at: now };
      return db
        .insertInto('claims')
        .values({ ...lease, key, person, finished: 0 })
        .onConflict((conflict) =>
          conflict
            .column('key')
            .doUpdateSet(lease)
            .where('claims.finished', '=', 0)
            // One's own is free as well: the memory of this replica knows better whether it is at it.
            .where((it) => it.or([it('claims.until', '<=', now), it('claims.owner', '=', owner)])),
        )
        .returning('key');
    },
  );
  const finish = prepared<{ key: string; message: string | null }, unknown>(['key', 'message'], ({ key, message }) =>
    db
      .insertInto('claims')
      .values({ key, person: null, owner, until: now, finished: 1, message, at: now })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ finished: 1, message })),
  );
  const room: Pick<Store, 'take' | 'giveBack' | 'replyTo' | 'dropReply'> = {
    async take(name, leaseMs, someone) {
      const key = identify(name);
      const person = someone === undefined ? null : identify(someone);
      const [taken] = await batch([takeFree({ key, person, leaseMs })]);
      if (taken && taken.rows.length > 0) return { state: 'taken' };
      const claim = await db
        .selectFrom('claims')
        .select(['finished', 'until', now.as('now')])
        .where('key', '=', key)
        .executeTakeFirst();
      if (claim?.finished === 1) return { state: 'finished' };
      return { state: 'held', leftMs: claim === undefined ? 0 : Math.max(0, claim.until - claim.now) };
    },
    async giveBack(name) {
      await db
        .deleteFrom('claims')
        .where('key', '=', identify(name))
        .where('owner', '=', owner)
        .where('finished', '=', 0)
        .execute();
    },
    async replyTo(name) {
      const row = await db.selectFrom('claims').select('message').where('key', '=', identify(name)).executeTakeFirst();
      return row?.message ?? undefined;
    },
    async dropReply(name) {
      await db.updateTable('claims').set({ message: null }).where('key', '=', identify(name)).execute();
    },
  };
  return {
    ...room,
    /** Also where there is no claim: the store may have been down when it was taken. */
    finish: ({ key, message }: Finished): CompiledQuery => finish({ key: identify(key), message: message ?? null }),
  };
}
