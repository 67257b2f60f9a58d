import { firstNamed, isSure } from '../search/names.ts';
import type { Query } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';
import type { Comparison } from '../types.ts';
import type { About, Replies } from './replies.ts';
import { topicOfParts, wordsBeside } from './versus.ts';

/** Topics of the whole question whose parts may be meant, beside those that it names. */
const FIRST_RANKED = 2;

/**
 * What a question sets against each other by names of one topic, which has a table of it (`role vs clusterrole, for one namespace`):
 * what else it names is no third thing.
 */
export function comparedByName(
  { tokens, mentions, errors }: Query,
  replies: Replies,
  about: About,
): Comparison | undefined {
  const topic = errors.length > 0 ? undefined : topicOfParts(about.text, tokens, mentions);
  return topic === undefined ? undefined : replies.compareParts(topic, about);
}

/** The same by words that name no topic (`Retain vs Delete on our volumes`). */
export function comparedByWord(
  query: Query,
  rank: () => Ranking,
  replies: Replies,
  about: About,
): Comparison | undefined {
  const { tokens, mentions, errors } = query;
  const things = errors.length > 0 ? undefined : wordsBeside(about.text, tokens);
  if (things === undefined) return undefined;
  // What is the name of another topic is no part of this one.
  const named = things.flatMap((thing) =>
    mentions
      .filter(({ from, to }) => tokens.slice(from, to).some(({ text }) => text === thing))
      .map(({ slugs }) => slugs),
  );
  const likely = rank().topics.slice(0, FIRST_RANKED);
  for (const slug of new Set([...likely.map((topic) => topic.slug), ...firstNamed(mentions.filter(isSure))])) {
    const own = named.every((slugs) => slugs.includes(slug));
    const compared = own ? replies.compareParts(slug, about, things) : undefined;
    if (compared) return compared;
  }
  return undefined;
}
