import { isWeakUnit, type Query } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';

/** What is to be done with a question, and by which rule. */
export interface Decision {
  readonly kind: 'answer' | 'choices' | 'miss' | 'silence';
  readonly rule: string;
  readonly confidence: number;
  /** The topics to choose from. */
  readonly slugs: readonly string[];
}

/** Least confidence for a topic to be the answer to somebody who asked, and to somebody who did not. */
const ANSWER = 0.28;
const OVERHEARD = 0.45;
/** A question whose words weigh less than this (`1`, `last`) says too little to be answered. */
const LEAST_MASS = 0.24;
/** A topic whose score comes this near to the best one's is as likely, unless the confidence is high all the same. */
const NEAR = 0.3;
const CLEAR = 0.45;

/** Mass of a question that says enough: more words do not make it clearer. */
const FULL_MASS = 2.4;
/** A lead of more than this is no clearer. */
const FULL_LEAD = 3;

/** What tells whether the best topic is the one that was meant. */
type Signal = keyof typeof SIGNALS;

/** What each signal counts. Found by logistic regression on the open golden questions, chatter and other subjects among them. */
const SIGNALS = {
  /** By how much its score is ahead of the next one's. */
  lead: 0.73,
  coverage: 1.42,
  error: 0.49,
  manner: 0.34,
  nearness: 4.82,
  /** The same two of what no topic is about. */
  elsewhereManner: -1.36,
  elsewhereNearness: -10.12,
  /** Share of the question's meaning in words that the corpus does not know. */
  unknown: -2.67,
  /** How much the question says. */
  mass: 1.58,
} as const;
const BASE = -2.89;

function signalsOf({ topics: [first, second], elsewhere }: Ranking, query: Query): Record<Signal, number> | undefined {
  if (first === undefined) return undefined;
  const unknown = query.units.filter(({ terms, mention }) => terms.size === 0 && mention === undefined);
  return {
    lead: Math.min(FULL_LEAD, first.score - (second?.score ?? first.score - FULL_LEAD)),
    coverage: first.coverage,
    error: first.error,
    manner: first.manner,
    nearness: first.nearness,
    elsewhereManner: elsewhere.manner,
    elsewhereNearness: elsewhere.nearness,
    unknown: unknown.reduce((sum, { mass }) => sum + mass, 0) / (query.mass || 1),
    mass: Math.min(1, query.mass / FULL_MASS),
  };
}

/** How likely the best topic is the right one, from 0 to 1. */
export function confidenceIn(ranking: Ranking, query: Query): number {
  const signals = signalsOf(ranking, query);
  if (signals === undefined) return 0;
  let sum = BASE;
  for (const [signal, weight] of Object.entries(SIGNALS)) sum += weight * signals[signal as Signal];
  return 1 / (1 + Math.exp(-sum));
}

/** Decides what to do with a question that is no bare name and no comparison; `confidence` as by `confidenceIn`. */
export function decide(query: Query, ranking: Ranking, confidence: number, mode: 'asked' | 'overheard'): Decision {
  const [first] = ranking.topics;
  const decided = (kind: Decision['kind'], rule: string, slugs: readonly string[] = []): Decision => ({
    kind,
    rule,
    // Of a miss or silence, how sure it is that no topic was meant.
    confidence: kind === 'answer' || kind === 'choices' ? confidence : 1 - confidence,
    slugs,
  });
  if (mode === 'overheard') return confidence < OVERHEARD ? decided('silence', 'unsure') : decided('answer', 'search');
  if (first === undefined || saysNothing(query)) return decided('miss', 'says-too-little');
  if (confidence < ANSWER || first.coverage === 0) return decided('miss', 'uncovered');
  const near = ranking.topics.filter(({ score }) => score >= first.score - NEAR).map(({ slug }) => slug);
  return near.length > 1 && confidence < CLEAR ? decided('choices', 'close', near) : decided('answer', 'search');
}

/** The question holds nothing but words that fit every subject (`예제 보여줘`, "and the default?"). */
export const saysNothing = ({ units, errors, mass }: Query): boolean =>
  errors.length === 0 &&
  units.every(({ mention }) => mention === undefined) &&
  (mass < LEAST_MASS || units.every(isWeakUnit));
