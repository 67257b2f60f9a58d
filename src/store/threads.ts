import type { Backend, Db } from './schema.ts';
import type { Store, StoreRecord } from './types.ts';

type ThreadRecord = Extract<StoreRecord, { kind: 'thread' }>;

/** What threads are about. */
export function createThreadRoom({ db, now }: Backend, identify: (name: string) => string) {
  const room: Pick<Store, 'thread'> = {
    async thread(name) {
      const row = await db.selectFrom('threads').select('slug').where('key', '=', identify(name)).executeTakeFirst();
      return row && (row.slug === null ? {} : { slug: row.slug });
    },
  };
  return {
    ...room,
    async keep(transaction: Db, { key, slug }: ThreadRecord) {
      await transaction
        .insertInto('threads')
        .values({ key: identify(key), slug: slug ?? null, at: now })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ slug: slug ?? null, at: now }))
        .execute();
    },
  };
}
