import type { Corpus } from '../types.ts';
import { type Token, tokenise } from './tokenise.ts';

/** A tool's message that was recognised in a text. */
export interface ErrorHit {
  readonly slug: string;
  /** The message as the lexicon has it. */
  readonly message: string;
  /** Tokens `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
}

/** Finds the lexicon's messages anywhere in a text, by their words in a row: names, hashes and punctuation between lines do not matter. */
export type FindErrors = (tokens: readonly Token[]) => ErrorHit[];

interface Pattern {
  readonly slug: string;
  readonly message: string;
  readonly words: readonly string[];
}

/** Longest first, none inside another. */
export function createFindErrors(corpus: Corpus): FindErrors {
  const byFirst = new Map<string, Pattern[]>();
  for (const [slug, { errors }] of corpus.lexicon.topics) {
    for (const message of errors) {
      const words = tokenise(message).map(({ text }) => text);
      const [first] = words;
      if (first === undefined) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { slug, message, words }]);
    }
  }
  for (const patterns of byFirst.values()) patterns.sort((a, b) => b.words.length - a.words.length);
  return (tokens) => {
    const hits: ErrorHit[] = [];
    let end = 0;
    tokens.forEach((token, from) => {
      if (from < end) return;
      const pattern = byFirst
        .get(token.text)
        ?.find(({ words }) => words.every((word, offset) => tokens[from + offset]?.text === word));
      if (pattern === undefined) return;
      end = from + pattern.words.length;
      hits.push({ slug: pattern.slug, message: pattern.message, from, to: end });
    });
    return hits.sort((a, b) => b.message.length - a.message.length || a.from - b.from);
  };
}
