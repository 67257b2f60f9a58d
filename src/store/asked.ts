import type { Language } from '../types.ts';
import type { Backend, Db } from './schema.ts';
import type { AskedRow, Store, StoreRecord } from './types.ts';

type AskedRecord = Extract<StoreRecord, { kind: 'asked' }>;

/** What was asked, and the deletion of all that is about a person. */
export function createAskedRoom({ db }: Backend, identify: (name: string) => string) {
  const room: Pick<Store, 'asked' | 'forget'> = {
    async asked(since) {
      const rows = await db
        .selectFrom('asked')
        .selectAll()
        .where('at', '>=', since)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map(
        ({ key: _, person: __, topics, language, reply, ...row }): AskedRow => ({
          ...row,
          language: language as Language,
          reply: reply as AskedRow['reply'],
          topics: topics === '' ? [] : topics.split(','),
        }),
      );
    },
    async forget(name) {
      const person = identify(name);
      return db.transaction().execute(async (transaction) => {
        const asked = await transaction.deleteFrom('asked').where('person', '=', person).executeTakeFirst();
        const claims = await transaction.deleteFrom('claims').where('person', '=', person).executeTakeFirst();
        return Number(asked.numDeletedRows) + Number(claims.numDeletedRows);
      });
    },
  };
  return {
    ...room,
    async keep(transaction: Db, { kind: _, topics, ...record }: AskedRecord) {
      await transaction
        .insertInto('asked')
        .values({
          ...record,
          key: identify(record.key),
          person: identify(record.person),
          topics: topics.join(','),
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
  };
}
