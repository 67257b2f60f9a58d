import { passageText } from '../corpus/plain.ts';
import { type Corpus, LANGUAGES, type Topic } from '../types.ts';

/** Something that is written about a topic. */
export interface Written {
  readonly field: 'name' | 'heading' | 'means' | 'summary' | 'body' | 'code';
  readonly words: string;
}

const NONE: ReadonlyMap<number, readonly string[]> = new Map();

/** All that is written about a topic, in both languages. The text of a passage has its heading in front. */
export function writtenAbout(topic: Topic, { lexicon }: Corpus): Written[] {
  const { means = [], asks = NONE, names = [], errors = [] } = lexicon.topics.get(topic.slug) ?? {};
  const written: Written[] = [
    { field: 'name', words: topic.slug },
    ...names.map((words): Written => ({ field: 'name', words })),
    ...[...means, ...errors, ...[...asks.values()].flat()].map((words): Written => ({ field: 'means', words })),
  ];
  for (const language of LANGUAGES) {
    const article = topic.articles[language];
    if (article === undefined) continue;
    const { title, aliases, summary, passages } = article;
    for (const words of [title, ...aliases]) written.push({ field: 'name', words });
    written.push({ field: 'summary', words: summary });
    for (const passage of passages) {
      const { heading, code } = passage;
      written.push({ field: 'heading', words: heading });
      written.push({ field: 'body', words: `${heading}\n${passageText(passage)}` });
      if (code) written.push({ field: 'code', words: code.text });
    }
  }
  return written;
}
