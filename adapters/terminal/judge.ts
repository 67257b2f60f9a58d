import { type Engine, plainText, present, type Reply } from '#engine';
import { type Golden, type GoldenSet, regexIn } from './golden.ts';

/** What became of one golden question. */
export interface Verdict {
  readonly kind: string;
  readonly golden: Golden;
  readonly reply: Reply;
  /** `hit`: right at first. `offered`: among at most four to press. `silent`: kept still where it had to. */
  readonly outcome: 'hit' | 'offered' | 'wrong' | 'missed' | 'silent' | 'spoke';
  /** Whether the fact, or one of the passages, or each that is wanted, stands in the first screen; undefined where none is asked for. */
  readonly fact?: boolean;
}

/** Kinds whose questions nobody put to the bot. */
const OVERHEARD = new Set(['overheard', 'chatter', 'hard-chatter']);

export function judgeAll(engine: Engine, sets: readonly GoldenSet[]): Verdict[] {
  return sets.flatMap(({ kind, questions }) => questions.map((golden) => judge(engine, kind, golden)));
}

function judge(engine: Engine, kind: string, golden: Golden): Verdict {
  const mode = golden.silent || OVERHEARD.has(kind) ? 'overheard' : 'asked';
  const { q: text, about } = golden;
  const reply = engine.answer({ text, mode, ...(about === undefined ? {} : { about }) });
  const found = reply.kind === 'silence' ? undefined : isFound(engine, golden, reply);
  return { kind, golden, reply, outcome: outcomeOf(golden, reply), ...(found === undefined ? {} : { fact: found }) };
}

function isFound(
  { corpus }: Engine,
  { topic: slug = '', fact, passages, every }: Golden,
  reply: Exclude<Reply, { kind: 'silence' }>,
): boolean | undefined {
  if (fact !== undefined) return holds(plainText(present(reply)), fact);
  if (passages.length + every.length === 0) return undefined;
  if (reply.kind !== 'answer' || reply.topic.slug !== slug) return false;
  const all = corpus.topics.get(slug)?.articles.en?.passages ?? [];
  const isShown = (heading: string): boolean => reply.passages.some(({ index }) => all[index]?.heading === heading);
  return (passages.length === 0 || passages.some(isShown)) && every.every(isShown);
}

/** A fact between slashes is a regular expression, for what can be said in several ways. Case and marks are never looked at. */
function holds(text: string, fact: string): boolean {
  const pattern = regexIn(fact);
  return pattern === undefined
    ? squeeze(text).includes(squeeze(fact))
    : pattern.test(text.replace(/[`*]/g, '').replaceAll('–', '-'));
}

const squeeze = (text: string): string =>
  text
    .replace(/[\s,`*]/g, '')
    .replaceAll('–', '-')
    .toLowerCase();

function outcomeOf(golden: Golden, reply: Reply): Verdict['outcome'] {
  if (golden.silent) return reply.kind === 'silence' ? 'silent' : 'spoke';
  if (golden.miss) return reply.kind === 'miss' ? 'hit' : 'wrong';
  if (reply.kind === 'silence') return 'missed';
  const right = (slug: string): boolean =>
    slug === golden.topic || golden.also.includes(slug) || golden.topics.includes(slug);
  if (reply.kind === 'comparison') {
    const slugs = reply.topics.map(({ slug }) => slug);
    // Who asks about one thing wants no other beside it.
    const all = golden.topics.length > 0 ? golden.topics.every((slug) => slugs.includes(slug)) : slugs.every(right);
    return all ? 'hit' : slugs.some(right) ? 'offered' : 'wrong';
  }
  if (reply.kind === 'answer') {
    if (right(reply.topic.slug) && golden.topics.length === 0) return 'hit';
    return [reply.topic, ...reply.alternatives].some(({ slug }) => right(slug)) ? 'offered' : 'wrong';
  }
  const offered = reply.kind === 'choices' ? reply.topics : reply.suggestions;
  return offered.some(({ slug }) => right(slug)) ? 'offered' : reply.kind === 'miss' ? 'missed' : 'wrong';
}
