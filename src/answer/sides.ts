import type { Rewriter } from '../search/query.ts';
import type { Ranker } from '../search/rank.ts';
import { surenessIn } from './decide.ts';
import { namedMost, wholeName } from './naming.ts';
import { isPlace, sidesOf } from './versus.ts';

/** Topics that one side may be about. */
const MOST_LIKELY = 5;

/** A topic that one side of a question may be about, and how likely that is, from 0 to 1. */
export interface Side {
  readonly slug: string;
  readonly likelihood: number;
}

/** Both sides of a question, for each way to take it apart: what may be meant before and behind the word that joins them. */
export type Sides = readonly (readonly [readonly Side[], readonly Side[]])[];

/** Looks up what each side of a question that sets two things against each other is about, each by itself. */
export function createSides(rewriter: Rewriter, ranker: Ranker) {
  const sideOf = (text: string): readonly Side[] => {
    const query = rewriter.rewrite(text);
    const places = query.mentions.filter((mention) => isPlace(query.tokens, mention)).length;
    if (places > 0 && places === query.mentions.length) return [];
    const [slug, second] = wholeName(text, query)?.slugs ?? [];
    if (slug !== undefined && second === undefined) return [{ slug, likelihood: 1 }];
    const ranking = ranker.rank(query);
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

  return (text: string): Sides => sidesOf(text).map(([one, other]) => [sideOf(one), sideOf(other)]);
}
