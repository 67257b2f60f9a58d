import { type Reading, readings } from './korean.ts';
import type { Spell } from './spellings.ts';
import { createWordReader, latinTerm, type Token, type Word } from './tokenise.ts';

/**
 * The terms of a corpus. Korean words are read by what the corpus itself shows: of the ways to read a word, the one whose
 * stem stands with most other particles is the word.
 */
export interface Vocabulary {
  /** The terms of a text of the corpus, as they go into the index. Its words are remembered. */
  terms(text: string): string[];
  /** The same, of its words. */
  termsOf(words: readonly Word[]): string[];
  /** The known terms that a word of a question stands for; empty when the corpus does not know it. */
  lookUp(token: Token): Known[];
  has(term: string): boolean;
  /** All terms, for spelling. */
  all(): Iterable<string>;
}

/** A reading of a question's word that the corpus knows. */
export interface Known {
  readonly term: string;
  readonly predicate: boolean;
}

/** What the texts of a corpus show of its words. */
export interface Words {
  /** How often each term occurs. */
  readonly counts: ReadonlyMap<string, number>;
  /** The stem under which each Korean word is indexed. */
  readonly stems: ReadonlyMap<string, string>;
  /** Nouns of one syllable. */
  readonly syllables: ReadonlySet<string>;
}

/**
 * @param texts the words of every text that will be indexed
 * @param syllables nouns of one syllable: most syllables are none, so that the texts cannot show them
 */
export function readWords(texts: Iterable<readonly Word[]>, syllables: ReadonlySet<string>): Words {
  const uses = new Map<Word, number>();
  for (const words of texts) for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  const surfaces = [...uses.keys()].filter(({ script }) => script === 'hangul').map(({ text }) => text);
  const stems = chooseStems(surfaces, syllables);
  const counts = new Map<string, number>();
  for (const [word, times] of uses) {
    const terms = word.script === 'hangul' ? [stems.get(word.text) ?? word.text] : latinTerms(word);
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + times);
  }
  return { counts, stems, syllables };
}

/** @param spell the word that a written one stands for */
export function createVocabulary({ counts, stems, syllables }: Words, spell: Spell): Vocabulary {
  const termsOf = (words: readonly Word[]): string[] => {
    const terms: string[] = [];
    for (const token of words) {
      if (token.script === 'hangul') terms.push(stems.get(token.text) ?? token.text);
      else for (const term of latinTerms(token)) terms.push(term);
    }
    return terms;
  };
  const read = createWordReader(spell);
  return {
    termsOf,
    terms: (text) => termsOf(read(text)),
    lookUp: (token) =>
      token.script === 'hangul'
        ? knownReadings(readings(token.text, syllables), counts)
        : latinTerms(token)
            .filter((term) => counts.has(term))
            .map((term) => ({ term, predicate: false })),
    has: (term) => counts.has(term),
    all: () => counts.keys(),
  };
}

const latin = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 20_000;

/** A Latin word as a whole and, where it has parts, each part. Remembered, because texts repeat their words. */
function latinTerms({ text, parts }: Word): readonly string[] {
  const key = parts.length === 0 ? text : `${text} ${parts.join(' ')}`;
  const known = latin.get(key);
  if (known) return known;
  const whole = latinTerm(text);
  const terms = parts.length === 0 ? [whole] : [...new Set([whole, ...parts.map(latinTerm)])];
  if (latin.size >= MOST_REMEMBERED) latin.clear();
  latin.set(key, terms);
  return terms;
}

function knownReadings(ways: readonly Reading[], counts: ReadonlyMap<string, number>): Known[] {
  const found = ways.filter(({ stem }) => counts.has(stem));
  const nouns = found.filter(({ as }) => as !== 'predicate');
  const noun = most(
    nouns.map(({ stem }) => stem),
    counts,
  );
  if (noun !== undefined) return [{ term: noun, predicate: false }];
  const stem = most(
    found.map((reading) => reading.stem),
    counts,
  );
  return stem === undefined ? [] : [{ term: stem, predicate: true }];
}

/** For each word of the corpus, the stem under which it is indexed. */
function chooseStems(surfaces: readonly string[], syllables: ReadonlySet<string>): Map<string, string> {
  const nouns = new Map<string, number>();
  const any = new Map<string, number>();
  const count = (map: Map<string, number>, key: string): void => void map.set(key, (map.get(key) ?? 0) + 1);
  const all = surfaces.map((surface) => ({ surface, ways: readings(surface, syllables) }));
  for (const { ways } of all) {
    for (const { stem, as } of ways) {
      count(any, stem);
      if (as === 'noun') count(nouns, stem);
    }
  }
  const chosen = new Map<string, string>();
  for (const { surface, ways } of all) {
    const noun = most(
      ways.filter(({ as }) => as === 'noun').map(({ stem }) => stem),
      nouns,
    );
    const action = most(
      ways.filter(({ as }) => as === 'action').map(({ stem }) => stem),
      nouns,
    );
    const support = nouns.get(noun ?? '') ?? 0;
    if (action !== undefined && (nouns.get(action) ?? 0) >= Math.max(support, 1)) chosen.set(surface, action);
    else if (noun !== undefined && support >= 2) chosen.set(surface, noun);
    else
      chosen.set(
        surface,
        most(
          ways.map(({ stem }) => stem),
          any,
        ) ?? surface,
      );
  }
  return chosen;
}

/** The candidate that most words of the corpus share; of equals the longest, which comes first. */
function most(candidates: readonly string[], support: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  for (const candidate of candidates) {
    if (best === undefined || (support.get(candidate) ?? 0) > (support.get(best) ?? 0)) best = candidate;
  }
  return best;
}
