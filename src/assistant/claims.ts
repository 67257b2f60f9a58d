import { createRecent } from './recent.ts';

/** Who answers a message: whoever takes the claim first. */
export interface Claims {
  /** True for the first taker, and again after the claim was given back or its lease ran out unfinished. */
  take(key: string): boolean;
  /** The reply has been delivered: nobody needs to answer this message again. */
  finish(key: string): void;
  /** The delivery failed: the platform may deliver the event again. */
  giveBack(key: string): void;
}

/** Messages whose claims are remembered. At a question a second this is over two hours; platforms redeliver for minutes. */
const REMEMBERED = 10_000;
/** A reply that is not delivered after this time is given up. Milliseconds. */
const LEASE_MS = 30_000;

export function createClaims(now: () => number): Claims {
  const claims = createRecent<{ until: number }>(REMEMBERED);
  return {
    take(key) {
      const claim = claims.get(key);
      if (claim && claim.until > now()) return false;
      claims.set(key, { until: now() + LEASE_MS });
      return true;
    },
    finish: (key) => claims.set(key, { until: Number.POSITIVE_INFINITY }),
    giveBack: (key) => claims.delete(key),
  };
}
