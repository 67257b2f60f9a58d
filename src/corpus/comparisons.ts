import type { Corpus, Topic } from '../types.ts';

/** It sets topics against each other, wherever it stands. */
export const isComparison = ({ compares }: Topic): boolean => compares.length > 1;

export const writtenComparisons = ({ topics }: Corpus): Topic[] => [...topics.values()].filter(isComparison);
