import { passageText } from '../corpus/plain.ts';
import { type Corpus, LANGUAGES, type Topic } from '../types.ts';

/** Something that is written about a topic. */
export interface Written {
  readonly field: 'name' | 'heading' | 'means' | 'summary' | 'body' | 'code';
  readonly words: string;
  /** Index of the passage that it belongs to. */
  readonly passage?: number;
}

/** All that is written about a topic, in both languages. The text of a passage has its heading in front. */
export function writtenAbout(topic: Topic, { lexicon }: Corpus): Written[] {
  const { means = [], asks = [], names = [], errors = [] } = lexicon.topics.get(topic.slug) ?? {};
  const written: Written[] = [
    { field: 'name', words: topic.slug },
    ...names.map((words): Written => ({ field: 'name', words })),
    ...[...means, ...errors].map((words): Written => ({ field: 'means', words })),
    ...[...asks].flatMap(([passage, phrases]) => phrases.map((words): Written => ({ field: 'means', words, passage }))),
  ];
  for (const language of LANGUAGES) {
    const article = topic.articles[language];
    if (article === undefined) continue;
    const { title, aliases, summary, passages } = article;
    for (const words of [title, ...aliases]) written.push({ field: 'name', words });
    written.push({ field: 'summary', words: summary });
    for (const passage of passages) {
      const { index, heading, code } = passage;
      written.push({ field: 'heading', words: heading, passage: index });
      written.push({ field: 'body', words: `${heading}\n${passageText(passage)}`, passage: index });
      if (code) written.push({ field: 'code', words: code.text, passage: index });
    }
  }
  return written;
}
