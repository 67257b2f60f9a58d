import { passageText } from '../corpus/plain.ts';
import { type Corpus, LANGUAGES, type Topic } from '../types.ts';
import { featuresOf } from './features.ts';
import { normalise } from './normalise.ts';
import type { Phrase } from './phrase-table.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The texts of each subject, phrase by phrase. */
export function* phrasesOf(subjects: Iterable<readonly Written[]>, vocabulary: Vocabulary): Generator<Phrase> {
  let topic = 0;
  for (const texts of subjects) {
    for (const { words, ...part } of texts)
      yield { topic, ...part, features: featuresOf(normalise(words).toLowerCase(), vocabulary.terms(words)) };
    topic += 1;
  }
}

/** Something that is written about a subject, and which part of a passage it is; see `Phrase`. */
export interface Written extends Pick<Phrase, 'heading' | 'text'> {
  readonly words: string;
}

/** All that is written about a topic, in both languages. */
export function writtenAbout(topic: Topic, corpus: Corpus): Written[] {
  const lexicon = corpus.lexicon.topics.get(topic.slug);
  const written: Written[] = [...(lexicon?.means ?? []), ...(lexicon?.names ?? [])].map((words) => ({ words }));
  for (const language of LANGUAGES) {
    const article = topic.articles[language];
    if (article === undefined) continue;
    for (const words of [article.title, ...article.aliases, article.summary]) written.push({ words });
    for (const passage of article.passages) {
      const { index, heading } = passage;
      written.push({ words: heading, heading: index }, { words: `${heading}\n${passageText(passage)}`, text: index });
    }
  }
  return written;
}
