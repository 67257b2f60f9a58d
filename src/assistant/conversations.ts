import type { Question, Reply } from '../types.ts';
import { channelKey } from './keys.ts';
import { createRecent } from './recent.ts';
import type { Place } from './types.ts';

/** After this somebody has begun anew. Milliseconds. */
const FORGOTTEN_MS = 30 * 60_000;
const REMEMBERED = 5_000;

/** What a question goes on with. */
export type GoingOn = Required<Pick<Question, 'about' | 'fallbackLanguage'>>;

/**
 * What conversations with one person were last about. Unlike a thread they have no end: after a while a question is one of its own.
 * Memory is enough, because nobody goes on after a restart as if nothing had been.
 */
export interface Conversations {
  /** What `ask` replies, given what was answered there last: the words may go on with it. */
  answer(place: Place, ask: (goingOn?: GoingOn) => Reply): Reply;
  /** This was shown there. Only an answer changes what a conversation is about. */
  note(place: Place, reply: Reply | undefined): void;
}

export function createConversations(now: () => number): Conversations {
  const last = createRecent<{ readonly goingOn: GoingOn; readonly at: number }>(REMEMBERED);
  return {
    answer(place, ask) {
      const before = last.get(channelKey(place));
      if (before === undefined || now() - before.at >= FORGOTTEN_MS) return ask();
      const reply = ask(before.goingOn);
      return goesOn(reply, before.goingOn.about) ? reply : ask();
    },
    note(place, reply) {
      if (reply?.kind !== 'answer') return;
      last.set(channelKey(place), {
        goingOn: { about: reply.topic.slug, fallbackLanguage: reply.language },
        at: now(),
      });
    },
  };
}

/** What asks something else is in no language but its own. */
const goesOn = (reply: Reply, about: string): boolean =>
  reply.reason.rule === 'follow-up' || (reply.kind === 'comparison' && reply.topics.some(({ slug }) => slug === about));
