import {
  type Article,
  type Corpus,
  type Inline,
  LANGUAGES,
  type Language,
  type Topic,
  type TopicRef,
} from '../types.ts';

/** The topic in the language wanted, or in the one that it is written in. */
export function articleOf(topic: Topic, language: Language): Article {
  const article =
    topic.articles[language] ?? LANGUAGES.map((other) => topic.articles[other]).find((other) => other !== undefined);
  if (article === undefined) throw new Error(`topic ${topic.slug} has no article`);
  return article;
}

/** The official page behind a text, by its site. */
export const sourceOf = ({ source }: Article): Extract<Inline, { kind: 'link' }> => ({
  kind: 'link',
  value: new URL(source).hostname.replace(/^www\./, ''),
  url: source,
});

export function toRef(corpus: Corpus, slug: string, language: Language): TopicRef | undefined {
  const topic = corpus.topics.get(slug);
  return topic && { slug, title: articleOf(topic, language).title };
}
