import MiniSearch, { type AsPlainObject, type Options } from 'minisearch';
import { COMPARISONS, type Corpus, type Topic } from '../types.ts';
import { featuresOf } from './features.ts';
import { type Phrase, type PhraseTable, tabulate } from './phrase-table.ts';
import { rarityOf } from './rarity.ts';
import { tokenise } from './tokenise.ts';
import { createVocabulary, readWords, type Vocabulary, type Words } from './vocabulary.ts';
import { FIELDS, type Field, writtenAbout } from './written.ts';

/** What a word found in a part of a topic counts in the search; descriptions are held against a question otherwise. */
const BOOST = { name: 1, heading: 0.85, summary: 0.9, body: 0.6, code: 0.45 } as const;
const SEARCHED = FIELDS.filter((field) => field !== 'means');

/** Exact-term search over topics. */
export interface TopicIndex {
  /** The topics that can be found, in the order of their numbers. */
  readonly topics: readonly Topic[];
  /** Numbers of the topics that share words with these terms and their weights, best first. */
  search(terms: ReadonlyMap<string, number>, limit: number): number[];
  /**
   * How rare a term is, from 0 to 1: ln(1 + (N - n + 0.5) / (n + 0.5)), n of N topics holding it, as a share of that of a
   * term which one topic alone holds. A word that the corpus does not know is as rare as that: 1.
   */
  rarity(term: string): number;
  readonly vocabulary: Vocabulary;
  /** The phrases of each topic; under one more number, those of the lexicon that no topic is about. */
  readonly phrases: PhraseTable;
}

/** What a topic index is made of: plain data that can be kept in a file and read again for the same corpus. */
export interface IndexData {
  readonly words: Words;
  /** How many topics hold each term. */
  readonly frequency: ReadonlyMap<string, number>;
  /** MiniSearch's own index. */
  readonly search: AsPlainObject;
  readonly phrases: PhraseTable;
}

type Document = { number: number } & Partial<Record<Field, readonly string[]>>;

const OPTIONS: Options<Document> = {
  idField: 'number',
  fields: SEARCHED,
  stringifyField: (value) => value as string,
  // A field is a list of terms, and so is a search.
  tokenize: (terms) => terms as unknown as string[],
  processTerm: (term) => term,
  searchOptions: {
    combineWith: 'OR',
    prefix: false,
    fuzzy: false,
    boost: BOOST,
    tokenize: (text) => text.split(' '),
  },
};

const foundTopics = ({ topics }: Corpus): Topic[] => [...topics.values()].filter(({ area }) => area !== COMPARISONS);

/** Reads all that is written about the topics of a corpus. */
export function buildIndex(corpus: Corpus): IndexData {
  const topics = foundTopics(corpus);
  const subjects = topics.map((topic) =>
    writtenAbout(topic, corpus).map((written) => ({ ...written, tokens: tokenise(written.words) })),
  );
  const words = readWords(subjects.flatMap((written) => written.map(({ tokens }) => tokens)));
  const vocabulary = createVocabulary(words);
  const index = new MiniSearch(OPTIONS);
  const frequency = new Map<string, number>();
  subjects.forEach((written, number) => {
    const fields = Object.fromEntries(FIELDS.map((field) => [field, [] as string[]])) as Record<Field, string[]>;
    for (const { field, tokens } of written) for (const term of vocabulary.termsOf(tokens)) fields[field].push(term);
    for (const term of new Set(FIELDS.flatMap((field) => fields[field])))
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
    index.add({ number, ...fields });
  });
  /** One at a time, so that the features of all of them are never held at once. */
  function* phrases(): Generator<Phrase> {
    for (const [topic, written] of subjects.entries()) {
      for (const { field, tokens, passage } of written) {
        if (field === 'code') continue;
        const of = field === 'heading' ? field : field === 'means' ? 'ask' : 'text';
        yield {
          topic,
          ...(passage === undefined ? {} : { part: { passage, of } }),
          features: featuresOf(tokens, vocabulary.termsOf(tokens)),
        };
      }
    }
    for (const words of corpus.lexicon.elsewhere) {
      const tokens = tokenise(words);
      yield { topic: topics.length, features: featuresOf(tokens, vocabulary.termsOf(tokens)) };
    }
  }

  return { words, frequency, search: index.toJSON(), phrases: tabulate(phrases(), topics.length + 1) };
}

/** The index of a corpus, from what `buildIndex` read of the same one. */
export function openIndex(corpus: Corpus, { words, frequency, search, phrases }: IndexData): TopicIndex {
  const topics = foundTopics(corpus);
  const index = MiniSearch.loadJS(search, OPTIONS);
  const rarest = rarityOf(1, topics.length);
  return {
    topics,
    vocabulary: createVocabulary(words),
    phrases,
    rarity(term) {
      const n = frequency.get(term);
      return n === undefined ? 1 : rarityOf(n, topics.length) / rarest;
    },
    search(terms, limit) {
      const known = [...terms.keys()].filter((term) => frequency.has(term));
      if (known.length === 0) return [];
      return index
        .search(known.join(' '), { boostTerm: (term) => terms.get(term) ?? 1 })
        .slice(0, limit)
        .map(({ id }) => Number(id));
    },
  };
}
