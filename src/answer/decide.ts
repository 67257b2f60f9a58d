import { likelihoodOf, logitWithin } from '../search/logit.ts';
import { isWeakUnit, type Query } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';
import { wordingFor } from './wording.ts';

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
/** Least likelihood that an answer is right and wanted, for one to somebody who did not ask the bot. */
const WANTED = 0.66;
/** A question whose words weigh less than this (`1`, `last`) says too little to be answered. */
const LEAST_MASS = 0.12;
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
  coverage: 1.5,
  error: 1.15,
  manner: 0.34,
  nearness: 5.16,
  likelihood: 0.59,
  /** The same three of what no topic is about. */
  elsewhereManner: -1.85,
  elsewhereNearness: -13.47,
  elsewhereLikelihood: -0.51,
  /** Share of the question's meaning in words that the corpus does not know. */
  unknown: -3.08,
  /** How much the question says. */
  mass: 1.65,
  base: -1.31,
} as const;
const IS_FIRST: Readonly<Record<Signal, number>> = {
  lead: 0.61,
  coverage: 0.52,
  error: 0.54,
  manner: 0,
  nearness: 1.2,
  likelihood: 0.53,
  elsewhereManner: -0.17,
  elsewhereNearness: -7.53,
  elsewhereLikelihood: -0.15,
  unknown: -1.93,
  mass: 0.99,
  base: 0,
};

/** Share of a question's meaning in words that the corpus does not know, 0 to 1. */
export function unknownShare({ units, mass }: Query): number {
  const unknown = units.filter(({ terms, mention }) => terms.size === 0 && mention === undefined);
  return unknown.reduce((sum, unit) => sum + unit.mass, 0) / (mass || 1);
}

function signalsOf({ topics: [first, second], elsewhere }: Ranking, query: Query): Record<Signal, number> | undefined {
  if (first === undefined) return undefined;
  return {
    lead: Math.min(FULL_LEAD, first.score - (second?.score ?? first.score - FULL_LEAD)),
    coverage: first.coverage,
    error: first.error,
    manner: first.manner,
    nearness: first.nearness,
    likelihood: first.likelihood,
    elsewhereManner: elsewhere.manner,
    elsewhereNearness: elsewhere.nearness,
    elsewhereLikelihood: elsewhere.likelihood,
    unknown: unknownShare(query),
    mass: Math.min(1, query.mass / FULL_MASS),
    base: 1,
  };
}

/**
 * What counts for an answer to a message that was only overheard being right and wanted. People ask in many forms, and tell in
 * some of them: what the wording says is a sign among others. Found as the two above, with messages that people wrote for it.
 */
const IS_WANTED = {
  /** Confidence in the answer, in logits. */
  confidence: 0.88,
  /** What the wording says of its author wanting to know something, rather than to tell it or to ask a person. */
  wording: 0.81,
  /** Logarithm of the number of characters. */
  length: 0.66,
  base: -3.04,
} as const;
const MOST_LOGITS = 6;

/** How likely it is that the answer to an overheard message is right and wanted, and whether that is enough to give it. */
export function wantedOverheard(
  text: string,
  confidence: number,
): { readonly likelihood: number; readonly enough: boolean } {
  const signals: Readonly<Record<keyof typeof IS_WANTED, number>> = {
    confidence: logitWithin(MOST_LOGITS, confidence),
    wording: wordingFor('asks', text),
    length: Math.log(text.length + 1),
    base: 1,
  };
  const likelihood = likelihoodOf(IS_WANTED, signals);
  return { likelihood, enough: likelihood >= WANTED };
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
  const meant = likelihoodOf(IS_MEANT, signals);
  return { meant, confidence: meant * likelihoodOf(IS_FIRST, signals) };
}

/** Decides what to do with a question that is no bare name and no comparison. */
export function decide(
  text: string,
  query: Query,
  ranking: Ranking,
  { meant, confidence }: Sureness,
  mode: 'asked' | 'overheard',
): Decision {
  const [first] = ranking.topics;
  const decided = (kind: Decision['kind'], rule: string, slugs: readonly string[] = []): Decision => ({
    kind,
    rule,
    // Of a miss, how sure it is that no topic was meant.
    confidence: kind === 'miss' ? 1 - meant : confidence,
    slugs,
  });
  if (mode === 'overheard') {
    const { likelihood, enough } = wantedOverheard(text, confidence);
    const [kind, sure] = enough ? (['answer', likelihood] as const) : (['silence', 1 - likelihood] as const);
    return { kind, rule: enough ? 'search' : 'unsure', confidence: sure, slugs: [] };
  }
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
