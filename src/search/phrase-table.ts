import { type Learned, learn, type Thoroughness } from './classifier.ts';
import { createFeatureNumbers, type FeatureNumbers } from './feature-numbers.ts';
import { lettersOf, pairFeature, wordFeature } from './features.ts';
import { rarityOf } from './rarity.ts';
import type { Word } from './tokenise.ts';

/** A title, description, heading, summary or passage. */
export interface Phrase {
  /** Number of its topic, from 0. Phrases come in the order of their topics. */
  readonly topic: number;
  readonly words: readonly Word[];
}

/**
 * Which phrase has which feature, in flat arrays. Feature f has the entries `starts[f]` up to `starts[f + 1]`, one a topic
 * and in their order; entry e has the phrases `phraseStarts[e]` up to `phraseStarts[e + 1]` of `phrases`.
 */
export interface PhraseTable {
  readonly numbers: FeatureNumbers;
  readonly starts: Int32Array;
  readonly topics: Int32Array;
  /** ln(1 + how much more often the topic has the feature than all phrases do), per entry. */
  readonly weights: Float32Array;
  readonly learned: Learned;
  readonly phraseStarts: Int32Array;
  readonly phrases: Int32Array;
  /** How rare a feature is among the phrases, squared. */
  readonly rarity: Float32Array;
  /** Topic of each phrase. */
  readonly phraseTopics: Int32Array;
  /** Sum of the squared rarities of each phrase's features. */
  readonly phraseSquares: Float32Array;
  /** How many features the phrases of each topic have in all. */
  readonly lengths: Int32Array;
}

/** A topic is judged as if it had this many more average features: a short one is not sure of what it lacks. */
export const PRIOR = 1_000;

/** Enough for many topics with many phrases each. */
const USUAL: Thoroughness = { rounds: 2, length: 1.5 };

/** @param termsOf the terms that words have in the index */
export function tabulate(
  all: Iterable<Phrase>,
  topicCount: number,
  termsOf: TermsOf,
  thoroughness: Thoroughness = USUAL,
): PhraseTable {
  const numbers = createFeatureNumbers();
  const give = createGiver(numbers.number, termsOf);
  const flat = createNumbers();
  const ends: number[] = [];
  const phraseTopics: number[] = [];
  const lengths = new Int32Array(topicCount);
  for (const { topic, words } of all) {
    give(words, flat.push);
    lengths[topic] = (lengths[topic] ?? 0) + flat.length() - (ends.at(-1) ?? 0);
    ends.push(flat.length());
    phraseTopics.push(topic);
  }

  const size = numbers.count();
  // Phrases by feature, by counting: those of a feature stay in their order, which is that of the topics.
  const features = flat.values();
  const counts = new Int32Array(size + 1);
  for (const feature of features) counts[feature + 1] = (counts[feature + 1] ?? 0) + 1;
  for (let feature = 0; feature < size; feature++)
    counts[feature + 1] = (counts[feature + 1] ?? 0) + (counts[feature] ?? 0);
  const phrases = new Int32Array(features.length);
  const next = counts.slice();
  ends.forEach((end, phrase) => {
    for (let at = ends[phrase - 1] ?? 0; at < end; at++) {
      const feature = features[at] ?? 0;
      phrases[next[feature] ?? 0] = phrase;
      next[feature] = (next[feature] ?? 0) + 1;
    }
  });

  const starts = new Int32Array(size + 1);
  const topics = createNumbers();
  const weights: number[] = [];
  const phraseStarts = createNumbers();
  const rarity = new Float32Array(size);
  const squares = new Float64Array(ends.length);
  for (let feature = 0; feature < size; feature++) {
    const [from, to] = [counts[feature] ?? 0, counts[feature + 1] ?? 0];
    const usual = (PRIOR * (to - from)) / features.length;
    const rare = rarityOf(to - from, ends.length) ** 2;
    rarity[feature] = rare;
    let first = from;
    for (let at = from; at < to; at++) {
      const phrase = phrases[at] ?? 0;
      squares[phrase] = (squares[phrase] ?? 0) + rare;
      if (at + 1 < to && phraseTopics[phrases[at + 1] ?? 0] === phraseTopics[phrase]) continue;
      topics.push(phraseTopics[phrase] ?? 0);
      weights.push(Math.log1p((at + 1 - first) / usual));
      phraseStarts.push(first);
      first = at + 1;
    }
    starts[feature + 1] = topics.length();
  }
  phraseStarts.push(features.length);
  const done = { numbers: numbers.done(), starts, topics: topics.values(), rarity };
  return {
    ...done,
    weights: Float32Array.from(weights),
    learned: learn({ ...done, features, ends, phraseTopics, hashes: done.numbers.features, topicCount, thoroughness }),
    phraseStarts: phraseStarts.values(),
    phrases,
    phraseTopics: Int32Array.from(phraseTopics),
    phraseSquares: Float32Array.from(squares),
    lengths,
  };
}

type TermsOf = (words: readonly Word[]) => readonly string[];

/** Gives the number of each feature of a phrase, once. What a word brings is worked out once: a corpus repeats its words. */
function createGiver(number: (feature: number) => number, termsOf: TermsOf) {
  const known = new Map<Word, { readonly own: readonly number[]; readonly runs: readonly number[] }>();
  /** The last phrase that each feature was given for. */
  const given: number[] = [];
  let phrase = 0;
  const lookUp = (word: Word) => {
    const found = known.get(word);
    if (found) return found;
    const { groups, runs } = lettersOf(word);
    const made = { own: [...termsOf([word]).map(wordFeature), ...groups].map(number), runs };
    known.set(word, made);
    return made;
  };
  return (words: readonly Word[], give: (number: number) => void): void => {
    phrase += 1;
    const once = (feature: number): void => {
      if (given[feature] === phrase) return;
      given[feature] = phrase;
      give(feature);
    };
    let before = 0;
    for (const word of words) {
      const { own, runs } = lookUp(word);
      for (const feature of own) once(feature);
      for (const run of runs) {
        if (before !== 0) once(number(pairFeature(before, run)));
        before = run;
      }
    }
  };
}

/** A growing list of 32-bit numbers: a plain array of millions would be copied and kept by the garbage collector. */
function createNumbers() {
  let room = new Int32Array(1 << 16);
  let length = 0;
  return {
    push(value: number): void {
      if (length === room.length) {
        const larger = new Int32Array(2 * length);
        larger.set(room);
        room = larger;
      }
      room[length] = value;
      length += 1;
    },
    length: (): number => length,
    values: (): Int32Array => room.slice(0, length),
  };
}
