import type { Corpus } from '../types.ts';

/** Whether two topics have to do with each other. */
export type Kin = (one: string, other: string) => boolean;

/** Topics are kin where one names the other as related, or a written comparison is about both. */
export function createKin({ topics }: Corpus): Kin {
  const kin = new Map<string, Set<string>>();
  const join = (one: string, other: string): void => {
    const known = kin.get(one);
    if (known) known.add(other);
    else kin.set(one, new Set([other]));
  };
  for (const { slug, related, compares } of topics.values()) {
    for (const other of related) {
      join(slug, other);
      join(other, slug);
    }
    for (const one of compares) for (const other of compares) if (one !== other) join(one, other);
  }
  return (one, other) => kin.get(one)?.has(other) ?? false;
}
