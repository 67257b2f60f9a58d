import type { Said } from './types.ts';

/** An event older than this is an outage's leftover: nobody waits for an unasked answer to it. Milliseconds. */
export const STALE_MS = 60_000;
/** Unasked replies that a channel gets within a minute before the bot leaves it alone; what a manager can set instead. */
export const BURST = 4;
export const BURSTS = [1, 2, 4, 8, 16] as const;
export const BURST_MS = 60_000;

/** What the manners need to know about a channel. */
export interface Channel {
  /** The channel opted in to unasked answers. */
  readonly onboarding: boolean;
  /** Unasked replies a minute, at most. */
  readonly burst: number;
  /** The message stands in a thread in which the bot has answered. */
  readonly ownThread: boolean;
  /** Times of the latest unasked replies, oldest first, in milliseconds. */
  readonly unasked: readonly number[];
}

/**
 * Whether a message may be answered at all, before its text is looked at.
 * @returns the rule that forbids it, or nothing
 */
export function forbids(said: Said, channel: Channel, now: number): string | undefined {
  if (said.edited) return 'edited';
  if (said.how !== 'ambient') return undefined;
  if (!channel.onboarding && !channel.ownThread) return 'not-opted-in';
  if (said.namesOthers) return 'names-others';
  if (said.place.thread !== undefined && said.place.thread !== said.id && !channel.ownThread) return 'others-thread';
  if (now - said.at > STALE_MS) return 'stale';
  if (channel.unasked.filter((at) => now - at < BURST_MS).length >= channel.burst) return 'cooling-down';
  return undefined;
}

/** What a person said in their own words: without quoted lines and code fences, which ask nothing. */
export function ownWords(text: string): string {
  return text
    .replace(/```[\s\S]*?(?:```|$)/g, ' ')
    .split('\n')
    .filter((line) => !/^\s*(?:>|&gt;)/.test(line))
    .join('\n')
    .trim();
}
