import type { Word } from './tokenise.ts';

/**
 * What a text is recognised by, beside its words: its letters in small groups, so that endings, compounds and slips spoil
 * a part of a word only, and each two words that stand together. Every feature is a 32-bit hash of what it is made of.
 */

/** Letters of a group: a Hangul syllable says as much as two or three Latin letters. */
const HANGUL = 2;
const LATIN = 3;

/** A run of letters that are written alike: `nodeport`, `랑`, `30080`. */
const RUN = /[a-z0-9]+|[가-힣]+/g;
const ONE_RUN = /^(?:[a-z0-9]+|[가-힣]+)$/;

const SEED = { letters: 0x811c9dc5, pair: 0x2f0b4c27, word: 0x4b1d93a5 } as const;
const EDGE = 0x5f;

/**
 * The features of a text, each once.
 * @param tokens the text's words
 * @param terms the same words as the index has them
 */
export function featuresOf(tokens: readonly Word[], terms: Iterable<string>): Set<number> {
  const found = new Set<number>();
  for (const term of terms) found.add(wordFeature(term));
  let before = 0;
  for (const token of tokens) {
    const { groups, runs } = lettersOf(token);
    for (const group of groups) found.add(group);
    for (const run of runs) {
      if (before !== 0) found.add(pairFeature(before, run));
      before = run;
    }
  }
  return found;
}

/** What a word is recognised by wherever it stands: its groups of letters, and each of its runs of letters as a whole. */
export interface Letters {
  readonly groups: readonly number[];
  readonly runs: readonly number[];
}

export function lettersOf({ text }: Word): Letters {
  const groups: number[] = [];
  const own = ONE_RUN.test(text) ? [text] : (text.match(RUN) ?? []);
  for (const run of own) addGroups(run, groups);
  return { groups, runs: own.map((run) => hash(SEED.pair, run, 0, run.length)) };
}

/** The feature of two runs of letters that stand together. */
export const pairFeature = (one: number, other: number): number => mix(one, other);

/** The feature of a text that holds this term. */
export const wordFeature = (term: string): number => hash(SEED.word, term, 0, term.length);

/** A group at the beginning of a word says so; in Latin one at the end as well, since Korean words end in grammar. */
function addGroups(run: string, found: number[]): void {
  const hangul = run.charCodeAt(0) >= 0xac00;
  const size = hangul ? HANGUL : LATIN;
  const padded = hangul ? `_${run}` : `_${run}_`;
  for (let at = 0; at === 0 || at + size <= padded.length; at++)
    found.push(hash(SEED.letters, padded, at, Math.min(at + size, padded.length)));
}

/** FNV-1a over UTF-16 code units, finished so that near texts are far apart. */
function hash(seed: number, text: string, from: number, to: number): number {
  let value: number = seed;
  for (let at = from; at < to; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return mix(value, EDGE);
}

function mix(one: number, other: number): number {
  let value = Math.imul(one ^ (other >>> 15), 0x2c1b3c6d) ^ other;
  value = Math.imul(value ^ (value >>> 12), 0x297a2d39);
  return value ^ (value >>> 15);
}
