import { webApi } from '@slack/bolt';
import { refusal } from './describe.ts';
import { jitter, wait } from './wait.ts';

/** What a failed call means: nothing was done and it is final, come back later, or nobody knows what was done. */
export type Verdict = { kind: 'refused' } | { kind: 'limited'; seconds: number } | { kind: 'unsure' };

/** Refusals that Slack gives when something broke on its side, perhaps after the work was done. */
const broken = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

export function judge(error: unknown): Verdict {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'limited', seconds: error.retryAfter };
  const refused = refusal(error);
  if (refused === 'ratelimited' || refused === 'rate_limited') return { kind: 'limited', seconds: 1 };
  if (refused !== undefined) return { kind: broken.has(refused) ? 'unsure' : 'refused' };
  if (error instanceof webApi.WebAPIHTTPError && error.statusCode < 500) return { kind: 'refused' };
  return { kind: 'unsure' };
}

/** Refused for good: the same event delivered again would be refused again. */
export function isFinal(error: unknown): boolean {
  return refusal(error) !== undefined && judge(error).kind === 'refused';
}

/** How long one delivery may take in all. */
const patienceMs = 60_000;
const firstPauseMs = 200;

/**
 * Calls `attempt` until it succeeds, is refused, or patience ends; then throws the last error.
 *
 * @param key calls of one key share a rate limit: while one waits, the others of the key wait as well
 * @param whenUnsure asked after an attempt of which nobody knows what it did, before the next; an answer ends the calls
 */
export type Retrier = <T>(
  key: string,
  attempt: () => Promise<T>,
  whenUnsure?: () => Promise<T | undefined>,
) => Promise<T>;

/**
 * @param signal ends all waiting; what waits then throws the last error
 * @param attempts how often a call is tried, default 7 (about 12 seconds when Slack cannot be reached)
 */
export function createRetrier(signal: AbortSignal, attempts = 7): Retrier {
  const heldUntil = new Map<string, number>();

  async function held(key: string, deadline: number): Promise<boolean> {
    const until = heldUntil.get(key);
    if (until === undefined) return true;
    const ms = until - Date.now();
    if (ms <= 0) {
      heldUntil.delete(key);
      return true;
    }
    if (until > deadline) return false;
    await wait(ms + Math.random() * 100, signal);
    return held(key, deadline);
  }

  return async (key, attempt, whenUnsure) => {
    const deadline = Date.now() + patienceMs;
    let last: unknown = new Error('Slack asks to wait for longer than a reply is worth');
    let unsure = false;
    for (let tried = 1; ; tried += 1) {
      const inTime = await held(key, deadline).catch(() => false);
      if (!inTime) throw last;
      if (unsure) {
        const done = await whenUnsure?.();
        if (done !== undefined) return done;
      }
      try {
        return await attempt();
      } catch (error) {
        const verdict = judge(error);
        if (verdict.kind === 'refused' || tried === attempts) throw error;
        last = error;
        unsure = verdict.kind === 'unsure';
        const pauseMs = verdict.kind === 'limited' ? verdict.seconds * 1000 : jitter(firstPauseMs * 2 ** (tried - 1));
        heldUntil.set(key, Math.max(heldUntil.get(key) ?? 0, Date.now() + pauseMs));
      }
    }
  };
}
