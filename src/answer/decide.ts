import type { Query } from '../search/query.ts';
import type { Ranked } from '../search/rank.ts';
import { asksSomething, isForPeople } from './form.ts';

/** What is to be done with a question, and by which rule. */
export interface Decision {
  readonly kind: 'answer' | 'choices' | 'miss' | 'silence';
  readonly rule: string;
  readonly confidence: number;
  /** The topics concerned, best first. */
  readonly ranked: readonly Ranked[];
}

/** Least confidence for a topic to be the answer to somebody who asked, and to somebody who did not. */
const ANSWER = 0.28;
const OVERHEARD = 0.55;
/** Where the best topic covers less of the question than this, and is not named, the question is about something else. */
const COVERED = 0.25;
/** More unknown words than this are another subject's. */
const UNKNOWN = 0.5;
/** Overheard needs this much of the question's meaning in the topic, whatever else speaks for it. */
const OVERHEARD_COVERAGE = 0.42;
/** A topic whose score comes this near to the best one's is as likely, unless the confidence is high all the same. */
const NEAR = 0.985;
const CLEAR = 0.45;

/** Mass of a question that says enough: more words do not make it clearer. */
const FULL_MASS = 12;

/**
 * How likely the best topic is the right one: a logistic function of the evidence for it, its lead, and how much of the
 * question the corpus knows. Fitted to the open golden questions, chatter and other subjects among them.
 */
export function confidenceIn(ranked: readonly Ranked[], query: Query): number {
  const [first, second] = ranked;
  if (first === undefined) return 0;
  const lead = first.score <= 0 ? 0 : 1 - (second?.score ?? 0) / first.score;
  const z =
    -4.25 +
    1.5 * first.coverage +
    0.17 * first.grounded +
    0.95 * first.passage +
    0.47 * first.lead +
    0.97 * first.likeness +
    1.39 * first.named +
    1.33 * first.error +
    1.31 * Math.sqrt(lead) +
    1.99 * first.coverage * Math.sqrt(lead) -
    1.18 * unknownShare(query) +
    1.69 * Math.min(1, query.mass / FULL_MASS);
  return 1 / (1 + Math.exp(-z));
}

/** Share of the question's meaning in words that the corpus does not know. */
function unknownShare(query: Query): number {
  return (
    query.units.reduce((sum, unit) => sum + (unit.terms.size === 0 && unit.mention === undefined ? unit.mass : 0), 0) /
    (query.mass || 1)
  );
}

/** The question is about something that no topic names and few of whose words the corpus knows. */
function isForeign(first: Ranked, query: Query): boolean {
  if (first.mentioned > 0 || first.named > 0 || first.error > 0) return false;
  return first.coverage < COVERED || unknownShare(query) > UNKNOWN;
}

/** Decides what to do with a question that is no bare name and no comparison. */
export function decide(text: string, query: Query, ranked: readonly Ranked[], mode: 'asked' | 'overheard'): Decision {
  const confidence = confidenceIn(ranked, query);
  const first = ranked[0];
  if (mode === 'overheard') {
    const silence = (rule: string): Decision => ({ kind: 'silence', rule, confidence: 1 - confidence, ranked });
    if (!asksSomething(text)) return silence('no-question');
    if (isForPeople(text)) return silence('for-people');
    if (first === undefined || first.coverage < OVERHEARD_COVERAGE) return silence('uncovered');
    if (confidence < OVERHEARD) return silence('unsure');
    return { kind: 'answer', rule: 'search', confidence, ranked };
  }
  if (first === undefined || query.units.length === 0 || confidence < ANSWER || isForeign(first, query)) {
    return { kind: 'miss', rule: 'uncovered', confidence: 1 - confidence, ranked };
  }
  const near = ranked.filter(({ score }) => score >= NEAR * first.score).slice(0, 4);
  if (near.length > 1 && confidence < CLEAR) return { kind: 'choices', rule: 'close', confidence, ranked: near };
  return { kind: 'answer', rule: 'search', confidence, ranked };
}
