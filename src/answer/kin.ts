import type { Corpus } from '../types.ts';

/** What two topics have to do with each other. */
export interface Kin {
  /** A written comparison sets them against each other, or one names the other as related. Undefined where neither is so. */
  relation(one: string, other: string): 'compared' | 'related' | undefined;
  /**
   * How many people are known to have set them against each other, and of any two the most. Of a topic that nobody is known to have set
   * against any, as many as it is on average of topics that have as much to do with each other.
   */
  people(one: string, other: string): number;
  readonly mostPeople: number;
}

/** By `node test/fit/pairs.ts`, which prints them: how many people it is on average. */
const UNCOUNTED = { compared: 8, related: 1.4, unrelated: 0.2 } as const;

export function createKin({ topics, lexicon }: Corpus): Kin {
  const related = new Set<string>();
  const compared = new Set<string>();
  for (const { slug, related: next, compares } of topics.values()) {
    for (const other of next) related.add(pairOf(slug, other));
    for (const one of compares) for (const other of compares) compared.add(pairOf(one, other));
  }
  const relation: Kin['relation'] = (one, other) => {
    const pair = pairOf(one, other);
    return compared.has(pair) ? 'compared' : related.has(pair) ? 'related' : undefined;
  };
  const { pairs } = lexicon;
  const counts = [...pairs.values()].flatMap((beside) => [...beside.values()]);
  return {
    relation,
    people: (one, other) =>
      pairs.has(one) && pairs.has(other)
        ? (pairs.get(one)?.get(other) ?? 0)
        : UNCOUNTED[relation(one, other) ?? 'unrelated'],
    mostPeople: Math.max(UNCOUNTED.compared, ...counts),
  };
}

/** The same for two slugs in either order; a slug holds no space. */
export const pairOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);
