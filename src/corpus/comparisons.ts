import type { Corpus, Topic } from '../types.ts';

/** The area of topics that only set others against each other: reached by naming what they compare, never by search. */
export const COMPARISONS = 'comparisons';

/** It sets topics against each other, wherever it stands. */
export const isComparison = ({ compares }: Topic): boolean => compares.length > 1;

export const writtenComparisons = ({ topics }: Corpus): Topic[] => [...topics.values()].filter(isComparison);
