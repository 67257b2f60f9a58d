import type { Reply } from '../types.ts';
import { asksToGoOn } from './follow-up.ts';
import { channelKey } from './keys.ts';
import { createRecent } from './recent.ts';
import type { Place } from './types.ts';

/** After this somebody has begun anew. Milliseconds. */
const FORGOTTEN_MS = 30 * 60_000;
const REMEMBERED = 5_000;

/**
 * What conversations with one person were last about. Unlike a thread they have no end, so only words that ask to go on do so:
 * the rest are questions of their own. Memory is enough, because nobody goes on after a restart as if nothing had been.
 */
export interface Conversations {
  /** The topic that these words go on with, if they do. */
  about(place: Place, text: string): string | undefined;
  /** This was shown there. Only an answer changes what a conversation is about. */
  note(place: Place, reply: Reply | undefined): void;
}

export function createConversations(now: () => number): Conversations {
  const last = createRecent<{ readonly slug: string; readonly at: number }>(REMEMBERED);
  return {
    about(place, text) {
      const topic = asksToGoOn(text) ? last.get(channelKey(place)) : undefined;
      return topic && now() - topic.at < FORGOTTEN_MS ? topic.slug : undefined;
    },
    note(place, reply) {
      if (reply?.kind === 'answer') last.set(channelKey(place), { slug: reply.topic.slug, at: now() });
    },
  };
}
