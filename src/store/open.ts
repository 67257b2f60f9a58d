import type { Store } from './types.ts';

export interface StoreOptions {
  /** `sqlite:<path>` (`sqlite::memory:` keeps nothing), or `postgres://user:password@host:5432/name`. */
  readonly url: string;
  /** What keys and people are hashed with, the same for every replica. Default: made at the first start and kept in the store. */
  readonly secret?: string;
  /** What is not there yet is a fault, and is not made: for who only looks at what a bot has kept. Default false. */
  readonly existing?: boolean;
}

/**
 * Opens the store, and creates or updates its schema.
 * @throws {StoreError} when it cannot be reached, is not there though it must be, or was written by a newer program
 */
export async function openStore({ url, secret, existing }: StoreOptions): Promise<Store> {
  // Loaded here: who only asks at the terminal needs no database.
  const { createStore } = await import('./rooms.ts');
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/s.exec(url)?.[1];
  const backend =
    path === undefined
      ? (await import('./postgres.ts')).openPostgres(url)
      : (await import('./sqlite.ts')).openSqlite(path);
  return createStore(backend, { secret, existing });
}
