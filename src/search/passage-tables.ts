import { passageText } from '../corpus/plain.ts';
import { sentencesOf } from '../corpus/sentences.ts';
import { type Corpus, LANGUAGES, type Topic } from '../types.ts';
import type { Thoroughness } from './classifier.ts';
import { type Phrase, tabulate } from './phrase-table.ts';
import { createResemblance, type Resemblance, type Resembling } from './resemblance.ts';
import { createSpell } from './spellings.ts';
import { createWordReader, type Word } from './tokenise.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * What tells the passages of one topic apart is not what tells topics apart. So each topic has a table of its own, of which the
 * passages are the topics: their headings, texts and sentences, and the ways to ask for them.
 */

/** For each passage of a topic, by its index, what speaks for it being the one that a question with these features asks for. */
export type PassagesOf = (topic: Topic, features: ReadonlySet<number>) => Resembling[];

const THOROUGHNESS: Thoroughness = { rounds: 4, length: 2 };
/** A shorter sentence is a word or two of a list. */
const LEAST_SENTENCE = 16;
/** Tables are made when a topic is first asked about, in some milliseconds, and so many are kept, of the topics asked about last. */
const MOST_KEPT = 400;

export function createPassages({ lexicon }: Corpus, { termsOf }: Vocabulary): PassagesOf {
  const read = createWordReader(createSpell(lexicon.spellings));
  const kept = new Map<string, { readonly table: Resemblance; readonly passages: readonly number[] }>();
  const make = (topic: Topic) => {
    const { asks = NONE, within = NONE } = lexicon.topics.get(topic.slug) ?? {};
    const phrases = phrasesOf(topic, [...asks, ...within], read);
    // Each passage has a heading at least.
    const count = (phrases.at(-1)?.topic ?? -1) + 1;
    return {
      table: createResemblance(tabulate(phrases, count, termsOf, THOROUGHNESS)),
      passages: [...Array(count).keys()],
    };
  };
  return (topic, features) => {
    const own = kept.get(topic.slug) ?? make(topic);
    kept.delete(topic.slug);
    kept.set(topic.slug, own);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return own.table.of(own.table.look(features), own.passages);
  };
}

const NONE: ReadonlyMap<number, readonly string[]> = new Map();

/** All that is written about each passage, in the order of the passages. */
function phrasesOf(
  { articles }: Topic,
  asks: readonly (readonly [number, readonly string[]])[],
  read: (text: string) => Word[],
): Phrase[] {
  const texts = asks.flatMap(([passage, ways]) => ways.map((text) => ({ passage, text })));
  for (const language of LANGUAGES) {
    for (const passage of articles[language]?.passages ?? []) {
      const prose = passageText(passage);
      const sentences = prose.split('\n').flatMap((line) => sentencesOf(line, language));
      const long = sentences.filter(({ length }) => length >= LEAST_SENTENCE);
      for (const text of [passage.heading, `${passage.heading}\n${prose}`, ...long])
        texts.push({ passage: passage.index, text });
    }
  }
  return texts
    .map(({ passage, text }): Phrase => ({ topic: passage, words: read(text) }))
    .sort((one, other) => one.topic - other.topic);
}
