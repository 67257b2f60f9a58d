import { type Store, StoreError } from './types.ts';

export interface GuardOptions {
  /** Longest that somebody who waits for a reply waits for the store, in milliseconds. Default 500. */
  readonly timeoutMs?: number;
  /** Longest for what nobody waits for, in milliseconds. Default 2,000. */
  readonly writeMs?: number;
  /** Pause between two looks whether a store that is down is back, in milliseconds. Default 1,000. */
  readonly probeMs?: number;
  /** The store went down (with what was wrong) or came back. */
  readonly onChange?: (up: boolean, error?: unknown) => void;
}

/** A store that cannot slow anybody down. */
export interface GuardedStore extends Store {
  /** What is wrong, while the store is down. */
  fault(): string | undefined;
}

/** The store is known to be down: nothing was tried. */
export class StoreDown extends StoreError {}

/**
 * The same store with bounded waiting. After a call that failed or took too long the others are refused at once with
 * `StoreDown`, until the store answers a ping: a store that is down costs one person a short wait, and the rest nothing.
 */
export function guardStore(store: Store, options: GuardOptions = {}): GuardedStore {
  const { timeoutMs = 500, writeMs = 2_000, probeMs = 1_000, onChange } = options;
  let suspected = false;
  let fault: string | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  const within = createPatience();

  const probe = async (): Promise<void> => {
    try {
      await within(store.ping(), timeoutMs);
      suspected = false;
      if (fault === undefined) return;
      fault = undefined;
      onChange?.(true);
    } catch (error) {
      if (closed) return;
      if (fault === undefined) onChange?.(false, error);
      fault = error instanceof Error ? error.message : String(error);
      timer = setTimeout(() => void probe(), probeMs).unref();
    }
  };

  const bounded = async <T>(call: () => Promise<T>, ms: number): Promise<T> => {
    if (suspected) throw new StoreDown(`The store is down: ${fault ?? 'it is being looked at'}`);
    try {
      return await within(call(), ms);
    } catch (error) {
      if (!suspected) {
        suspected = true;
        void probe();
      }
      throw error;
    }
  };

  return {
    take: (...args) => bounded(() => store.take(...args), timeoutMs),
    replyTo: (key) => bounded(() => store.replyTo(key), timeoutMs),
    thread: (key) => bounded(() => store.thread(key), timeoutMs),
    settings: (channels) => bounded(() => store.settings(channels), timeoutMs),
    configure: (...args) => bounded(() => store.configure(...args), writeMs),
    giveBack: (key) => bounded(() => store.giveBack(key), writeMs),
    dropReply: (key) => bounded(() => store.dropReply(key), writeMs),
    write: (records) => bounded(() => store.write(records), writeMs),
    asked: (...args) => bounded(() => store.asked(...args), writeMs),
    vote: (...args) => bounded(() => store.vote(...args), writeMs),
    forget: (person) => store.forget(person),
    prune: (before) => store.prune(before),
    ping: () => within(store.ping(), timeoutMs),
    close() {
      closed = true;
      clearTimeout(timer);
      return store.close();
    },
    fault: () => fault,
  };
}

/** How often it is looked for what takes too long, in milliseconds. */
const LOOK_MS = 20;

/**
 * Rejects what takes longer. What it was waiting for goes on, unheard. One timer for all that is waited for: one each costs a
 * question more than what it asks of the store.
 */
function createPatience(): <T>(work: Promise<T>, ms: number) => Promise<T> {
  const waiting = new Set<{ readonly until: number; readonly late: () => void }>();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    const now = performance.now();
    for (const each of waiting) if (each.until <= now) each.late();
    if (waiting.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
  return (work, ms) =>
    new Promise((resolve, reject) => {
      const late = () => {
        waiting.delete(entry);
        reject(new StoreError(`no answer within ${ms} ms`));
      };
      const entry = { until: performance.now() + ms, late };
      waiting.add(entry);
      timer ??= setInterval(look, LOOK_MS);
      void work.then(resolve, reject).then(() => waiting.delete(entry));
    });
}
