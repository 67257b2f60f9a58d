import { scaleOf } from './classifier.ts';
import { entryOf } from './entries.ts';
import { numberOf } from './feature-numbers.ts';
import { lettersOf, pairFeature, wordFeature } from './features.ts';
import { logShares } from './logit.ts';
import type { PhraseTable } from './phrase-table.ts';
import { rarityOf } from './rarity.ts';
import type { Word } from './tokenise.ts';

/** A text, read as two halves that are each about another topic. Wherever the one ends and the other begins is tried. */
export interface Halves {
  /** The likeliest two topics, by their place in the list that was given, best first. */
  readonly pairs: readonly (readonly [number, number])[];
  /**
   * How likely it is that one half is about one topic and the other half about the other, in either order, where the text is
   * cut best: the sum of both natural logarithms, -12 to 0.
   */
  likelihood(one: number, other: number): number;
}

const MOST_PAIRS = 8;
/** What asks stands at either end (`which is better`, `뭐가 나아요`): so many words there may belong to no half. */
const FRAMES = [0, 2, 4];
/** As long as so many are left. */
const LEAST = 4;
/** What is e to this times less likely than the rest is as good as impossible. */
const FLOOR = -6;
/** What `likelihood` gives for two topics that are both so. */
export const UNLIKELIEST = 2 * FLOOR;

/** By what was learned of each topic: a sum over features, so that all beginnings and ends of a text are judged in few walks. */
export function createHalves(table: PhraseTable, termsOf: (words: readonly Word[]) => readonly string[]) {
  const { numbers, learned, rarity, phraseTopics } = table;
  const rarest = rarityOf(0, phraseTopics.length) ** 2;

  /**
   * @param among the topics that a half may be about, by their numbers
   * @param besides the number of what no topic is about: a half may be about that as well
   */
  return (words: readonly Word[], among: readonly number[], besides?: number): Halves => {
    const held = besides === undefined ? among : [...among, besides];
    const spoken = createSpoken(held);
    const { own, between } = featuresIn(words);
    const grow = (steps: readonly (readonly number[])[]): number[][] => {
      const seen = new Set<number>();
      const sums = held.map(() => 0);
      let squares = 0;
      return steps.map((features) => {
        for (const feature of features) {
          if (seen.has(feature)) continue;
          seen.add(feature);
          squares += rarity[feature] ?? rarest;
          for (const [at, counts] of spoken(feature)) sums[at] = (sums[at] ?? 0) + counts;
        }
        const scale = scaleOf(squares, learned.length);
        return logShares(held.map((topic, at) => (learned.biases[topic] ?? 0) + scale * (sums[at] ?? 0)));
      });
    };
    /** How likely each topic is for what a walk has come by at each step, begun behind any of the frames. */
    const walk = (steps: readonly (readonly number[])[]): number[][] => {
      const walks = FRAMES.filter((skipped) => skipped === 0 || steps.length - skipped >= LEAST).map((skipped) => [
        ...steps.slice(0, skipped).map(() => held.map(() => FLOOR)),
        ...grow(steps.slice(skipped)),
      ]);
      return steps.map((_, at) => held.map((_, topic) => Math.max(...walks.map((rows) => rows[at]?.[topic] ?? FLOOR))));
    };
    const beginnings = walk(own.map((features, at) => [...features, ...(between[at - 1] ?? [])]));
    const ends = walk(own.map((features, at) => [...features, ...(between[at] ?? [])]).reverse()).reverse();
    return pair(among.length, beginnings.slice(0, -1), ends.slice(1));
  };

  /** What a feature counts for each of these topics that has it, by the topic's place. */
  function createSpoken(held: readonly number[]) {
    const known = new Map<number, readonly (readonly [number, number])[]>();
    return (feature: number) => {
      const found = known.get(feature);
      if (found) return found;
      const value = Math.sqrt(rarity[feature] ?? 0);
      const made = held.flatMap((topic, at): [number, number][] => {
        if (feature < 0) return [];
        const entry = entryOf(table, feature, topic);
        return entry < 0 ? [] : [[at, value * (learned.counts[entry] ?? 0)]];
      });
      known.set(feature, made);
      return made;
    };
  }

  /** The number of the feature that two runs of letters make, if the corpus has them side by side. */
  function pairs(one: number | undefined, other: number | undefined): number[] {
    const number = one === undefined || other === undefined ? -1 : numberOf(numbers, pairFeature(one, other));
    return number < 0 ? [] : [number];
  }

  /**
   * The numbers of each word's features, and of those that it has with the next one. A word's feature that the corpus has not gets a
   * number of its own, below 0; one of two words is left out then.
   */
  function featuresIn(words: readonly Word[]) {
    const unknown = new Map<number, number>();
    const numberIn = (feature: number): number => {
      const number = numberOf(numbers, feature);
      if (number < 0 && !unknown.has(feature)) unknown.set(feature, -1 - unknown.size);
      return number < 0 ? (unknown.get(feature) ?? -1) : number;
    };
    const letters = words.map(lettersOf);
    const own = words.map((word, at) => {
      const { groups = [], runs = [] } = letters[at] ?? {};
      const inside = runs.slice(1).flatMap((run, before) => pairs(runs[before], run));
      return [...[...termsOf([word]).map(wordFeature), ...groups].map(numberIn), ...inside];
    });
    const between = letters.slice(1).map(({ runs: [next] }, at) => pairs(letters[at]?.runs.at(-1), next));
    return { own, between };
  }
}

/** @param beginnings how likely each topic is for each beginning, and `ends` for what then follows */
function pair(count: number, beginnings: readonly number[][], ends: readonly number[][]): Halves {
  const best = new Float64Array(count * count).fill(UNLIKELIEST);
  beginnings.forEach((before, cut) => {
    const behind = ends[cut] ?? [];
    for (let one = 0; one < count; one++)
      for (let other = 0; other < count; other++) {
        const both = Math.max(FLOOR, before[one] ?? FLOOR) + Math.max(FLOOR, behind[other] ?? FLOOR);
        const [low, high] = one < other ? [one, other] : [other, one];
        const at = low * count + high;
        if (both > (best[at] ?? 0)) best[at] = both;
      }
  });
  const likelihood = (one: number, other: number): number =>
    best[Math.min(one, other) * count + Math.max(one, other)] ?? UNLIKELIEST;
  const pairs: [number, number][] = [];
  for (let one = 0; one < count; one++) for (let other = one + 1; other < count; other++) pairs.push([one, other]);
  pairs.sort((a, b) => likelihood(...b) - likelihood(...a));
  return { pairs: pairs.slice(0, MOST_PAIRS), likelihood };
}
