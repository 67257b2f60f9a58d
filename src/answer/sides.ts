import type { Query, Rewriter } from '../search/query.ts';
import type { Ranker } from '../search/rank.ts';
import { surenessIn } from './decide.ts';
import { namedMost, wholeName } from './naming.ts';
import { splitsOf, withoutFrame } from './splits.ts';
import { isPlace } from './versus.ts';

/** Topics that one side may be about. */
const MOST_LIKELY = 6;
/** Longer messages tell a story, and have no sides. */
const MOST_CHARACTERS = 300;
/** Names that the rest of a question is looked up beside. */
const MOST_NAMES = 4;
/** What says nothing. */
const BLANK = /^[^\p{L}\p{N}]*$/u;

/** A topic that one side of a question may be about, and how likely that is, from 0 to 1. */
export interface Side {
  readonly slug: string;
  readonly likelihood: number;
}

/** Both sides of a question, for each way to take it apart: what each may be about. */
export type Sides = readonly (readonly [readonly Side[], readonly Side[]])[];

/**
 * Looks up what each side of a question is about, each by itself: what stands before and behind each word that may join two
 * things, and what a question says beside each name.
 */
export function createSides(rewriter: Rewriter, ranker: Ranker) {
  const sideOf = (text: string): readonly Side[] => {
    if (BLANK.test(text)) return [];
    const query = rewriter.rewrite(text);
    const places = query.mentions.filter((mention) => isPlace(query.tokens, mention)).length;
    if (places > 0 && places === query.mentions.length) return [];
    const [slug, second] = wholeName(text, query)?.slugs ?? [];
    if (slug !== undefined && second === undefined) return [{ slug, likelihood: 1 }];
    const ranking = ranker.rank(query, true);
    const [first] = ranking.topics;
    if (first === undefined) return [];
    const { confidence } = surenessIn(ranking, query);
    const named = namedMost(query);
    // A score is in logits: what is one behind is e times less likely.
    return ranking.topics.slice(0, MOST_LIKELY).map(({ slug: one, score }) => ({
      slug: one,
      likelihood: confidence * (one === named ? 1 : Math.exp(score - first.score)),
    }));
  };

  return (text: string, { mentions, tokens }: Query): Sides => {
    if (text.length > MOST_CHARACTERS) return [];
    // A part stands in several of the ways.
    const known = new Map<string, readonly Side[]>();
    const look = (part: string): readonly Side[] => {
      const side = known.get(part) ?? sideOf(part);
      known.set(part, side);
      return side;
    };
    const beside = mentions.slice(0, MOST_NAMES).flatMap(({ slugs: [slug, second], weak, from, to }) => {
      const [first, last] = [tokens[from], tokens[to - 1]];
      if (weak || slug === undefined || second !== undefined || !first || !last) return [];
      const rest = `${text.slice(0, first.at)} ${text.slice(last.at + last.text.length)}`;
      return [[[{ slug, likelihood: 1 }], look(withoutFrame(rest))] as const];
    });
    return [...splitsOf(text).map(([one, other]) => [look(one), look(other)] as const), ...beside];
  };
}
