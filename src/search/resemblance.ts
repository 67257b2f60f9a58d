import { scaleOf } from './classifier.ts';
import { entryOf } from './entries.ts';
import { numberOf } from './feature-numbers.ts';
import { logShares } from './logit.ts';
import { type PhraseTable, PRIOR } from './phrase-table.ts';
import { rarityOf } from './rarity.ts';

/** A question's features. */
export interface Look {
  /** Numbers of those that the corpus has, rarest first. */
  readonly known: readonly number[];
  /** How many it has that the corpus has not. */
  readonly unknown: number;
}

/** What speaks for a topic by the way a question is put. */
export interface Resembling {
  /**
   * How much more like the topic's phrases together than like all phrases the question speaks: the mean over its features
   * of ln(1 + how much more often the topic has them), less what the topic's length alone gives; 0 for a feature that the
   * corpus has not. About -1 to 2.
   */
  readonly manner: number;
  /** Mean cosine between the question and the topic's five nearest phrases, the nearest counting most; 0 to 1. */
  readonly nearness: number;
  /** Natural logarithm of how likely the topic is, as learned from the phrases, among those that it is held against. */
  readonly likelihood: number;
}

/**
 * How much a question resembles what is written about each topic, in two views of the same features: of a topic's phrases
 * together, and of its nearest phrases one by one.
 */
export interface Resemblance {
  look(features: ReadonlySet<number>): Look;
  /** Numbers of the topics whose phrases together speak most like the question, best first. */
  likely(look: Look, limit: number): number[];
  /** For each of these topics. */
  of(look: Look, topics: readonly number[]): Resembling[];
  /** The number of a feature, or -1 where the corpus does not have it. */
  numberOf(feature: number): number;
  /** Whether something that is written about the topic has the feature of this number. */
  has(number: number, topic: number): boolean;
}

/** What the nearest phrase counts, the second nearest, and so on. */
const NEAREST = [1, 0.8, 0.6, 0.5, 0.4];
const ALL_NEAREST = NEAREST.reduce((sum, weight) => sum + weight, 0);
/** So many entries are added up for one question; the features left, the commonest, count for the likeliest topics only. */
const MOST_ENTRIES = 60_000;
const SHORTLIST = 150;
/** Share of a question's weight, that of its commonest features, that tells no phrase from another. */
const SLIGHT = 0.2;
/** From so many entries a topic on, each topic's is looked up, and not the topic of each. */
const MANY = 16;

export function createResemblance(table: PhraseTable): Resemblance {
  const { numbers, starts, topics, weights, learned, phraseStarts, phrases, rarity, phraseTopics, phraseSquares } =
    table;
  const base = Float64Array.from(table.lengths, (length) => Math.log((length + PRIOR) / PRIOR));
  const squaresOf = squaresIn(table);
  // Scratch space; every question leaves it as it found it.
  const sums = new Float64Array(base.length);
  const wanted = new Int32Array(base.length);
  const shared = new Float32Array(phraseTopics.length);
  const touched = new Int32Array(phraseTopics.length);

  const size = (feature: number): number => (starts[feature + 1] ?? 0) - (starts[feature] ?? 0);
  /** What these features of a question say for a topic: as counted, and as learned. */
  const sumsOf = (
    features: readonly number[],
    topic: number,
  ): { readonly counted: number; readonly learned: number } => {
    const sums = { counted: 0, learned: 0 };
    for (const feature of features) {
      const entry = entryOf(table, feature, topic);
      if (entry < 0) continue;
      sums.counted += weights[entry] ?? 0;
      sums.learned += (learned.counts[entry] ?? 0) * Math.sqrt(rarity[feature] ?? 0);
    }
    return sums;
  };
  const mannerOf = ({ known, unknown }: Look, sum: number, topic: number): number =>
    (sum - known.length * (base[topic] ?? 0)) / (known.length + unknown || 1);

  /** Gives the cosine between the question and every phrase of these topics that shares a feature with it. */
  const cosines = (look: Look, among: readonly number[], give: (phrase: number, cosine: number) => void): void => {
    const { known } = look;
    const own = squaresOf(look);
    let many = 0;
    const visit = (entry: number, counts: number): void => {
      for (let at = phraseStarts[entry] ?? 0, end = phraseStarts[entry + 1] ?? 0; at < end; at++) {
        const phrase = phrases[at] ?? 0;
        if (shared[phrase] === 0) touched[many++] = phrase;
        shared[phrase] = (shared[phrase] ?? 0) + counts;
      }
    };
    among.forEach((topic, place) => {
      wanted[topic] = place + 1;
    });
    let left = own;
    for (const feature of known) {
      if (left < SLIGHT * own) break;
      const counts = rarity[feature] ?? 0;
      left -= counts;
      if (size(feature) > MANY * among.length) {
        for (const topic of among) {
          const entry = entryOf(table, feature, topic);
          if (entry >= 0) visit(entry, counts);
        }
      } else {
        for (let entry = starts[feature] ?? 0; entry < (starts[feature + 1] ?? 0); entry++)
          if (wanted[topics[entry] ?? 0] !== 0) visit(entry, counts);
      }
    }
    for (let at = 0; at < many; at++) {
      const phrase = touched[at] ?? 0;
      give(phrase, (shared[phrase] ?? 0) / Math.sqrt(own * (phraseSquares[phrase] ?? 1)));
      shared[phrase] = 0;
    }
    for (const topic of among) wanted[topic] = 0;
  };

  const nearnessOf = (look: Look, among: readonly number[]): number[] => {
    const nearest = among.map((): number[] => []);
    cosines(look, among, (phrase, cosine) => keepBest(nearest[(wanted[phraseTopics[phrase] ?? 0] ?? 0) - 1], cosine));
    return nearest.map(
      (best) => best.reduce((sum, cosine, place) => sum + cosine * (NEAREST[place] ?? 0), 0) / ALL_NEAREST,
    );
  };

  return {
    look(features) {
      const known: number[] = [];
      for (const feature of features) {
        const number = numberOf(numbers, feature);
        if (number >= 0) known.push(number);
      }
      known.sort((a, b) => size(a) - size(b) || a - b);
      return { known, unknown: features.size - known.length };
    },
    likely(look, limit) {
      const { known } = look;
      const touched: number[] = [];
      let left = MOST_ENTRIES;
      let taken = 0;
      for (const feature of known) {
        left -= size(feature);
        if (left < 0 && taken > 0) break;
        taken += 1;
        for (let entry = starts[feature] ?? 0, end = starts[feature + 1] ?? 0; entry < end; entry++) {
          const topic = topics[entry] ?? 0;
          if (sums[topic] === 0) touched.push(topic);
          sums[topic] = (sums[topic] ?? 0) + (weights[entry] ?? 0);
        }
      }
      const found = touched.map((topic) => {
        const sum = sums[topic] ?? 0;
        sums[topic] = 0;
        return { topic, sum, manner: mannerOf(look, sum, topic) };
      });
      const better = (a: (typeof found)[number], b: (typeof found)[number]): number =>
        b.manner - a.manner || a.topic - b.topic;
      found.sort(better);
      const rest = known.slice(taken);
      if (rest.length > 0) {
        found.length = Math.min(found.length, Math.max(SHORTLIST, limit));
        for (const each of found) each.manner = mannerOf(look, each.sum + sumsOf(rest, each.topic).counted, each.topic);
        found.sort(better);
      }
      return found.slice(0, limit).map(({ topic }) => topic);
    },
    of(look, among) {
      const nearness = nearnessOf(look, among);
      const scale = scaleOf(squaresOf(look), learned.length);
      const sums = among.map((topic) => sumsOf(look.known, topic));
      const likelihood = logShares(
        among.map((topic, place) => (learned.biases[topic] ?? 0) + scale * (sums[place]?.learned ?? 0)),
      );
      return among.map((topic, place) => ({
        manner: mannerOf(look, sums[place]?.counted ?? 0, topic),
        nearness: nearness[place] ?? 0,
        likelihood: likelihood[place] ?? 0,
      }));
    },
    numberOf: (feature) => numberOf(numbers, feature),
    has: (number, topic) => number >= 0 && entryOf(table, number, topic) >= 0,
  };
}

/** Gives the sum of the squared rarities of a question's features. */
function squaresIn({ rarity, phraseTopics }: PhraseTable): (look: Look) => number {
  const rarest = rarityOf(0, phraseTopics.length) ** 2;
  return ({ known, unknown }) => known.reduce((sum, feature) => sum + (rarity[feature] ?? 0), unknown * rarest);
}

/** Puts a number into a descending list of the best ones. */
function keepBest(best: number[] | undefined, value: number): void {
  if (best === undefined || (best.length === NEAREST.length && value <= (best.at(-1) ?? 0))) return;
  let at = best.length;
  while (at > 0 && (best[at - 1] ?? 0) < value) at--;
  best.splice(at, 0, value);
  if (best.length > NEAREST.length) best.pop();
}
