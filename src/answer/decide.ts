import type { Query } from '../search/query.ts';
import type { Ranked } from '../search/rank.ts';

/** What is to be done with a question, and by which rule. */
export interface Decision {
  readonly kind: 'answer' | 'choices' | 'miss' | 'silence';
  readonly rule: string;
  readonly confidence: number;
  /** The topics to choose from. */
  readonly slugs: readonly string[];
}

/** Least confidence for a topic to be the answer to somebody who asked, and to somebody who did not. */
const ANSWER = 0.25;
const OVERHEARD = 0.5;
/** Where the best topic covers less of the question than this, and is not named, the question is about something else. */
const COVERED = 0.25;
/** More unknown words than this are another subject's. */
const UNKNOWN = 0.5;
/** A question whose words weigh less than this (`1`, `last`) says too little to be answered. */
const LEAST_MASS = 0.24;
/** Overheard needs this much of the question's meaning in the topic, whatever else speaks for it. */
const OVERHEARD_COVERAGE = 0.36;
/** A topic whose score comes this near to the best one's is as likely, unless the confidence is high all the same. */
const NEAR = 0.985;
const CLEAR = 0.45;

/** Mass of a question that says enough: more words do not make it clearer. */
const FULL_MASS = 2.4;

/**
 * How likely the best topic is the right one: a logistic function of the evidence for it, its lead, and how much of the
 * question the corpus knows. Fitted to the open golden questions, chatter and other subjects among them.
 */
export function confidenceIn(ranked: readonly Ranked[], query: Query): number {
  const [first, second] = ranked;
  if (first === undefined) return 0;
  const lead = first.score <= 0 ? 0 : 1 - (second?.score ?? 0) / first.score;
  const z =
    -4.75 +
    1.9 * first.coverage +
    0.97 * first.passage +
    0.59 * first.lead +
    0.9 * first.likeness +
    1.59 * first.chorus +
    1.21 * first.named +
    1.41 * first.error +
    0.99 * Math.sqrt(lead) +
    2.19 * first.coverage * Math.sqrt(lead) -
    1.31 * unknownShare(query) +
    2.06 * Math.min(1, query.mass / FULL_MASS);
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
export function decide(query: Query, ranked: readonly Ranked[], mode: 'asked' | 'overheard'): Decision {
  const confidence = confidenceIn(ranked, query);
  const first = ranked[0];
  const decided = (kind: Decision['kind'], rule: string, slugs: readonly string[] = []): Decision => ({
    kind,
    rule,
    // Of a miss or silence, how sure it is that no topic was meant.
    confidence: kind === 'answer' || kind === 'choices' ? confidence : 1 - confidence,
    slugs,
  });
  if (mode === 'overheard') {
    if (first === undefined || first.coverage < OVERHEARD_COVERAGE) return decided('silence', 'uncovered');
    return confidence < OVERHEARD ? decided('silence', 'unsure') : decided('answer', 'search');
  }
  const says = first !== undefined && (first.mentioned > 0 || first.error > 0 || query.mass >= LEAST_MASS);
  if (first === undefined || !says) return decided('miss', 'says-too-little');
  if (confidence < ANSWER || isForeign(first, query)) return decided('miss', 'uncovered');
  const near = ranked.filter(({ score }) => score >= NEAR * first.score).map(({ slug }) => slug);
  return near.length > 1 && confidence < CLEAR ? decided('choices', 'close', near) : decided('answer', 'search');
}
