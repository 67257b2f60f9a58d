/** For each term, the others of its groups. A word that is no one term of the corpus is left out. */
export function groupSynonyms(
  groups: readonly (readonly string[])[],
  toTerms: (word: string) => string[],
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const group of groups) {
    const terms = new Set(
      group.flatMap((word) => {
        const known = toTerms(word);
        return known.length === 1 ? known : [];
      }),
    );
    for (const term of terms) {
      const others = found.get(term) ?? new Set<string>();
      for (const other of terms) if (other !== term) others.add(other);
      found.set(term, others);
    }
  }
  return found;
}
