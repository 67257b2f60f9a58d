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

/** Least confidence for one topic to be the answer to somebody who asked, and to somebody who did not. */
const ANSWER = 0.28;
const OVERHEARD = 0.62;
/** Least confidence for topics to be offered. */
const OFFER = 0.14;
/** Overheard needs this much of the question's meaning in the topic, whatever else speaks for it. */
const OVERHEARD_COVERAGE = 0.55;
/** A topic whose score comes this near to the best one's is as likely. */
const NEAR = 0.95;

/**
 * How likely the best topic is the right one: a logistic function of what it covers and how far it is ahead, fitted to
 * the open golden questions.
 */
export function confidenceIn(ranked: readonly Ranked[]): number {
  const [first, second] = ranked;
  if (first === undefined) return 0;
  const lead = first.score <= 0 ? 0 : 1 - (second?.score ?? 0) / first.score;
  const z = -3.4 + 3.2 * first.coverage + 1.6 * first.passage + 2.2 * first.likeness + 1.4 * first.named + 2.6 * lead;
  return 1 / (1 + Math.exp(-z));
}

/** Decides what to do with a question that is no bare name and no comparison. */
export function decide(text: string, query: Query, ranked: readonly Ranked[], mode: 'asked' | 'overheard'): Decision {
  const confidence = confidenceIn(ranked);
  const first = ranked[0];
  if (mode === 'overheard') {
    const silence = (rule: string): Decision => ({ kind: 'silence', rule, confidence: 1 - confidence, ranked });
    if (!asksSomething(text)) return silence('no-question');
    if (isForPeople(text)) return silence('for-people');
    if (first === undefined || first.coverage < OVERHEARD_COVERAGE) return silence('uncovered');
    if (confidence < OVERHEARD) return silence('unsure');
    return { kind: 'answer', rule: 'search', confidence, ranked };
  }
  if (first === undefined || confidence < OFFER || query.units.length === 0)
    return { kind: 'miss', rule: 'uncovered', confidence: 1 - confidence, ranked };
  const near = ranked.filter(({ score }) => score >= NEAR * first.score).slice(0, 4);
  if (confidence >= ANSWER && (near.length === 1 || confidence >= 0.5))
    return { kind: 'answer', rule: 'search', confidence, ranked };
  const offered = near.length > 1 ? near : ranked.slice(0, 3);
  if (offered.length < 2)
    return { kind: confidence >= ANSWER ? 'answer' : 'miss', rule: 'only-one', confidence, ranked };
  return { kind: 'choices', rule: 'close', confidence, ranked: offered };
}
