import { type Article, COMPARISONS, type Corpus, LANGUAGES, type Topic } from '#engine';
import { passageText } from '../../src/corpus/plain.ts';

/**
 * A topic as the other engines read it: the same texts in both languages as the engine's own index, the lexicon among them,
 * so that nobody has less to go by.
 */
export interface TopicDocument {
  readonly id: string;
  readonly name: string;
  readonly heading: string;
  readonly means: string;
  readonly summary: string;
  readonly body: string;
  readonly code: string;
}

export const FIELDS = ['name', 'heading', 'means', 'summary', 'body', 'code'] as const;

/** Every topic that can be searched for; comparisons are reached by naming what they compare. */
export function documentsOf(corpus: Corpus): TopicDocument[] {
  return [...corpus.topics.values()]
    .filter(({ area }) => area !== COMPARISONS)
    .map((topic) => toDocument(topic, corpus));
}

function toDocument(topic: Topic, corpus: Corpus): TopicDocument {
  const lexicon = corpus.lexicon.topics.get(topic.slug);
  const articles = LANGUAGES.map((language) => topic.articles[language]).filter(
    (article): article is Article => article !== undefined,
  );
  const all = (pick: (article: Article) => readonly string[]): string => articles.flatMap(pick).join('\n');
  return {
    id: topic.slug,
    name: [topic.slug, all(({ title, aliases }) => [title, ...aliases]), ...(lexicon?.names ?? [])].join('\n'),
    heading: all(({ passages }) => passages.map(({ heading }) => heading)),
    means: [...(lexicon?.means ?? []), ...(lexicon?.errors ?? [])].join('\n'),
    summary: all(({ summary }) => [summary]),
    body: all(({ passages }) => passages.map(passageText)),
    code: all(({ passages }) => passages.map(({ code }) => code?.text ?? '')),
  };
}
