import { type Query, type Rewriter, toldBeside } from '../search/query.ts';
import type { Ranker } from '../search/rank.ts';
import { confidenceIn } from './decide.ts';
import { namedMost, wholeName } from './naming.ts';
import { isPlace, setsAgainst, sidesOf } from './versus.ts';

/** Least confidence for each side of a question that compares, and of one that may only ask for a choice. */
const SIDE = 0.3;
const SIDE_OF_CHOICE = 0.5;

/** Finds the two topics that a question sets against each other, one of them at least in more words than its name. */
export function createSides(rewriter: Rewriter, ranker: Ranker) {
  /** The topic that one side of a comparison is about, and how sure that is. */
  const sideOf = (text: string): { slug: string; confidence: number } | undefined => {
    const query = rewriter.rewrite(text);
    const places = query.mentions.filter((mention) => isPlace(query.tokens, mention)).length;
    if (places > 0 && places === query.mentions.length) return undefined;
    const [slug, second] = wholeName(text, query)?.slugs ?? [];
    if (slug !== undefined && second === undefined) return { slug, confidence: 1 };
    const ranking = ranker.rank(query);
    const named = namedMost(query);
    const first = ranking.topics.find(({ slug: likely }) => likely === named) ?? ranking.topics[0];
    return first && { slug: first.slug, confidence: confidenceIn(ranking, query) };
  };

  return (text: string, query: Query): readonly string[] | undefined => {
    if (toldBeside(query).length === 0 || query.errors.length > 0) return undefined;
    const least = setsAgainst(text) ? SIDE : SIDE_OF_CHOICE;
    let best: { slugs: readonly string[]; confidence: number } | undefined;
    for (const [one, other] of sidesOf(text)) {
      const [first, second] = [sideOf(one), sideOf(other)];
      if (first === undefined || second === undefined || first.slug === second.slug) continue;
      const confidence = Math.min(first.confidence, second.confidence);
      if (confidence >= Math.max(least, best?.confidence ?? 0)) best = { slugs: [first.slug, second.slug], confidence };
    }
    return best?.slugs;
  };
}
