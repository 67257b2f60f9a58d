import type { Store, ThreadTopic } from '../store/types.ts';
import type { Behind } from './behind.ts';
import { createRecent } from './recent.ts';

/** Who answers a message: whoever takes the claim first. */
export interface Claims {
  /**
   * `taken` for the first taker, and again after the claim was given back or the lease of its taker ran out. While another
   * replica is at it, somebody who asked waits for the end of that: a replica that died is replaced.
   */
  take(key: string, how: How): Promise<'taken' | 'duplicate' | 'store-down'>;
  /** The reply has been delivered: nobody needs to answer this again. */
  finish(key: string, delivered?: Delivered): Promise<void>;
  /** The delivery failed: the platform may deliver the event again. */
  giveBack(key: string): Promise<void>;
}

/** What became of a reply. */
export interface Delivered {
  /** The message that it stands in, if the platform told. */
  readonly message?: string;
  /** What the thread is about that the answered message starts, if there is one. */
  readonly thread?: ThreadTopic;
}

export interface How {
  /**
   * Somebody waits for this: at least once, also while the store is down. What nobody asked for is said at most once: not
   * while the store cannot tell whether another replica has said it, and not in the place of a replica that died.
   */
  readonly asked: boolean;
  /** Whom the key names, if it does. */
  readonly person?: string;
}

export interface ClaimParts {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Absent: claims are this process's own. */
  readonly store?: Pick<Store, 'take' | 'giveBack'> | undefined;
  readonly behind?: Behind | undefined;
  /** A reply that is not delivered after this time is given up, in milliseconds. Default 30,000. */
  readonly leaseMs?: number | undefined;
}

/** Messages whose claims are remembered. At a question a second this is over two hours; platforms redeliver for minutes. */
const REMEMBERED = 10_000;
const LEASE_MS = 30_000;
/** Longer than any platform delivers again. Milliseconds. */
const UNASKED_LEASE_MS = 30 * 24 * 3_600_000;
/** Pause before looking again at a claim that another replica holds, in milliseconds. */
const LOOK_MS = 250;

export function createClaims({ now, store, behind, leaseMs = LEASE_MS }: ClaimParts): Claims {
  const claims = createRecent<{ until: number }>(REMEMBERED);
  const hold = (key: string): void => claims.set(key, { until: now() + leaseMs });
  const close = (key: string): void => claims.set(key, { until: Number.POSITIVE_INFINITY });

  /** What the store says; `unknown` while it is down. */
  const askStore = async (key: string, { asked, person }: How) => {
    if (store === undefined) return { state: 'taken' } as const;
    try {
      return await store.take(key, asked ? leaseMs : UNASKED_LEASE_MS, person);
    } catch {
      return { state: 'unknown' } as const;
    }
  };

  return {
    async take(key, how) {
      const claim = claims.get(key);
      if (claim && claim.until > now()) return 'duplicate';
      for (;;) {
        hold(key);
        const take = await askStore(key, how);
        if (take.state === 'taken' || (take.state === 'unknown' && how.asked)) return 'taken';
        if (take.state === 'unknown') {
          claims.delete(key);
          return 'store-down';
        }
        if (take.state === 'finished' || !how.asked) {
          close(key);
          return 'duplicate';
        }
        await new Promise((resolve) => setTimeout(resolve, Math.min(take.leftMs, LOOK_MS)));
      }
    },
    async finish(key, delivered = {}) {
      close(key);
      await behind?.push({ kind: 'finished', key, ...delivered });
    },
    async giveBack(key) {
      claims.delete(key);
      // Where the store cannot be told, the lease runs out; this replica may take its own again before.
      await store?.giveBack(key).catch(() => {});
    },
  };
}
