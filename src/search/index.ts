import MiniSearch from 'minisearch';
import { passageText } from '../corpus/plain.ts';
import { type Article, COMPARISONS, type Corpus, LANGUAGES, type Topic } from '../types.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** The parts of a topic that are searched, both languages together. */
export const FIELDS = ['name', 'heading', 'means', 'summary', 'body', 'code'] as const;
export type Field = (typeof FIELDS)[number];

/**
 * How much a word says about a topic by where it stands in it. Used as MiniSearch's boost and as the share of a
 * question's word that the topic covers.
 */
export const FIELD_STRENGTH: Readonly<Record<Field, number>> = {
  name: 1,
  heading: 0.85,
  means: 0.8,
  summary: 0.9,
  body: 0.6,
  code: 0.45,
};

/** A topic that shares words with a question. */
export interface Hit {
  readonly slug: string;
  /** BM25+ as MiniSearch counts it; comparable within one search only. */
  readonly score: number;
  /** For each term of the question that the topic holds, the strongest field that holds it. */
  readonly strength: ReadonlyMap<string, number>;
}

/** Exact-term search over topics. */
export interface TopicIndex {
  /** Terms with their weights; best first. */
  search(terms: ReadonlyMap<string, number>, limit: number): Hit[];
  /**
   * How rare a term is, from 0 to 1: ln(1 + (N - n + 0.5) / (n + 0.5)), n of N topics holding it, as a share of that of a
   * term which one topic alone holds. A word that the corpus does not know is as rare as that: 1.
   */
  rarity(term: string): number;
  readonly vocabulary: Vocabulary;
}

export function createTopicIndex(corpus: Corpus): TopicIndex {
  const documents = [...corpus.topics.values()]
    .filter((topic) => topic.area !== COMPARISONS)
    .map((topic) => ({ slug: topic.slug, texts: textsOf(topic, corpus) }));
  const vocabulary = createVocabulary(documents.flatMap(({ texts }) => Object.values(texts)));
  const index = new MiniSearch<Record<Field | 'slug', string>>({
    idField: 'slug',
    fields: [...FIELDS],
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    searchOptions: { combineWith: 'OR', prefix: false, fuzzy: false, boost: { ...FIELD_STRENGTH } },
  });
  const frequency = new Map<string, number>();
  for (const { slug, texts } of documents) {
    const terms = mapFields((field) => vocabulary.terms(texts[field]));
    for (const term of new Set(FIELDS.flatMap((field) => terms[field])))
      frequency.set(term, (frequency.get(term) ?? 0) + 1);
    index.add({ slug, ...mapFields((field) => terms[field].join(' ')) });
  }
  const count = documents.length;
  const rarityOf = (n: number): number => Math.log(1 + (count - n + 0.5) / (n + 0.5));
  const rarest = rarityOf(1);
  const rarities = new Map([...frequency].map(([term, n]) => [term, rarityOf(n) / rarest]));
  return {
    vocabulary,
    rarity: (term) => rarities.get(term) ?? 1,
    search(terms, limit) {
      const known = [...terms.keys()].filter((term) => frequency.has(term));
      if (known.length === 0) return [];
      return index
        .search(known.join(' '), { boostTerm: (term) => terms.get(term) ?? 1 })
        .slice(0, limit)
        .map((result) => ({ slug: String(result.id), score: result.score, strength: strongest(result.match) }));
    },
  };
}

function strongest(match: Record<string, string[]>): Map<string, number> {
  return new Map(
    Object.entries(match).map(([term, fields]) => [
      term,
      Math.max(...fields.map((field) => FIELD_STRENGTH[field as Field] ?? 0)),
    ]),
  );
}

function mapFields<T>(make: (field: Field) => T): Record<Field, T> {
  return Object.fromEntries(FIELDS.map((field) => [field, make(field)])) as Record<Field, T>;
}

function textsOf(topic: Topic, corpus: Corpus): Record<Field, string> {
  const lexicon = corpus.lexicon.topics.get(topic.slug);
  const articles = LANGUAGES.map((language) => topic.articles[language]).filter(
    (article): article is Article => article !== undefined,
  );
  const all = (pick: (article: Article) => readonly string[]): string => articles.flatMap(pick).join('\n');
  return {
    name: [topic.slug, all(({ title, aliases }) => [title, ...aliases]), ...(lexicon?.names ?? [])].join('\n'),
    heading: all(({ passages }) => passages.map(({ heading }) => heading)),
    means: [...(lexicon?.means ?? []), ...(lexicon?.errors ?? [])].join('\n'),
    summary: all(({ summary }) => [summary]),
    body: all(({ passages }) => passages.map(passageText)),
    code: all(({ passages }) => passages.map(({ code }) => code?.text ?? '')),
  };
}
