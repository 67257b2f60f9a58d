import type { Store, ThreadTopic } from '../store/types.ts';
import type { Behind } from './behind.ts';
import { createRecent } from './recent.ts';

/** What threads are about, so that follow-ups need no mention and no name. */
export interface Threads {
  /** Undefined for a thread in which the bot has not answered. */
  about(key: string): Promise<ThreadTopic | undefined>;
  /** The bot has answered in this thread, with this topic or with none. */
  set(key: string, topic: ThreadTopic): void;
  /** The same, of a thread that starts with the message answered: what is kept of the answer tells it the store. */
  started(key: string, topic: ThreadTopic): void;
}

const REMEMBERED = 5_000;

/** The store first, because another replica may have answered there since; memory while it is down. */
export function createThreads(store?: Pick<Store, 'thread'>, behind?: Behind): Threads {
  const threads = createRecent<ThreadTopic>(REMEMBERED);
  return {
    async about(key) {
      try {
        return (await store?.thread(key)) ?? threads.get(key);
      } catch {
        return threads.get(key);
      }
    },
    started: threads.set,
    set(key, topic) {
      threads.set(key, topic);
      void behind?.push({ kind: 'thread', key, ...topic });
    },
  };
}
