import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { type Postgres, startPostgres } from '../support/postgres.ts';

/** A database engine that the store runs on, as the contract suite needs it. */
export interface TestEngine {
  readonly name: string;
  start(): Promise<void>;
  /** A `DATABASE_URL` of an empty database. */
  fresh(): Promise<string>;
  /** Runs one statement past the store. @returns its rows */
  execute(url: string, statement: string): Promise<readonly Record<string, unknown>[]>;
  /** Nobody can write any more, until what is returned is called. */
  fail(url: string): Promise<() => Promise<void>>;
  /** Kills the server in the middle of what it does and starts it again; absent where there is none. */
  crash?(): Promise<void>;
  stop(): Promise<void>;
}

function sqlite(): TestEngine {
  let folder = '';
  let count = 0;
  return {
    name: 'SQLite',
    async start() {
      folder = await mkdtemp(join(tmpdir(), 'portolan-store-'));
    },
    async fresh() {
      count += 1;
      // In a folder that is not there yet.
      return `sqlite:${join(folder, String(count), 'portolan.db')}`;
    },
    async execute(url, statement) {
      const database = new DatabaseSync(url.slice('sqlite:'.length), { timeout: 5_000 });
      try {
        return database.prepare(statement).all() as Record<string, unknown>[];
      } finally {
        database.close();
      }
    },
    async fail(url) {
      const database = new DatabaseSync(url.slice('sqlite:'.length), { timeout: 5_000 });
      database.exec('begin exclusive');
      return async () => database.close();
    },
    stop: () => rm(folder, { recursive: true, force: true }),
  };
}

function postgres(): TestEngine {
  let server: Postgres | undefined;
  return {
    name: 'PostgreSQL',
    async start() {
      server = await startPostgres();
    },
    async fresh() {
      if (server === undefined) throw new Error('PostgreSQL is not started');
      return server.fresh();
    },
    async execute(url, statement) {
      const client = new pg.Client(url);
      await client.connect();
      try {
        return (await client.query(statement)).rows;
      } finally {
        await client.end();
      }
    },
    async fail() {
      await server?.halt();
      return async () => server?.resume();
    },
    async crash() {
      await server?.crash();
    },
    async stop() {
      await server?.stop();
    },
  };
}

export const ENGINES: readonly TestEngine[] = [sqlite(), postgres()];
