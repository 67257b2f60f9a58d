import { createWordReader, type Word } from '../../src/search/tokenise.ts';

/** For tables of a few phrases: words as they are written, each its own term. */
export const read = createWordReader();
export const termsOf = (words: readonly Word[]): string[] => words.map(({ text }) => text);
