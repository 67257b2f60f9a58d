import type { ColumnType, CompiledQuery, Kysely, QueryResult, RawBuilder, Transaction } from 'kysely';

/** The tables as Kysely sees them. `key` and `person` are keyed hashes; times are milliseconds since the epoch. */
export interface Tables {
  meta: { name: string; value: string };
  claims: {
    key: string;
    person: string | null;
    /** Replica that took it. */
    owner: string;
    /** End of the lease. */
    until: number;
    /** 1 when the reply was delivered. */
    finished: number;
    /** Platform's id of the reply. */
    message: string | null;
    /** Slug of the topic of the thread that starts with the message; empty where it is about none, null where there is none. */
    thread: string | null;
    at: number;
  };
  asked: {
    id: string;
    key: string;
    person: string;
    at: number;
    platform: string;
    text: string;
    language: string;
    reply: string;
    rule: string;
    /** Slugs, with commas between them. */
    topics: string;
    confidence: number;
    /** 1 when one of the topics that were offered was chosen. */
    pressed: ColumnType<number, number | undefined, number>;
  };
  /** What was never set is null. `channel` is a keyed hash. */
  settings: {
    channel: string;
    onboarding: number | null;
    greeting: number | null;
    language: string | null;
    burst: number | null;
  };
  votes: { reply: string; person: string; helpful: number; why: string | null; at: number };
}

export type Db = Kysely<Tables>;

/** What is different from one database engine to another. */
export interface Backend {
  readonly db: Db;
  /** Milliseconds since the epoch by the database's clock. */
  readonly now: RawBuilder<number>;
  /** Runs what was prepared as one transaction: all of it, or none. The short way, for what goes with every question. */
  batch<T>(queries: readonly CompiledQuery<T>[]): Promise<readonly QueryResult<T>[]>;
  /** What is done inside survives a crash of the machine when it resolves. */
  durably<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** What makes a table one tree, in the order of its key, where the engine would make two of it. */
  readonly oneTree?: RawBuilder<unknown>;
  /** Inside a transaction: nobody else migrates until it ends. */
  lock(transaction: Transaction<Tables>): Promise<void>;
  /** Whether a program has kept anything there. Looking makes nothing. */
  isThere(): Promise<boolean>;
  /** The place, for the operator, without the password. */
  readonly place: string;
  /** What went wrong, for the operator: where, why and the mend, without the password. */
  explain(error: unknown): string;
}
