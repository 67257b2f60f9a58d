import { type CompiledQuery, sql } from 'kysely';
import type { Language, VoteReason } from '../types.ts';
import { prepared } from './prepared.ts';
import type { Backend, Tables } from './schema.ts';
import type { AskedReport, AskedRow, Store, StoreRecord } from './types.ts';

type AskedRecord = Extract<StoreRecord, { kind: 'asked' }>;
type PressedRecord = Extract<StoreRecord, { kind: 'pressed' }>;

const COLUMNS = [
  'id',
  'key',
  'person',
  'at',
  'platform',
  'text',
  'language',
  'reply',
  'rule',
  'topics',
  'confidence',
] as const;

/** What was asked, what became of the reply, and the deletion of all that is about a person. */
export function createAskedRoom({ db, now, durably }: Backend, identify: (name: string) => string) {
  const keep = prepared<Omit<Tables['asked'], 'pressed'>, unknown>(COLUMNS, (row) =>
    db
      .insertInto('asked')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doNothing()),
  );
  // Of what a person asked, the last before the press.
  const press = prepared<{ person: string; topic: string; at: number }, unknown>(
    ['person', 'topic', 'at'],
    ({ person, topic, at }) =>
      db
        .updateTable('asked')
        .set({ pressed: 1 })
        .where('reply', '=', 'choices')
        .where(sql`',' || topics || ','`, 'like', topic)
        .where('id', '=', (it) =>
          it
            .selectFrom('asked')
            .select('id')
            .where('person', '=', person)
            .where('at', '<=', at)
            .orderBy('at', 'desc')
            .limit(1),
        ),
  );
  const room: Pick<Store, 'asked' | 'vote' | 'forget'> = {
    async asked(since, doubtful) {
      const all = db.selectFrom('asked').selectAll().where('at', '>=', since);
      const unhelpful = db.selectFrom('votes').select('reply').where('helpful', '=', 0);
      const rows =
        doubtful === undefined
          ? await all.orderBy('at').orderBy('id').execute()
          : (
              await all
                .where((it) => it.or([it('reply', 'in', ['miss', 'choices']), it('id', 'in', unhelpful)]))
                .orderBy('at', 'desc')
                .orderBy('id', 'desc')
                .limit(doubtful)
                .execute()
            ).reverse();
      const votes = Map.groupBy(
        await db.selectFrom('votes').select(['reply', 'helpful', 'why']).where('at', '>=', since).execute(),
        ({ reply }) => reply,
      );
      return rows.map(({ key: _, person: __, topics, language, reply, pressed, ...row }): AskedReport => {
        const cast = votes.get(row.id) ?? [];
        const helpful = cast.filter((vote) => vote.helpful === 1).length;
        return {
          ...row,
          language: language as Language,
          reply: reply as AskedRow['reply'],
          topics: topics === '' ? [] : topics.split(','),
          pressed: pressed === 1,
          helpful,
          unhelpful: cast.length - helpful,
          reasons: countsOf(cast.flatMap(({ why }) => (why === null ? [] : [why as VoteReason]))),
        };
      });
    },
    async vote(reply, person, helpful, why) {
      const value = { helpful: helpful ? 1 : 0, at: now };
      const change = helpful || why !== undefined ? { ...value, why: why ?? null } : value;
      await durably((connection) =>
        connection
          .insertInto('votes')
          .values({ why: null, ...change, reply, person: identify(person) })
          .onConflict((conflict) => conflict.columns(['reply', 'person']).doUpdateSet(change))
          .execute(),
      );
    },
    async forget(name) {
      const person = identify(name);
      return db.transaction().execute(async (transaction) => {
        let rows = 0;
        for (const table of ['asked', 'votes', 'claims'] as const) {
          const { numDeletedRows } = await transaction
            .deleteFrom(table)
            .where('person', '=', person)
            .executeTakeFirstOrThrow();
          rows += Number(numDeletedRows);
        }
        return rows;
      });
    },
  };
  return {
    ...room,
    keep({ kind: _, topics, ...record }: AskedRecord): CompiledQuery {
      const [key, person] = [identify(record.key), identify(record.person)];
      return keep({ ...record, key, person, topics: topics.join(',') });
    },
    press: ({ person, slug, at }: PressedRecord): CompiledQuery =>
      press({ person: identify(person), topic: `%,${slug},%`, at }),
  };
}

/** How often each is there. */
function countsOf<T extends string>(values: readonly T[]): Partial<Record<T, number>> {
  const counts: Partial<Record<T, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
