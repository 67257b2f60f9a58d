import { findTopic } from './entries.ts';
import { createRows, type Rows } from './rows.ts';

/**
 * Learns from the phrases which feature speaks for which topic: multinomial logistic regression by stochastic gradient
 * descent. Counting (`weights` of the phrase table) says how usual a feature is with a topic; learning sees what tells
 * a topic from those that are asked for in nearly the same words.
 */

/** Phrases as numbers of their features, and the topics that have each feature, as in the phrase table. */
export interface Lesson {
  /** The features of all phrases, one phrase after the other; phrase p ends before `ends[p]`. */
  readonly features: Int32Array;
  readonly ends: readonly number[];
  /** The topic of each phrase. */
  readonly phraseTopics: readonly number[];
  /** Entries of a feature: `starts[f]` up to `starts[f + 1]` of `topics`, which are in order. */
  readonly starts: Int32Array;
  readonly topics: Int32Array;
  /** How rare each feature is, squared. */
  readonly rarity: Float32Array;
  /** What tells a feature in every corpus, by its number in this one. */
  readonly hashes: Int32Array;
  readonly topicCount: number;
  readonly thoroughness: Thoroughness;
}

/** How well the phrases are to be known. */
export interface Thoroughness {
  /** Times that every phrase is looked at. */
  readonly rounds: number;
  /** The length to which the values of a phrase are brought: the longer, the better a phrase is known and the less what is like it. */
  readonly length: number;
}

/** What was learned. A topic's logit is its bias and what its entries count for a question's features, times their values. */
export interface Learned {
  /** For each entry. */
  readonly counts: Float32Array;
  /** For each topic. */
  readonly biases: Float32Array;
  /** The length that a question's values are brought to. */
  readonly length: number;
}

/** How far a weight moves at first. */
const STEP = 1.2;
/**
 * How much likelier, in logits, a topic is by itself that has e times as many phrases as most have. Not learned: a team's few topics beside
 * hundreds of ours would be as unlikely as they are few. For the same reason those of few phrases are none the less likely.
 */
const PRIOR = 2.5;
/** A topic of few phrases learns more from each, up to so many times as much. */
const MOST_GAIN = 4;
/** Where so many topics have a feature, it tells none of them. */
const MOST_TOPICS = 500;
/** A topic that is less likely than this for a phrase has nothing to learn from it. */
const LEAST = 0.01;
/** A topic this far behind the likeliest, in logits, has no share. */
const FARTHEST = -7;
/** A feature with this many times more topics than have to learn is searched for them. */
const MANY = 8;

/** What to multiply how rare a feature is with, so that the values of all features of a text make one length. */
export const scaleOf = (squares: number, length: number): number => length / Math.sqrt(squares || 1);

export function learn(lesson: Lesson): Learned {
  const { starts, topics, topicCount, thoroughness } = lesson;
  const { rounds, length } = thoroughness;
  const counts = new Float32Array(topics.length);
  const sizes = sizesOf(lesson);
  const biases = sizes.map((size) => PRIOR * Math.log(Math.max(1, size)));
  const rows = createRows(lesson, MOST_TOPICS);
  const { begins, middles, owners, features, values } = layOut(lesson, rows);
  // Scratch space: a topic's logit, then how wrong its share is; and the topics that are wrong.
  const scores = new Float64Array(topicCount);
  const wrong = new Int32Array(topicCount);

  for (let round = 0; round < rounds; round++) {
    const step = STEP * (1 - round / rounds);
    for (let phrase = 0; phrase < owners.length; phrase++) {
      const [begin, middle, end] = [begins[phrase] ?? 0, middles[phrase] ?? 0, begins[phrase + 1] ?? 0];
      scores.set(biases);
      rows.addTo(scores, features, values, begin, middle);
      for (let at = middle; at < end; at++) {
        const [feature, value] = [features[at] ?? 0, values[at] ?? 0];
        for (let entry = starts[feature] ?? 0, last = starts[feature + 1] ?? 0; entry < last; entry++) {
          const topic = topics[entry] ?? 0;
          scores[topic] = (scores[topic] ?? 0) + value * (counts[entry] ?? 0);
        }
      }
      const owner = owners[phrase] ?? 0;
      const many = mark(scores, owner, wrong);
      if (many === 0) continue;
      const gain = step * Math.min(MOST_GAIN, Math.max(1, 1 / (sizes[owner] ?? 1)));
      for (let at = begin; at < middle; at++)
        rows.move(features[at] ?? 0, gain * (values[at] ?? 0), scores, wrong, many);
      for (let at = middle; at < end; at++) {
        const [feature, move] = [features[at] ?? 0, gain * (values[at] ?? 0)];
        const [first, last] = [starts[feature] ?? 0, starts[feature + 1] ?? 0];
        if (last - first > MANY * many) {
          for (let each = 0; each < many; each++) {
            const topic = wrong[each] ?? 0;
            const entry = findTopic(topics, topic, first, last);
            if (entry >= 0) counts[entry] = (counts[entry] ?? 0) - move * (scores[topic] ?? 0);
          }
        } else {
          for (let entry = first; entry < last; entry++) {
            const error = scores[topics[entry] ?? 0] ?? 0;
            if (error !== 0) counts[entry] = (counts[entry] ?? 0) - move * error;
          }
        }
      }
    }
  }
  rows.copyTo(counts);
  return { counts, biases, length };
}

/** How many phrases each topic has, in those of the topic that stands in the middle. */
function sizesOf({ phraseTopics, topicCount }: Lesson): Float32Array {
  const sizes = new Float32Array(topicCount);
  for (const topic of phraseTopics) sizes[topic] = (sizes[topic] ?? 0) + 1;
  const middle = sizes.toSorted()[topicCount >> 1] || 1;
  return sizes.map((size) => size / middle);
}

/** Puts in place of each logit how wrong the topic's share is. @returns how many are, which are listed in `wrong` */
function mark(scores: Float64Array, owner: number, wrong: Int32Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let topic = 0; topic < scores.length; topic++) highest = Math.max(highest, scores[topic] ?? 0);
  let sum = 0;
  let near = 0;
  for (let topic = 0; topic < scores.length; topic++) {
    const below = (scores[topic] ?? 0) - highest;
    if (below < FARTHEST && topic !== owner) {
      scores[topic] = 0;
      continue;
    }
    const share = Math.exp(below);
    scores[topic] = share;
    sum += share;
    wrong[near] = topic;
    near += 1;
  }
  let many = 0;
  for (let at = 0; at < near; at++) {
    const topic = wrong[at] ?? 0;
    const error = (scores[topic] ?? 0) / sum - (topic === owner ? 1 : 0);
    if (Math.abs(error) < LEAST) {
      scores[topic] = 0;
      continue;
    }
    scores[topic] = error;
    wrong[many] = topic;
    many += 1;
  }
  return many;
}

/**
 * The phrases in the order of learning, with the value of each feature beside it: looking it up takes longer than learning. Phrase p has
 * the features that have a row, by its place, from `begins[p]` up to `middles[p]`, then the others up to `begins[p + 1]`.
 */
function layOut(lesson: Lesson, { placeOf }: Rows) {
  const { features: all, ends, phraseTopics, starts, rarity, thoroughness } = lesson;
  const order = orderOf(lesson);
  const begins = new Int32Array(order.length + 1);
  const middles = new Int32Array(order.length);
  const owners = new Int32Array(order.length);
  const features = new Int32Array(all.length);
  const values = new Float32Array(all.length);
  let count = 0;
  const put = (number: number, feature: number): void => {
    features[count] = number;
    values[count] = Math.sqrt(rarity[feature] ?? 0);
    count += 1;
  };
  order.forEach((phrase, at) => {
    const begin = count;
    const own = all.subarray(ends[phrase - 1] ?? 0, ends[phrase] ?? 0);
    let squares = 0;
    for (const feature of own) {
      squares += rarity[feature] ?? 0;
      if (placeOf(feature) >= 0) put(placeOf(feature), feature);
    }
    middles[at] = count;
    for (const feature of own)
      if (placeOf(feature) < 0 && (starts[feature + 1] ?? 0) - (starts[feature] ?? 0) <= MOST_TOPICS)
        put(feature, feature);
    const scale = scaleOf(squares, thoroughness.length);
    for (let each = begin; each < count; each++) values[each] = scale * (values[each] ?? 0);
    begins[at + 1] = count;
    owners[at] = phraseTopics[phrase] ?? 0;
  });
  return { begins, middles, owners, features, values };
}

/** Well mixed, by what each phrase is made of: one phrase more leaves the others in their order. */
function orderOf({ features, ends, hashes }: Lesson): Uint32Array {
  const keys = new Uint32Array(ends.length);
  ends.forEach((end, phrase) => {
    let key = 0;
    for (let at = ends[phrase - 1] ?? 0; at < end; at++) key = (key + (hashes[features[at] ?? 0] ?? 0)) | 0;
    keys[phrase] = Math.imul(key ^ (key >>> 15), 0x2c1b3c6d);
  });
  return Uint32Array.from(keys.keys()).sort((one, other) => (keys[one] ?? 0) - (keys[other] ?? 0) || one - other);
}
