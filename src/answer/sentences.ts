import { normalise } from '../search/normalise.ts';
import type { Query } from '../search/query.ts';
import type { Question, Reply } from '../types.ts';
import { asksSomething } from './form.ts';

/** Where one thought ends: sentence marks, line breaks, dashes between words, and what stands for a sigh or a laugh. */
const END =
  /(?<=[.!?。？！…])\s+|\n+|\s+[-–—]+\s+|\s*;\s+|(?<=[ㅠㅜㅋㅎ]{2})\s+|(?<=[가-힣]{2}(?:요|다|죠|네|임|음|함|됨))[.,~]*\s+(?=[가-힣A-Za-z])/u;
const LEAST = 8;
const MOST = 4;

/**
 * The parts of a longer message that ask something by themselves: people tell what happened first and ask last. Empty
 * where the message is one sentence, or a paste.
 */
function askingSentences(text: string): string[] {
  if (text.length > 600) return [];
  const parts = text.split(END).filter((part) => part.trim().length >= LEAST);
  if (parts.length < 2) return [];
  return parts.filter(asksSomething).slice(-MOST);
}

/** A sentence is taken for the question when it is surer than the whole message by more than this. */
const CLEARER = 0.05;
/** Above this confidence no sentence is looked at by itself. */
const SETTLED = 0.75;
/** A sentence that holds less of the message's meaning than this leans on the others. */
const LEAST_SHARE = 0.3;
/** The same where the whole message is not understood. */
const LEAST_SHARE_OF_MISS = 0.15;
/** A message that is about something else as surely as this has no sentence that is not, unless it names a topic. */
const ELSEWHERE = 0.9;

/** How sure a reply is of the topics it is about; 0 where it is about none. */
const sureness = ({ kind, confidence }: Reply): number => (kind === 'miss' || kind === 'silence' ? 0 : confidence);

/** A question, considered. */
interface Considered {
  readonly reply: Reply;
  readonly query: Query;
}

/** The whole message, or the sentence of it that is understood better: people tell what happened and ask last. */
export function understood<Result extends Considered>(
  question: Question,
  consider: (question: Question) => Result,
): Result {
  const whole = consider(question);
  const { language } = whole.reply;
  // A tool's message is looked at whole: its lines are no sentences.
  const settled = sureness(whole.reply) >= SETTLED || whole.reply.kind === 'comparison';
  if (settled || whole.query.errors.length > 0) return whole;
  const missed = whole.reply.kind === 'miss';
  const elsewhere = missed && whole.reply.confidence >= ELSEWHERE;
  const least = missed ? LEAST_SHARE_OF_MISS : LEAST_SHARE;
  const parts = askingSentences(normalise(question.text))
    .map((text) => consider({ ...question, text, language }))
    .filter(({ query }) => query.mass >= least * whole.query.mass && (!elsewhere || query.mentions.length > 0));
  return parts.reduce((best, part) => (sureness(part.reply) > sureness(best.reply) + CLEARER ? part : best), whole);
}
