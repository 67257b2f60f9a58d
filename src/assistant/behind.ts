import { StoreDown } from '../store/guard.ts';
import type { Store, StoreRecord } from '../store/types.ts';

/** What is written behind the reply: nobody waits for it, and several go in one transaction. */
export interface Behind {
  /** Resolves when it was kept or, once, could not be: it then stays in the queue and is tried again. Never rejects. */
  push(record: StoreRecord): Promise<void>;
  /** Tries all that waits now. Never rejects. */
  flush(): Promise<void>;
}

export interface BehindOptions {
  /** Records that wait at most; above that the oldest are given up, those that matter least first. Default 10,000. */
  readonly most?: number;
  /** Pause before what could not be kept is tried again, in milliseconds. Default 1,000. */
  readonly retryMs?: number;
  /** A record was given up. */
  readonly onLost?: (record: StoreRecord) => void;
}

interface Waiting {
  readonly record: StoreRecord;
  readonly tried: () => void;
  attempts: number;
}

/** What is given up first: without the last of them a message may be answered a second time. */
const DISPENSABLE: readonly StoreRecord['kind'][] = ['asked', 'pressed', 'thread'];
/** Records in one transaction. */
const BATCH = 100;
/** A record that a store in good health refuses this often is given up. */
const ATTEMPTS = 5;

export function createBehind(store: Pick<Store, 'write'>, options: BehindOptions = {}): Behind {
  const { most = 10_000, retryMs = 1_000, onLost } = options;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  let retry: NodeJS.Timeout | undefined;

  const leave = (gone: readonly Waiting[]): void => {
    const left = new Set(gone);
    queue = queue.filter((each) => !left.has(each));
    for (const { tried } of gone) tried();
  };

  /** @returns false when the store is down or refuses something: not now */
  const keep = async (batch: readonly Waiting[]): Promise<boolean> => {
    try {
      await store.write(batch.map(({ record }) => record));
      leave(batch);
      return true;
    } catch (error) {
      if (error instanceof StoreDown) return false;
      const [first] = batch;
      if (batch.length > 1) {
        for (const each of batch) if (!(await keep([each]))) return false;
        return true;
      }
      if (first && ++first.attempts >= ATTEMPTS) {
        leave([first]);
        onLost?.(first.record);
      }
      return false;
    }
  };

  const run = async (): Promise<void> => {
    clearTimeout(retry);
    // What is pushed in the same turn goes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    let kept = true;
    while (kept && queue.length > 0) kept = await keep(queue.slice(0, BATCH));
    // Before anybody hears of it: what they push then starts the next run.
    running = undefined;
    if (queue.length === 0) return;
    retry = setTimeout(start, retryMs).unref();
    for (const { tried } of queue) tried();
  };

  const start = (): Promise<void> => {
    running ??= run();
    return running;
  };

  const makeRoom = (): void => {
    if (queue.length < most) return;
    const kind = DISPENSABLE.find((each) => queue.some(({ record }) => record.kind === each));
    const gone = kind === undefined ? queue[0] : queue.find(({ record }) => record.kind === kind);
    if (gone === undefined) return;
    leave([gone]);
    onLost?.(gone.record);
  };

  return {
    push: (record) =>
      new Promise<void>((resolve) => {
        makeRoom();
        queue.push({ record, tried: resolve, attempts: 0 });
        void start();
      }),
    flush: () => start(),
  };
}
