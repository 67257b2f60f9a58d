import type { World } from './world.ts';

/**
 * What goes wrong with a call.
 * `lose`: it is done, and the answer never comes. `refuse`: the connection breaks before anything is done.
 * `hold`: it waits until `release()`. A number: that status instead; 429 asks to wait `retryAfter` seconds.
 */
export type Trouble = 'lose' | 'refuse' | 'hold' | number;

interface Planned {
  readonly operation: string;
  readonly trouble: Trouble;
  times: number;
}

/** Trouble for the next calls of an operation (by Discord's own name for it, e.g. `create_message`). */
export function createFaults(world: World) {
  const planned: Planned[] = [];
  let held: (() => void)[] = [];
  return {
    /** Seconds that a 429 asks for. */
    retryAfter: 0.05,
    plan(operation: string, trouble: Trouble, times = 1): void {
      planned.push({ operation, trouble, times });
    },
    /** The trouble for this call, used up by asking. */
    take(operation: string): Trouble | undefined {
      const found = planned.find((one) => one.operation === operation && one.times > 0);
      if (found) found.times -= 1;
      return found?.trouble;
    },
    /** Resolves when the calls that are held are let go. */
    wait: () => new Promise<void>((resolve) => held.push(resolve)),
    release(): void {
      const waiting = held;
      held = [];
      for (const go of waiting) go();
      world.changed();
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
