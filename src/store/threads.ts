import type { CompiledQuery } from 'kysely';
import { prepared } from './prepared.ts';
import type { Backend } from './schema.ts';
import type { Store, StoreRecord } from './types.ts';

type ThreadRecord = Extract<StoreRecord, { kind: 'thread' }>;

/** What threads are about. */
export function createThreadRoom({ db, now, batch }: Backend, identify: (name: string) => string) {
  const find = prepared<{ key: string }, { slug: string | null }>(['key'], ({ key }) =>
    db.selectFrom('threads').select('slug').where('key', '=', key),
  );
  const keep = prepared<{ key: string; slug: string | null }, unknown>(['key', 'slug'], ({ key, slug }) =>
    db
      .insertInto('threads')
      .values({ key, slug, at: now })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ slug, at: now })),
  );
  const room: Pick<Store, 'thread'> = {
    async thread(name) {
      const [found] = await batch([find({ key: identify(name) })]);
      const row = found?.rows[0];
      return row && (row.slug === null ? {} : { slug: row.slug });
    },
  };
  return {
    ...room,
    keep: ({ key, slug }: ThreadRecord): CompiledQuery => keep({ key: identify(key), slug: slug ?? null }),
  };
}
