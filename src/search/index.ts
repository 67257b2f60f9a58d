import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { COMPARISONS, isComparison, writtenComparisons } from '../corpus/comparisons.ts';
import type { Corpus, Topic } from '../types.ts';
import type { Thoroughness } from './classifier.ts';
import { type Phrase, type PhraseTable, tabulate } from './phrase-table.ts';
import { rarityOf } from './rarity.ts';
import { createSides, type Side } from './sides.ts';
import { createSpell } from './spellings.ts';
import { createWordReader, type Word } from './tokenise.ts';
import { createVocabulary, readWords, type Vocabulary, type Words } from './vocabulary.ts';
import { type Written, writtenAbout } from './written.ts';

/** Exact-term search over topics. */
export interface TopicIndex {
  /** The topics that can be found, in the order of their numbers. */
  readonly topics: readonly Topic[];
  /**
   * Numbers of the topics that share words with these terms and their weights, best first. Of terms that very many topics
   * hold, those that come last are not looked for.
   */
  search(terms: ReadonlyMap<string, number>, limit: number): number[];
  /**
   * How rare a term is, from 0 to 1: ln(1 + (N - n + 0.5) / (n + 0.5)), n of N topics holding it, as a share of that of a
   * term which one topic alone holds. A word that the corpus does not know is as rare as that: 1.
   */
  rarity(term: string): number;
  readonly vocabulary: Vocabulary;
  /** The phrases of each topic; under one more number, those of the lexicon that no topic is about. */
  readonly phrases: PhraseTable;
  /** The written comparisons, in the order of their numbers. */
  readonly comparisons: readonly Topic[];
  /** The phrases of each comparison; under one more number, what the topics by themselves say. */
  readonly comparisonPhrases: PhraseTable;
}

/** Topics that the terms of one search hold, at most, one by one: more would take long and tell little. */
const MOST_HELD = 3_000;

/** Comparisons have few phrases each, and are asked for in words that are nearer to them. */
const FEW_PHRASES: Thoroughness = { rounds: 4, length: 2.5 };

/** What a topic index is made of. */
export interface IndexData {
  readonly words: Words;
  /** How many topics hold each term. */
  readonly frequency: ReadonlyMap<string, number>;
  readonly search: MiniSearch<Document>;
  readonly phrases: PhraseTable;
  readonly comparisonPhrases: PhraseTable;
}

/** The same as plain data, which can be kept in a file and read again for the same corpus. */
export type PackedIndex = Omit<IndexData, 'search'> & { readonly search: AsPlainObject };

/** A topic as the terms of its text; descriptions are held against a question otherwise. */
interface Document {
  readonly number: number;
  readonly terms: readonly string[];
}

const OPTIONS: Options<Document> = {
  idField: 'number',
  fields: ['terms'],
  stringifyField: (value) => value as string,
  // A field is a list of terms, and so is a search.
  tokenize: (terms) => terms as unknown as string[],
  processTerm: (term) => term,
  searchOptions: {
    combineWith: 'OR',
    prefix: false,
    fuzzy: false,
    tokenize: (text) => text.split(' '),
  },
};

export const packIndex = (index: IndexData): PackedIndex => ({ ...index, search: index.search.toJSON() });

export const unpackIndex = (packed: PackedIndex): IndexData => ({
  ...packed,
  search: MiniSearch.loadJS(packed.search, OPTIONS),
});

const foundTopics = ({ topics }: Corpus): Topic[] => [...topics.values()].filter(({ area }) => area !== COMPARISONS);

/** Reads all that is written about the topics of a corpus. */
export function buildIndex(corpus: Corpus): IndexData {
  const topics = foundTopics(corpus);
  const spell = createSpell(corpus.lexicon.spellings);
  const read = createWordReader(spell);
  const subjects = topics.map((topic) => subjectOf(topic, corpus, read));
  const words = readWords(
    subjects.flatMap((written) => written.map((each) => each.words)),
    syllablesIn(subjects),
  );
  const vocabulary = createVocabulary(words, spell);
  const reading: Reading = { read, termsOf: vocabulary.termsOf };
  const comparisons = writtenComparisons(corpus);
  return {
    words,
    ...indexTerms(subjects, vocabulary.termsOf),
    phrases: tabulate(topicPhrases(corpus, topics, subjects, reading), topics.length + 1, vocabulary.termsOf),
    comparisonPhrases: tabulate(
      comparingPhrases(corpus, comparisons, topics, subjects, reading),
      comparisons.length + 1,
      vocabulary.termsOf,
      FEW_PHRASES,
    ),
  };
}

type Read = ReturnType<typeof createWordReader>;

/** How text becomes words, and words terms. */
interface Reading {
  readonly read: Read;
  readonly termsOf: Vocabulary['termsOf'];
}

/** All that is written about one topic, as words. */
type Subject = readonly (Omit<Written, 'words'> & { readonly words: readonly Word[] })[];

const subjectOf = (topic: Topic, corpus: Corpus, read: Read): Subject =>
  writtenAbout(topic, corpus).map(({ words, ...written }) => ({ ...written, words: read(words) }));

/** Names of one syllable. */
const syllablesIn = (subjects: readonly Subject[]): ReadonlySet<string> =>
  new Set(
    subjects.flatMap((written) =>
      written.flatMap(({ field, words: [word, second] }) =>
        field === 'name' && second === undefined && word?.script === 'hangul' && word.text.length === 1
          ? [word.text]
          : [],
      ),
    ),
  );

function indexTerms(
  subjects: readonly Subject[],
  termsOf: Vocabulary['termsOf'],
): Pick<IndexData, 'frequency' | 'search'> {
  const search = new MiniSearch(OPTIONS);
  const frequency = new Map<string, number>();
  subjects.forEach((written, number) => {
    const terms = new Set<string>();
    const told = new Set<string>();
    for (const { field, words } of written)
      for (const term of termsOf(words)) (field === 'means' ? told : terms).add(term);
    for (const term of new Set([...terms, ...told])) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    search.add({ number, terms: [...terms] });
  });
  return { frequency, search };
}

/** The phrases of each topic, the sides of what is asked of two among them; then those that no topic is about. */
function* topicPhrases(
  corpus: Corpus,
  topics: readonly Topic[],
  subjects: readonly Subject[],
  reading: Reading,
): Generator<Phrase> {
  const sides = sidesIn(corpus, topics, subjects, reading);
  for (const [topic, written] of subjects.entries()) {
    yield* sides[topic] ?? [];
    for (const { field, words } of written) if (field !== 'code') yield { topic, words };
  }
  for (const text of corpus.lexicon.elsewhere) yield { topic: topics.length, words: reading.read(text) };
}

/** What the ways to ask for the comparisons of two topics say of either, by topic. */
function sidesIn(
  corpus: Corpus,
  topics: readonly Topic[],
  subjects: readonly Subject[],
  { read, termsOf }: Reading,
): readonly (readonly Side[])[] {
  const sides = subjects.map((): Side[] => []);
  const sidesOf = createSides(
    subjects.map((written) => written.map(({ words }) => words)),
    termsOf,
  );
  const numbers = new Map(topics.map(({ slug }, number) => [slug, number]));
  for (const { slug, compares } of writtenComparisons(corpus)) {
    const [one, other, third] = compares.map((each) => numbers.get(each));
    if (one === undefined || other === undefined || third !== undefined) continue;
    for (const words of corpus.lexicon.topics.get(slug)?.means ?? [])
      for (const side of sidesOf(read(words), one, other)) sides[side.topic]?.push(side);
  }
  return sides;
}

/** The phrases of each comparison; then what the topics by themselves say. */
function* comparingPhrases(
  corpus: Corpus,
  comparisons: readonly Topic[],
  topics: readonly Topic[],
  subjects: readonly Subject[],
  { read }: Reading,
): Generator<Phrase> {
  for (const [topic, comparison] of comparisons.entries())
    for (const { field, words } of writtenAbout(comparison, corpus))
      if (field !== 'code') yield { topic, words: read(words) };
  for (const [number, topic] of topics.entries())
    for (const { field, words } of isComparison(topic) ? [] : (subjects[number] ?? []))
      if (field === 'summary') yield { topic: comparisons.length, words };
}

/** The index of a corpus, from what `buildIndex` read of the same one. */
export function openIndex(
  corpus: Corpus,
  { words, frequency, search, phrases, comparisonPhrases }: IndexData,
): TopicIndex {
  const topics = foundTopics(corpus);
  const rarest = rarityOf(1, topics.length);
  return {
    topics,
    vocabulary: createVocabulary(words, createSpell(corpus.lexicon.spellings)),
    phrases,
    comparisons: writtenComparisons(corpus),
    comparisonPhrases,
    rarity(term) {
      const n = frequency.get(term);
      return n === undefined ? 1 : rarityOf(n, topics.length) / rarest;
    },
    search(terms, limit) {
      const known: string[] = [];
      let held = 0;
      for (const term of terms.keys()) {
        const n = frequency.get(term);
        if (n === undefined) continue;
        held += n;
        if (held > MOST_HELD && known.length > 0) break;
        known.push(term);
      }
      if (known.length === 0) return [];
      return search
        .search(known.join(' '), { boostTerm: (term) => terms.get(term) ?? 1 })
        .slice(0, limit)
        .map(({ id }) => Number(id));
    },
  };
}
