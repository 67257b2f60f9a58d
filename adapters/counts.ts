import { COMPARISONS, type Corpus } from '#engine';

/** `1 topic`, `2 topics`. */
export const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** How many topics there are, and how many that only set others against each other. */
export function countTopics({ topics }: Pick<Corpus, 'topics'>): { topics: number; comparisons: number } {
  const comparisons = [...topics.values()].filter(({ area }) => area === COMPARISONS).length;
  return { topics: topics.size - comparisons, comparisons };
}

/** `215 topics and 117 comparisons`; without comparisons the topics alone. */
export function topicsInWords(corpus: Pick<Corpus, 'topics'>): string {
  const { topics, comparisons } = countTopics(corpus);
  return counted(topics, 'topic') + (comparisons > 0 ? ` and ${counted(comparisons, 'comparison')}` : '');
}
