import { type GuardedStore, guardStore, openStore } from '#engine';

/** A store that keeps nothing beyond the test. */
export async function memoryStore(): Promise<GuardedStore> {
  return guardStore(await openStore({ url: 'sqlite::memory:' }));
}
