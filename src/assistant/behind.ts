import { StoreDown } from '../store/guard.ts';
import type { Store, StoreRecord } from '../store/types.ts';

/** What is written behind the reply: nobody waits for it, and several go in one transaction. */
export interface Behind {
  /**
   * What was answered and what a thread is about is tried at once, the log of questions a little later, together. Resolves
   * when it was kept or, once, could not be: it then stays in the queue and is tried again. Never rejects.
   */
  push(record: StoreRecord): Promise<void>;
  /** Tries all that waits, now. Never rejects. */
  flush(): Promise<void>;
}

export interface BehindOptions {
  /** Records that wait at most; above that the oldest are given up, those that matter least first. Default 10,000. */
  readonly most?: number;
  /** Pause before what could not be kept is tried again, in milliseconds. Default 1,000. */
  readonly retryMs?: number;
  /** Longest that a line of the log waits for others to go along with, in milliseconds. Default 200. */
  readonly lingerMs?: number;
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
/** Without it a replica that is killed now would answer again, or not know what a conversation is about. */
const isUrgent = ({ kind }: StoreRecord): boolean => kind === 'finished' || kind === 'thread';
/** Records in one transaction. */
const BATCH = 100;
/** A record that a store in good health refuses this often is given up. */
const ATTEMPTS = 5;

export function createBehind(store: Pick<Store, 'write'>, options: BehindOptions = {}): Behind {
  const { most = 10_000, retryMs = 1_000, lingerMs = 200, onLost } = options;
  let queue: Waiting[] = [];
  let running: Promise<void> | undefined;
  /** The run that is under way, or the next one, takes what could linger as well. */
  let everything = false;
  let timer: NodeJS.Timeout | undefined;

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

  const next = (): readonly Waiting[] =>
    (everything ? queue : queue.filter(({ record }) => isUrgent(record))).slice(0, BATCH);

  const run = async (): Promise<void> => {
    // What is pushed in the same turn goes along.
    await new Promise<void>((resolve) => setImmediate(resolve));
    let kept = true;
    for (let batch = next(); kept && batch.length > 0; batch = next()) kept = await keep(batch);
    // Before anybody hears of it: what they push then starts the next run.
    running = undefined;
    if (queue.length === 0) everything = false;
    else if (!kept) later(retryMs);
    if (!kept) for (const { tried } of queue) tried();
  };

  const start = (): Promise<void> => {
    running ??= run();
    return running;
  };

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    everything = true;
    return start();
  };

  const later = (ms: number): void => {
    timer ??= setTimeout(flush, ms).unref();
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
        if (isUrgent(record)) void start();
        else later(lingerMs);
      }),
    flush,
  };
}
