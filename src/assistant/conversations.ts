import type { Question, Reply } from '../types.ts';
import { asksToGoOn } from './follow-up.ts';
import { channelKey } from './keys.ts';
import { createRecent } from './recent.ts';
import type { Place } from './types.ts';

/** After this somebody has begun anew. Milliseconds. */
const FORGOTTEN_MS = 30 * 60_000;
const REMEMBERED = 5_000;

/** A reply below this confidence to so few characters says that they mean something only with what was said before. */
const GUESSED = 0.3;
const FEW = 40;

/** What a question goes on with. */
export type GoingOn = Required<Pick<Question, 'about' | 'fallbackLanguage'>>;

/**
 * What conversations with one person were last about. Unlike a thread they have no end, so only words that ask to go on do so, or that
 * say too little by themselves: the rest are questions of their own. Memory is enough, because nobody goes on after a restart as if
 * nothing had been.
 */
export interface Conversations {
  /** The reply to these words. `ask` answers them, as going on with what was answered last if that is given. */
  answer(place: Place, text: string, ask: (goingOn?: GoingOn) => Reply): Reply;
  /** This was shown there. Only an answer changes what a conversation is about. */
  note(place: Place, reply: Reply | undefined): void;
}

export function createConversations(now: () => number): Conversations {
  const last = createRecent<{ readonly goingOn: GoingOn; readonly at: number }>(REMEMBERED);
  return {
    answer(place, text, ask) {
      const before = last.get(channelKey(place));
      if (before === undefined || now() - before.at >= FORGOTTEN_MS) return ask();
      if (asksToGoOn(text)) return ask(before.goingOn);
      const reply = ask();
      return saysTooLittle(text, reply) ? ask(before.goingOn) : reply;
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

/** `how do I fix it`, `왜 필요해?`: no topic is meant by these words alone. */
function saysTooLittle(text: string, reply: Reply): boolean {
  if (reply.kind === 'miss') return reply.reason.rule === 'says-too-little';
  return (reply.kind === 'answer' || reply.kind === 'choices') && reply.confidence < GUESSED && text.length <= FEW;
}
