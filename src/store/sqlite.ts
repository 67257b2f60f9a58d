import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Backend, Tables } from './schema.ts';

/** Longest wait for another process that writes, in milliseconds. */
const BUSY_MS = 5_000;
/** Pause before a busy file is tried again, in milliseconds. The event loop is free meanwhile. */
const RETRY_MS = 10;

const BUSY = 5;
const MENDS: Readonly<Record<number, string>> = {
  5: 'another program keeps it locked: end that program',
  8: 'it may not be written: give the user of this program write access to the file and its folder',
  10: 'the disk failed: look at the disk',
  11: 'it is damaged: put it aside, or restore a copy',
  13: 'the disk is full: make room',
  14: 'it cannot be opened: give the user of this program write access to its folder, or set DATABASE_URL to another place',
  26: 'it is no SQLite database: set DATABASE_URL to another file',
};

/**
 * A SQLite file, created with its folder where there is none; `:memory:` keeps nothing.
 * Rows survive a crash of the program at once, and a crash of the machine from the next checkpoint on.
 */
export function openSqlite(path: string): Backend {
  const driver = driverFor(path);
  const db = new Kysely<Tables>({ dialect: dialectFor(driver) });
  return {
    db,
    batch: driver.batch,
    durably: (work) =>
      db.connection().execute(async (connection) => {
        await sql`pragma synchronous = full`.execute(connection);
        try {
          return await work(connection);
        } finally {
          await sql`pragma synchronous = normal`.execute(connection);
        }
      }),
    now: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    isThere: async () => {
      if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
      const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_MS });
      try {
        return database.prepare("select 1 from sqlite_master where name = 'schema_version'").get() !== undefined;
      } finally {
        database.close();
      }
    },
    oneTree: sql`without rowid`,
    place: path === ':memory:' ? path : resolve(path),
    // A transaction begins by taking the one write lock of the file.
    lock: async () => {},
    explain(error) {
      const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string };
      const mend =
        errcode === undefined
          ? `${code ?? message}: give the user of this program write access there, or set DATABASE_URL to another place`
          : (MENDS[errcode & 0xff] ?? message);
      return `The database file ${path} cannot be used; ${mend}`;
    },
  };
}

function dialectFor(driver: Driver): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => driver,
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

function driverFor(path: string): Driver & Pick<Backend, 'batch'> {
  let database: DatabaseSync | undefined;
  const opened = (): DatabaseSync => {
    if (database === undefined) throw new Error('the database is closed');
    return database;
  };
  const statements = new Map<string, Prepared>();
  const statementFor = (text: string): Prepared => {
    const known = statements.get(text);
    if (known) return known;
    const prepared = opened().prepare(text);
    const statement = { statement: prepared, returns: prepared.columns().length > 0 };
    // A few dozen texts: values are parameters. What makes the schema is run once.
    if (!/^\s*(?:create|alter|drop)\b/i.test(text)) statements.set(text, statement);
    return statement;
  };
  const perform = ({ sql, parameters }: CompiledQuery) =>
    run(statementFor(sql), parameters as readonly SQLInputValue[]);
  const connection: DatabaseConnection = {
    executeQuery: (query) => patiently(() => perform(query)),
    streamQuery() {
      throw new Error('SQLite results are not streamed');
    },
  };
  const say = (text: string) => connection.executeQuery(CompiledQuery.raw(text));
  return {
    // In one go, which nothing of this program can come between.
    batch: (queries) =>
      patiently(() => {
        const file = opened();
        if (file.isTransaction)
          throw Object.assign(new Error('a transaction of this program is open'), { errcode: BUSY });
        if (queries.length === 1) return queries.map(perform);
        run(statementFor('begin immediate'), []);
        try {
          const results = queries.map(perform);
          run(statementFor('commit'), []);
          return results;
        } catch (error) {
          if (file.isTransaction) run(statementFor('rollback'), []);
          throw error;
        }
      }),
    async init() {
      database ??= open(path);
    },
    acquireConnection: async () => connection,
    releaseConnection: async () => {},
    // Not deferred: one that reads first and writes later cannot wait for its turn.
    beginTransaction: async () => void (await say('begin immediate')),
    commitTransaction: async () => void (await say('commit')),
    // Some faults (a full disk) have ended the transaction already.
    rollbackTransaction: async () => void (opened().isTransaction && (await say('rollback'))),
    async destroy() {
      statements.clear();
      database?.close();
      database = undefined;
    },
  };
}

function open(path: string): DatabaseSync {
  if (path !== ':memory:') makeFolder(dirname(path));
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = normal');
    // From here on `patiently` waits, which does not hold up the whole program.
    database.exec('pragma busy_timeout = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Makes a folder and those above it. Node's own way never ends where nobody may make any, such as below `/proc`. */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  try {
    mkdirSync(folder);
  } catch (error) {
    // Another program that starts now may have made it.
    if (!isFolder(folder)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

interface Prepared {
  readonly statement: StatementSync;
  /** It gives rows back. */
  readonly returns: boolean;
}

function run({ statement, returns }: Prepared, parameters: readonly SQLInputValue[]) {
  // biome-ignore lint/suspicious/noExplicitAny: Kysely knows the rows of each query, the connection does not
  if (returns) return { rows: statement.all(...parameters) as any[] };
  const { changes } = statement.run(...parameters);
  return { rows: [], numAffectedRows: BigInt(changes) };
}

/** Tries again while another process holds the file, up to `BUSY_MS`. */
async function patiently<T>(work: () => T): Promise<T> {
  const since = performance.now();
  for (;;) {
    try {
      return work();
    } catch (error) {
      const { errcode } = error as { errcode?: number };
      if (errcode === undefined || (errcode & 0xff) !== BUSY || performance.now() - since > BUSY_MS) throw error;
      await wait(RETRY_MS * (0.5 + Math.random()));
    }
  }
}
