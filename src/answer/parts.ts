import { firstNamed, isSure } from '../search/names.ts';
import type { Query } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';
import type { Comparison } from '../types.ts';
import { surenessIn } from './decide.ts';
import type { About, Replies } from './replies.ts';
import { setsAgainst, thingsBeside, topicOfParts } from './versus.ts';

/** How likely it is that the parts of a topic are to be compared that has a table of them. */
export const COMPARES_PARTS = 0.9;
/** Topics of the whole question whose parts may be meant, beside those that it names. */
const FIRST_RANKED = 2;
/** Least likelihood that the question is about a topic at all, where it names none; and where nobody asked the bot. */
const MEANT = { asked: 0.05, overheard: 0.5 } as const;

/**
 * What a question sets against each other by names of one topic, which has a table of it (`role vs clusterrole, for one namespace`):
 * what else it names is no third thing.
 */
export function comparedByName(
  { source, tokens, mentions, errors }: Query,
  replies: Replies,
  about: About,
): Comparison | undefined {
  const topic = errors.length > 0 ? undefined : topicOfParts(source, tokens, mentions);
  return topic === undefined ? undefined : replies.compareParts(topic, about);
}

/**
 * The same by words that name no topic (`Retain vs Delete on our volumes`).
 * @param thread the topic of the conversation
 */
export function comparedByWord(
  query: Query,
  rank: () => Ranking,
  replies: Replies,
  about: About,
  { mode, thread }: { readonly mode: keyof typeof MEANT; readonly thread: string | undefined },
): Comparison | undefined {
  const { tokens, mentions, errors, units } = query;
  const places = errors.length > 0 ? [] : thingsBeside(about.text, tokens);
  if (places.length === 0) return undefined;
  // What is the name of another topic is no part of this one.
  const named = mentions.filter(({ from, to }) => places.some((at) => at >= from && at < to));
  const things = places.map((at) => new Set(units.find(({ text }) => text === tokens[at]?.text)?.terms.keys()));
  const likely = surenessIn(rank(), query).meant < MEANT[mode] ? [] : rank().topics.slice(0, FIRST_RANKED);
  const sure = firstNamed(mentions.filter(isSure));
  for (const slug of new Set([...(thread ? [thread] : []), ...likely.map((topic) => topic.slug), ...sure])) {
    const own = named.every(({ slugs }) => slugs.includes(slug));
    const compared = own ? replies.compareParts(slug, about, things) : undefined;
    if (compared) return compared;
  }
  return undefined;
}

/** The same where only one topic is named, and the wording sets something against something. */
export function comparedAlone({ mentions }: Query, replies: Replies, about: About): Comparison | undefined {
  const [only, other] = new Set(mentions.flatMap(({ slugs }) => slugs));
  return only !== undefined && other === undefined && setsAgainst(about.text)
    ? replies.compareParts(only, about)
    : undefined;
}
