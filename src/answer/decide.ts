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
const ANSWER = 0.24;
const OVERHEARD = 0.55;
/** Least confidence for topics to be offered. */
const OFFER = 0.13;
/** Overheard needs this much of the question's meaning in the topic, whatever else speaks for it. */
const OVERHEARD_COVERAGE = 0.42;
/** A topic whose score comes this near to the best one's is as likely, unless the confidence is high all the same. */
const NEAR = 0.985;
const CLEAR = 0.45;

/**
 * How likely the best topic is the right one: a logistic function of the evidence for it and of its lead, fitted to the
 * open golden questions, chatter among them.
 */
export function confidenceIn(ranked: readonly Ranked[]): number {
  const [first, second] = ranked;
  if (first === undefined) return 0;
  const lead = first.score <= 0 ? 0 : 1 - (second?.score ?? 0) / first.score;
  const z =
    -3.04 +
    2.06 * first.coverage +
    1.05 * first.passage +
    1.02 * first.lead +
    1.03 * first.likeness +
    0.94 * first.named +
    0.1 * first.central +
    1.33 * first.error +
    2.07 * Math.sqrt(lead);
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
  if (confidence >= ANSWER && (near.length === 1 || confidence >= CLEAR))
    return { kind: 'answer', rule: 'search', confidence, ranked };
  const offered = near.length > 1 ? near : ranked.slice(0, 3);
  if (offered.length < 2)
    return { kind: confidence >= ANSWER ? 'answer' : 'miss', rule: 'only-one', confidence, ranked };
  return { kind: 'choices', rule: 'close', confidence, ranked: offered };
}
