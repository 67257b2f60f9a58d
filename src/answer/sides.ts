import { type Query, type Rewriter, toldBeside } from '../search/query.ts';
import type { Ranker } from '../search/rank.ts';
import { surenessIn } from './decide.ts';
import type { Kin } from './kin.ts';
import { namedMost, wholeName } from './naming.ts';
import { isPlace, setsAgainst, sidesOf } from './versus.ts';

/** Least confidence for each side of a question that compares, and of one that may only ask for a choice. */
const SIDE = 0.1;
const SIDE_OF_CHOICE = 0.3;
/** Topics that one side may be about. */
const MOST_LIKELY = 4;

interface Side {
  readonly slug: string;
  readonly confidence: number;
}

/**
 * Finds the two topics that a question sets against each other, one of them at least in more words than its name. They have
 * to be kin: who compares, compares what may be taken for each other, and a word that joins may join other things as well.
 */
export function createSides(rewriter: Rewriter, ranker: Ranker, kin: Kin) {
  /** The topics that one side of a comparison may be about, likeliest first. */
  const sideOf = (text: string): readonly Side[] => {
    const query = rewriter.rewrite(text);
    const places = query.mentions.filter((mention) => isPlace(query.tokens, mention)).length;
    if (places > 0 && places === query.mentions.length) return [];
    const [slug, second] = wholeName(text, query)?.slugs ?? [];
    if (slug !== undefined && second === undefined) return [{ slug, confidence: 1 }];
    const ranking = ranker.rank(query);
    const [first] = ranking.topics;
    if (first === undefined) return [];
    const { confidence } = surenessIn(ranking, query);
    // A score is in logits: what is one behind is e times less likely.
    const likely = ranking.topics
      .slice(0, MOST_LIKELY)
      .map(({ slug: one, score }) => ({ slug: one, confidence: confidence * Math.exp(score - first.score) }));
    const named = namedMost(query);
    return named === undefined
      ? likely
      : [{ slug: named, confidence }, ...likely.filter(({ slug: one }) => one !== named)];
  };

  return (text: string, query: Query): readonly string[] | undefined => {
    if (toldBeside(query).length === 0 || query.errors.length > 0) return undefined;
    const least = setsAgainst(text) ? SIDE : SIDE_OF_CHOICE;
    let best: { slugs: readonly string[]; confidence: number } | undefined;
    for (const [one, other] of sidesOf(text)) {
      const seconds = sideOf(other);
      for (const first of seconds.length > 0 ? sideOf(one) : []) {
        for (const second of seconds) {
          const confidence = Math.min(first.confidence, second.confidence);
          if (confidence < Math.max(least, best?.confidence ?? 0) || !kin(first.slug, second.slug)) continue;
          best = { slugs: [first.slug, second.slug], confidence };
        }
      }
    }
    return best?.slugs;
  };
}
