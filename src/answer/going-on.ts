import { likelihoodOf } from '../search/logit.ts';
import { isSure } from '../search/names.ts';
import type { Query } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';
import { saysNothing, surenessIn, unknownShare } from './decide.ts';
import { wordingFor } from './wording.ts';

/**
 * What counts for a message in a conversation going on about its topic. Found by logistic regression on messages that people wrote
 * to go on with each topic and to turn to another one, and on questions of the open golden sets that came in between.
 */
const GOES_ON = {
  /** By how much the topic's score is ahead of that of the best other one. */
  lead: 0.42,
  /** Nearness of the topic, and of the best other one. */
  nearness: 8.22,
  otherNearness: -5.03,
  /** How much the message says, which leaves less to what was said before; and the logarithm of its length. */
  mass: -1.89,
  length: -1.28,
  /** Another topic is named by more than a guess. */
  named: -0.74,
  /** How likely it is to be about any topic, 0 to 1. */
  meant: 2.42,
  /** How near it comes to what no topic is about; and the share of its meaning in words that the corpus does not know. */
  elsewhere: -5.46,
  unknown: -1.65,
  /** What the wording says: `it`, `예제`, `what if`. */
  wording: 0.87,
  base: 9.12,
} as const;
const MOST_MASS = 3;
const FAR_BEHIND = -10;

/** From this likelihood on a message is about what its conversation is about. */
const ENOUGH = 0.6;

/** What a message goes on about, and how likely it does, 0 to 1. */
export interface Followed {
  readonly slug: string;
  readonly likelihood: number;
}

/**
 * @param about the topic of the conversation, which is in the ranking
 * @returns nothing where the message asks something else
 */
export function goingOn(
  text: string,
  query: Query,
  rank: () => Ranking,
  about: string | undefined,
): Followed | undefined {
  if (about === undefined) return undefined;
  const likelihood = likelihoodIn(text, query, rank(), about);
  const says = query.mentions.length > 0 || !saysNothing(query);
  return says && likelihood < ENOUGH ? undefined : { slug: about, likelihood };
}

function likelihoodIn(text: string, query: Query, ranking: Ranking, about: string): number {
  const own = ranking.topics.find(({ slug }) => slug === about);
  const other = ranking.topics.find(({ slug }) => slug !== about);
  const signals: Readonly<Record<keyof typeof GOES_ON, number>> = {
    lead: (own?.score ?? FAR_BEHIND) - (other?.score ?? FAR_BEHIND),
    nearness: own?.nearness ?? 0,
    otherNearness: other?.nearness ?? 0,
    mass: Math.min(MOST_MASS, query.mass),
    length: Math.log(text.length + 1),
    named: Number(query.mentions.some((mention) => isSure(mention) && mention.slugs[0] !== about)),
    meant: surenessIn(ranking, query).meant,
    elsewhere: ranking.elsewhere.nearness,
    unknown: unknownShare(query),
    wording: wordingFor('goesOn', text),
    base: 1,
  };
  return likelihoodOf(GOES_ON, signals);
}
