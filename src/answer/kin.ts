import type { Corpus } from '../types.ts';

/**
 * What two topics have to do with each other: a written comparison sets them against each other, or one names the other
 * as related. Undefined where they have nothing to do with each other.
 */
export type Kin = (one: string, other: string) => 'compared' | 'related' | undefined;

export function createKin({ topics }: Corpus): Kin {
  const related = new Set<string>();
  const compared = new Set<string>();
  for (const { slug, related: next, compares } of topics.values()) {
    for (const other of next) related.add(pairOf(slug, other));
    for (const one of compares) for (const other of compares) compared.add(pairOf(one, other));
  }
  return (one, other) => {
    const pair = pairOf(one, other);
    return compared.has(pair) ? 'compared' : related.has(pair) ? 'related' : undefined;
  };
}

/** The same for two slugs in either order; a slug holds no space. */
export const pairOf = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);
