export interface Changes {
  /** Something happened: everybody who waits looks again. */
  notify(): void;
  /** Resolves as soon as `look` finds something. Rejects after `withinMs` (default 8,000). */
  until<T>(what: string, look: () => T | undefined | false, withinMs?: number): Promise<T>;
}

/** Lets a test wait for what happens, instead of for time to pass. */
export function createChanges(): Changes {
  const waiting = new Set<() => void>();
  return {
    notify() {
      for (const look of [...waiting]) look();
    },
    until: (what, look, withinMs = 8_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(again);
          reject(new Error(`it did not happen: ${what}`));
        }, withinMs);
        timer.unref();
        const again = () => {
          const found = look();
          if (found === undefined || found === false) return;
          clearTimeout(timer);
          waiting.delete(again);
          resolve(found);
        };
        waiting.add(again);
        again();
      }),
  };
}
