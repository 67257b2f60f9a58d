import { isStopWord } from '../search/function-words.ts';
import type { Token } from '../search/tokenise.ts';
import type { Language } from '../types.ts';

/** Stand between names in either language. */
const JOINS = new Set(['vs', 'versus']);

/**
 * The language that a question tells by itself: Korean where it holds Hangul, English where it holds English function
 * words, nothing where it is only names (`nodeport`, `vs ClusterIP`).
 */
export function languageOf(tokens: readonly Token[]): Language | undefined {
  if (tokens.some(({ script }) => script === 'hangul')) return 'ko';
  return tokens.some(
    (token) => token.script === 'latin' && token.text.length > 1 && !JOINS.has(token.text) && isStopWord(token.text),
  )
    ? 'en'
    : undefined;
}
