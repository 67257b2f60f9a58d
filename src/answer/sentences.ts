import { normalise } from '../search/normalise.ts';
import type { Query } from '../search/query.ts';
import type { Question, Reply } from '../types.ts';
import { asksOutright, asksSomething } from './form.ts';

/** Where one thought ends: sentence marks, line breaks, dashes between words, and what stands for a sigh or a laugh. */
const END =
  /(?<=[.!?。？！…])\s+|\n+|\s+[-–—]+\s+|\s*;\s+|(?<=[ㅠㅜㅋㅎ]{2})\s+|(?<=[가-힣]{2}(?:요|다|죠|네|임|음|함|됨))[.,~]*\s+(?=[가-힣A-Za-z])/u;
const LEAST = 8;
const MOST = 4;

/** A longer message is a paste. */
const LONGEST = 600;
/** One that is longer still is not looked through for a question of one's own beside it. */
const LONGEST_TOLD = 3000;

const sentencesIn = (text: string): string[] => text.split(END).filter((part) => part.trim().length >= LEAST);

/** A message of fewer words is a question, however many sentences it has. */
const LEAST_TOLD = 12;

/** The message has several sentences, and many words: who tells a scene names more than they ask about. */
export const tellsScene = (text: string): boolean =>
  text.split(/\s+/).length >= LEAST_TOLD && sentencesIn(text).length > 1;

/**
 * The parts of a longer message that ask something by themselves: people tell what happened first and ask last. Empty
 * where the message is one sentence, or a paste.
 */
function askingSentences(text: string): string[] {
  const parts = text.length > LONGEST ? [] : sentencesIn(text);
  return parts.length < 2 ? [] : parts.filter(asksSomething).slice(-MOST);
}

const ASKING_EN = 'what|how|which|why|where|when|who|can|could|do|does|is|are|should|will';
const ASKING_KO = '왜|어떻게|어떤|어디|뭐|뭘|무엇|무슨|언제|얼마|몇|누가';
/** Joins two questions in one sentence: `what does it mean, and can I delete it`, `왜 그런 거고, 어떻게 고치죠`. */
const ALSO = new RegExp(
  [
    `,? (?:and|but|or|so) (?:also |then )?(?=(?:${ASKING_EN})\\b)`,
    `(?<=\\b(?:${ASKING_EN})\\b.{8,}), (?=(?:${ASKING_EN})\\b)`,
    `(?<=(?:${ASKING_KO}).{2,}[고지며])(?:, | 그리고 | (?=.{0,10}(?:${ASKING_KO})))`,
  ].join('|'),
  'iu',
);

/** What a message asks outright, where it asks several things, or tells something beside: a scene, or output of a tool. Else empty. */
export function questionsIn(text: string): string[] {
  const parts = text.length > LONGEST_TOLD ? [] : sentencesIn(text);
  const asking = parts.filter(asksOutright);
  const questions = asking.flatMap((part) => part.split(ALSO)).filter((part) => part.trim().length >= LEAST);
  return asking.length < parts.length || questions.length > 1 ? questions.slice(-MOST) : [];
}

/** What may join two things that are asked: a word, a mark, or the end of a Korean clause or noun. */
const JOINT =
  /,? (?:and|but|or|plus|also|then) (?:also |then )?|[,;?.]+ | \(| [-–] |,? 그리고 |(?<=[가-힣](?:고|는데|은데|랑|며|지|요|서|면|법|것|거))[,]? /giu;
/** Of a longer list of them, the first ones are looked at. */
const MOST_JOINTS = 6;
/** What is asked takes this many words at least. */
const LEAST_ASKED = 2;

/** The ways to take a question apart into two things that it asks, wherever something may join them. */
export function takenApart(text: string): (readonly [string, string])[] {
  const says = (part: string): boolean => part.trim().split(/\s+/).length >= LEAST_ASKED;
  if (text.length > LONGEST) return [];
  return [...text.matchAll(JOINT)]
    .map((joint) => [text.slice(0, joint.index), text.slice(joint.index + joint[0].length)] as const)
    .filter((parts) => parts.every(says))
    .slice(0, MOST_JOINTS);
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

/** Output of a tool, with something else said before or behind it, has more lines. */
const FEW_LINES = 2;
const hasOutput = (text: string): boolean => text.split('\n').filter((line) => line.trim() !== '').length > FEW_LINES;
/** A question beside that which is as surely about one topic by itself is about that. */
const ASKED_BESIDE = 0.93;

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
  const beside = hasOutput(question.text) ? questionsIn(normalise(question.text)).join(' ') : '';
  const asked = beside === '' ? whole : consider({ ...question, text: beside, language });
  if (asked.reply.kind === 'answer' && asked.reply.confidence >= ASKED_BESIDE) return asked;
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
