import { stemEnglish } from './english.ts';
import { normalise } from './normalise.ts';

/** A word, wherever it stands. */
export interface Word {
  /** As written, lower case: `nodeport`, `spec.replicas`, `재시작하면`. */
  readonly text: string;
  readonly script: 'latin' | 'hangul' | 'number';
  /** What the word is made of, where it has parts: camelCase, kebab-case, dotted, slashed. */
  readonly parts: readonly string[];
}

/** A word of a question or of a text. */
export interface Token extends Word {
  /** No space stood between this word and the one before it (`NodePort랑`). */
  readonly glued: boolean;
  /** Offset in the normalised text. */
  readonly at: number;
}

/** No word is longer; what is (a key, a hash, a cat on the keyboard) is looked at up to here. */
const LONGEST_WORD = 64;
/** A word in Hangul, one in Latin letters with all that it is joined to, or one in other letters. */
export const WORD = /[\p{Script=Hangul}]+|[A-Za-z0-9]+(?:[-_./:'+#][A-Za-z0-9]+)*|[\p{L}\p{N}]+/gu;

/** A text as words. Every character is looked at once, so the time grows with the length and no faster. */
export function tokenise(text: string): Token[] {
  const source = normalise(text);
  const tokens: Token[] = [];
  let end = -1;
  for (const match of source.matchAll(WORD)) {
    const at = match.index;
    tokens.push({ ...readWord(match[0].slice(0, LONGEST_WORD)), glued: at === end, at });
    end = at + match[0].length;
  }
  return tokens;
}

/**
 * Reads texts as words only. A corpus repeats its words, and each is read once: the same word of two texts is the same object.
 * @param spell the word that a written one stands for
 */
export function createWordReader(spell = (written: string): string => written): (text: string) => Word[] {
  const known = new Map<string, Word>();
  const read = (written: string): Word => {
    const found = known.get(written);
    if (found) return found;
    const word = readWord(spell(written));
    known.set(written, word);
    return word;
  };
  return (text) => (normalise(text).match(WORD) ?? []).map((written) => read(written.slice(0, LONGEST_WORD)));
}

function readWord(written: string): Word {
  const hangul = /\p{Script=Hangul}/u.test(written);
  return {
    text: written.toLowerCase(),
    script: hangul ? 'hangul' : /^[\d.,:/-]+$/.test(written) ? 'number' : 'latin',
    parts: hangul ? [] : splitIdentifier(written),
  };
}

/** Most words are of one part. */
const PLAIN = /^[A-Z]?[a-z]+$|^\d+$/;

/** `maxUnavailable`, `max-unavailable` and `spec.maxUnavailable` all hold `max` and `unavailable`. */
export function splitIdentifier(word: string): string[] {
  if (PLAIN.test(word)) return [];
  const parts = word
    .replace(/'s?$/i, '')
    .split(/[-_./:'+#]/)
    .flatMap((part) =>
      part
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
        .split(' '),
    )
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());
  return parts.length > 1 ? parts : [];
}

/** A word without separators and in its stem: how Latin words are compared. */
export function latinTerm(text: string): string {
  const joined = text.replace(/[-_./:+#]/g, '');
  return stemEnglish(joined);
}

/** A name without anything that people write in different ways: spaces, hyphens, case. */
export function nameKey(text: string): string {
  return joined(normalise(text).toLowerCase());
}

/** Text that is normalised and in lower case already, without what stands between its letters and digits. */
export function joined(text: string): string {
  return /^[a-z0-9가-힣]*$/.test(text) ? text : text.replace(/[^\p{L}\p{N}]/gu, '');
}
