/**
 * Resolves after `ms`.
 * @throws the signal's reason when it is aborted before
 */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Half to one and a half of `ms`, so that many do not come back at the same moment. */
export function jitter(ms: number): number {
  return ms * (0.5 + Math.random());
}
