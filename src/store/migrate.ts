import { sql, type Transaction } from 'kysely';
import type { Backend, Tables } from './schema.ts';
import { StoreError } from './types.ts';

type Step = (db: Transaction<Tables>, backend: Backend) => Promise<unknown>;

/** Each step makes the schema that the next one starts from. A step that was released is never changed. */
// There is no index on time: it would be written with every question, for the sake of one look an hour.
const STEPS: readonly Step[] = [
  async (db) => {
    await db.schema
      .createTable('meta')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await createClaims(db).execute();
    await db.schema
      .createTable('threads')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('slug', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
  async (db) => {
    await db.schema
      .createTable('asked')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull())
      .addColumn('reply', 'text', (column) => column.notNull())
      .addColumn('rule', 'text', (column) => column.notNull())
      .addColumn('topics', 'text', (column) => column.notNull())
      .addColumn('confidence', 'double precision', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('asked_person').on('asked').column('person').execute();
  },
  async (db) => {
    await db.schema
      .alterTable('asked')
      .addColumn('pressed', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
    await db.schema
      .createTable('votes')
      .addColumn('reply', 'text', (column) => column.notNull())
      .addColumn('person', 'text', (column) => column.notNull())
      .addColumn('helpful', 'integer', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('votes_key', ['reply', 'person'])
      .execute();
  },
  (db) =>
    db.schema
      .createTable('settings')
      .addColumn('channel', 'text', (column) => column.primaryKey())
      .addColumn('onboarding', 'integer')
      .addColumn('greeting', 'integer')
      .addColumn('language', 'text')
      .addColumn('burst', 'integer')
      .execute(),
  (db) => db.schema.alterTable('votes').addColumn('why', 'text').execute(),
  // A claim is written twice for every question: in one tree each time, not in two.
  async (db, { oneTree }) => {
    if (oneTree === undefined) return;
    await db.schema.alterTable('claims').renameTo('claims_before').execute();
    await createClaims(db).modifyEnd(sql`${oneTree}`).execute();
    await sql`insert into claims select key, person, owner, until, finished, message, at from claims_before`.execute(
      db,
    );
    await db.schema.dropTable('claims_before').execute();
  },
  // What a thread is about stands with the message that starts it: one row is written for a question, not two.
  async (db) => {
    await db.schema.alterTable('claims').addColumn('thread', 'text').execute();
    await db.schema.dropTable('threads').execute();
  },
];

function createClaims(db: Transaction<Tables>) {
  return db.schema
    .createTable('claims')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person', 'text')
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('finished', 'integer', (column) => column.notNull())
    .addColumn('message', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull());
}

/**
 * Brings the schema up to date: all the missing steps, or none. Of several programs that start at once one does it.
 * @throws {StoreError} when the database was written by a newer program
 */
export async function migrate(backend: Backend, steps: readonly Step[] = STEPS): Promise<void> {
  const { db, lock } = backend;
  await db.transaction().execute(async (transaction) => {
    await lock(transaction);
    await sql`create table if not exists schema_version (version integer not null)`.execute(transaction);
    const { rows } = await sql<{ version: number }>`select version from schema_version`.execute(transaction);
    const version = rows[0]?.version ?? 0;
    if (version > steps.length)
      throw new StoreError(
        `The database has schema ${version}, and this program knows schemas up to ${steps.length}: run the newer program, or set DATABASE_URL to another database`,
      );
    for (const step of steps.slice(version)) await step(transaction, backend);
    if (rows.length === 0) await sql`insert into schema_version values (${steps.length})`.execute(transaction);
    else if (version < steps.length)
      await sql`update schema_version set version = ${steps.length}`.execute(transaction);
  });
}
