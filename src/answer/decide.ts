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

/** Least confidence that any topic is meant, for an answer to somebody who asked. */
const MEANT = 0.4;
/** Least confidence in an answer to somebody who did not ask. */
const OVERHEARD = 0.45;
/** A question whose words weigh less than this (`1`, `last`) says too little to be answered. */
const LEAST_MASS = 0.24;
/** A topic whose score comes this near to the best one's is as likely, unless the confidence is high all the same. */
const NEAR = 0.3;
const CLEAR = 0.3;

/** Mass of a question that says enough: more words do not make it clearer. */
const FULL_MASS = 2.4;
/** A lead of more than this is no clearer. */
const FULL_LEAD = 3;

/** What tells whether a topic is meant, and which. */
type Signal = keyof typeof IS_MEANT;

/**
 * What each signal counts for the question being about a topic at all, and for the best topic being the right one if it is.
 * Found by two logistic regressions on the open golden questions, chatter and other subjects among them.
 */
const IS_MEANT = {
  /** By how much the best topic's score is ahead of the next one's: two that are as likely are both likely. */
  lead: 0,
  coverage: 2.73,
  error: 1.02,
  manner: 1.19,
  nearness: 9.36,
  /** The same two of what no topic is about. */
  elsewhereManner: -3.21,
  elsewhereNearness: -18.58,
  /** Share of the question's meaning in words that the corpus does not know. */
  unknown: -3.28,
  /** How much the question says. */
  mass: 2.08,
  base: -2.85,
} as const;
const IS_FIRST: Readonly<Record<Signal, number>> = {
  lead: 0.65,
  coverage: 1.13,
  error: 0.23,
  manner: 0.26,
  nearness: 2.74,
  elsewhereManner: -0.77,
  elsewhereNearness: -7.84,
  unknown: -2.36,
  mass: 1.79,
  base: -1.92,
};

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
    base: 1,
  };
}

/** How sure it is what a question is about; both from 0 to 1. */
export interface Sureness {
  /** That it is about a topic at all. */
  readonly meant: number;
  /** That it is about the best topic. */
  readonly confidence: number;
}

export function surenessIn(ranking: Ranking, query: Query): Sureness {
  const signals = signalsOf(ranking, query);
  if (signals === undefined) return { meant: 0, confidence: 0 };
  const likely = (weights: Readonly<Record<Signal, number>>): number => {
    let sum = 0;
    for (const [signal, weight] of Object.entries(weights)) sum += weight * signals[signal as Signal];
    return 1 / (1 + Math.exp(-sum));
  };
  const meant = likely(IS_MEANT);
  return { meant, confidence: meant * likely(IS_FIRST) };
}

/** Decides what to do with a question that is no bare name and no comparison. */
export function decide(
  query: Query,
  ranking: Ranking,
  { meant, confidence }: Sureness,
  mode: 'asked' | 'overheard',
): Decision {
  const [first] = ranking.topics;
  const decided = (kind: Decision['kind'], rule: string, slugs: readonly string[] = []): Decision => ({
    kind,
    rule,
    // Of a miss or silence, how sure it is that no topic was meant.
    confidence: kind === 'answer' || kind === 'choices' ? confidence : 1 - (kind === 'miss' ? meant : confidence),
    slugs,
  });
  if (mode === 'overheard') return confidence < OVERHEARD ? decided('silence', 'unsure') : decided('answer', 'search');
  if (first === undefined || saysNothing(query)) return decided('miss', 'says-too-little');
  if (meant < MEANT || first.coverage === 0) return decided('miss', 'uncovered');
  const near = ranking.topics.filter(({ score }) => score >= first.score - NEAR).map(({ slug }) => slug);
  return near.length > 1 && confidence < CLEAR ? decided('choices', 'close', near) : decided('answer', 'search');
}

/** The question holds nothing but words that fit every subject (`예제 보여줘`, "and the default?"). */
export const saysNothing = ({ units, errors, mass }: Query): boolean =>
  errors.length === 0 &&
  units.every(({ mention }) => mention === undefined) &&
  (mass < LEAST_MASS || units.every(isWeakUnit));
