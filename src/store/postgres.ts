import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Backend, Db, Tables } from './schema.ts';

/** Connections of one replica. */
const CONNECTIONS = 5;
const CONNECT_MS = 3_000;
const QUERY_MS = 5_000;
/** Names the lock that starters wait for: any number that no other program uses on the same database. */
const LOCK = 7_305_131;
/** PostgreSQL's number of the type `bigint`, which the driver hands over as text unless told otherwise. */
const BIGINT = 20;

const MENDS: Readonly<Record<string, string>> = {
  '28P01': 'refused the password: mend DATABASE_URL',
  '28000': 'does not let this user in: mend DATABASE_URL, or pg_hba.conf of the server',
  '3D000': 'has no database of this name: create it, or mend DATABASE_URL',
  '42501': 'does not let this user create tables: grant CREATE on the schema',
  '53300': 'has too many connections: raise max_connections, or run fewer replicas',
};

/** A PostgreSQL database, for several replicas. @param url `postgres://user:password@host:5432/name` */
export function openPostgres(url: string): Backend {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: QUERY_MS,
    keepAlive: true,
    application_name: 'portolan',
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === BIGINT ? Number : pg.types.getTypeParser(type, format as 'text'),
    },
  });
  // A connection that breaks is replaced, and who needs one learns what is wrong. Unheard, an error would end the program:
  // the pool's is of connections that nobody uses, the client's also of one between two queries of a transaction.
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    async batch(queries) {
      const runAll = async (on: Db) => {
        const results = [];
        for (const query of queries) results.push(await on.executeQuery(query));
        return results;
      };
      return queries.length === 1 ? runAll(db) : db.transaction().execute(runAll);
    },
    // The server's `synchronous_commit` is on unless its operator chose otherwise.
    durably: (work) => work(db),
    now: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
    isThere: async () => {
      const { rows } = await sql<{ there: boolean }>`select to_regclass('schema_version') is not null as there`.execute(
        db,
      );
      return rows[0]?.there ?? false;
    },
    place: hostOf(url),
    lock: async (transaction) => void (await sql`select pg_advisory_xact_lock(${sql.lit(LOCK)})`.execute(transaction)),
    explain(error) {
      const { code = 'no answer in time' } = error as { code?: string };
      const mend = MENDS[code] ?? `cannot be reached (${code}): start it, or mend DATABASE_URL`;
      return `The database at ${hostOf(url)} ${mend}`;
    },
  };
}

function hostOf(url: string): string {
  const { hostname, port } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}`;
}
