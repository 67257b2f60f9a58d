import { type CompiledQuery, sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { Backend } from './schema.ts';
import type { Store, StoreRecord, ThreadTopic } from './types.ts';

type Finished = Extract<StoreRecord, { kind: 'finished' }>;
type Thread = Extract<StoreRecord, { kind: 'thread' }>;

/**
 * Who answers what, where the reply stands, and what the thread is about that a message starts: one row a message, because
 * most questions start a thread, and each row more is written with every question. `owner` names this replica.
 */
export function createClaimRoom({ db, now, batch }: Backend, identify: (name: string) => string, owner: string) {
  const takeFree = prepared<{ key: string; person: string | null; leaseMs: number }, unknown>(
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
        );
    },
  );
  const kept = { person: null, owner, until: now, at: now };
  const finish = prepared<{ key: string; message: string | null; thread: string | null }, unknown>(
    ['key', 'message', 'thread'],
    ({ key, message, thread }) =>
      db
        .insertInto('claims')
        .values({ ...kept, key, finished: 1, message, thread })
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet({
            finished: 1,
            message,
            // Somebody may have asked in the thread of a message before the message itself was answered.
            thread: (it) => it.fn.coalesce('excluded.thread', 'claims.thread'),
          }),
        ),
  );
  const keepThread = prepared<{ key: string; thread: string }, unknown>(['key', 'thread'], ({ key, thread }) =>
    db
      .insertInto('claims')
      .values({ ...kept, key, finished: 0, message: null, thread })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ thread, at: now })),
  );
  const findThread = prepared<{ key: string }, { thread: string | null }>(['key'], ({ key }) =>
    db.selectFrom('claims').select('thread').where('key', '=', key),
  );
  const room: Pick<Store, 'take' | 'giveBack' | 'replyTo' | 'dropReply' | 'thread'> = {
    async take(name, leaseMs, someone) {
      const key = identify(name);
      const person = someone === undefined ? null : identify(someone);
      const [taken] = await batch([takeFree({ key, person, leaseMs })]);
      if (taken?.numAffectedRows === 1n) return { state: 'taken' };
      const claim = await db
        .selectFrom('claims')
        .select(['finished', 'until', now.as('now')])
        .where('key', '=', key)
        .executeTakeFirst();
      if (claim?.finished === 1) return { state: 'finished' };
      return { state: 'held', leftMs: claim === undefined ? 0 : Math.max(0, claim.until - claim.now) };
    },
    // The row stays: it may say what a thread is about.
    async giveBack(name) {
      await db
        .updateTable('claims')
        .set({ until: now })
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
    async thread(name) {
      const [found] = await batch([findThread({ key: identify(name) })]);
      const thread = found?.rows[0]?.thread;
      return thread === undefined || thread === null ? undefined : thread === '' ? {} : { slug: thread };
    },
  };
  return {
    ...room,
    /** Also where there is no claim: the store may have been down when it was taken. */
    finish: ({ key, message, thread }: Finished): CompiledQuery =>
      finish({ key: identify(key), message: message ?? null, thread: thread === undefined ? null : nameOf(thread) }),
    keepThread: ({ key, ...thread }: Thread): CompiledQuery =>
      keepThread({ key: identify(key), thread: nameOf(thread) }),
  };
}

const nameOf = ({ slug }: ThreadTopic): string => slug ?? '';
