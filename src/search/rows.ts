/**
 * What the features that many topics have count while it is learned. Each has a row with a place for every topic: of what is added up
 * nearly all belongs to a few thousand features, and to walk along a row is faster than to look up where each topic of it stands.
 */
export interface Rows {
  /** Where the feature's row begins, or -1 where it has none. */
  placeOf(feature: number): number;
  /** Adds to each topic's score what the rows count that begin at `places[from]` up to `places[to]`, times their values. */
  addTo(scores: Float64Array, places: Int32Array, values: Float32Array, from: number, to: number): void;
  /** Takes from a row `move` times the errors of the first `many` topics of `wrong`, where they have the feature. */
  move(place: number, move: number, errors: Float64Array, wrong: Int32Array, many: number): void;
  /** Puts what was learned to the entries of the features. */
  copyTo(counts: Float32Array): void;
}

/** Entries of a feature, as in the phrase table: `starts[f]` up to `starts[f + 1]` of `topics`. */
interface Entries {
  readonly starts: Int32Array;
  readonly topics: Int32Array;
  readonly topicCount: number;
}

/** A feature has a row where at least one of so many topics has it. */
const COMMON = 8;

/** @param most topics that a feature may have; one that has more gets no row */
export function createRows({ starts, topics, topicCount }: Entries, most: number): Rows {
  const places = new Int32Array(starts.length - 1).fill(-1);
  let length = 0;
  places.forEach((_, feature) => {
    const size = (starts[feature + 1] ?? 0) - (starts[feature] ?? 0);
    if (size * COMMON < topicCount || size > most) return;
    places[feature] = length;
    length += topicCount;
  });
  const rows = new Float32Array(length);
  const held = new Uint8Array(length);
  /** Gives each entry that stands in a row, with its place there. */
  const each = (give: (entry: number, place: number) => void): void =>
    places.forEach((place, feature) => {
      for (let entry = starts[feature] ?? 0, last = starts[feature + 1] ?? 0; place >= 0 && entry < last; entry++)
        give(entry, place + (topics[entry] ?? 0));
    });
  each((_, place) => {
    held[place] = 1;
  });
  return {
    placeOf: (feature) => places[feature] ?? -1,
    addTo(scores, places, values, from, to) {
      let at = from;
      // Four at a time: a score is read and written once for all of them.
      for (; at + 3 < to; at += 4) {
        const [a, b, c, d] = [places[at] ?? 0, places[at + 1] ?? 0, places[at + 2] ?? 0, places[at + 3] ?? 0];
        const [va, vb, vc, vd] = [values[at] ?? 0, values[at + 1] ?? 0, values[at + 2] ?? 0, values[at + 3] ?? 0];
        for (let topic = 0; topic < topicCount; topic++)
          scores[topic] =
            (scores[topic] ?? 0) +
            va * (rows[a + topic] ?? 0) +
            vb * (rows[b + topic] ?? 0) +
            vc * (rows[c + topic] ?? 0) +
            vd * (rows[d + topic] ?? 0);
      }
      for (; at < to; at++) {
        const [place, value] = [places[at] ?? 0, values[at] ?? 0];
        for (let topic = 0; topic < topicCount; topic++)
          scores[topic] = (scores[topic] ?? 0) + value * (rows[place + topic] ?? 0);
      }
    },
    move(place, move, errors, wrong, many) {
      for (let each = 0; each < many; each++) {
        const topic = wrong[each] ?? 0;
        const at = place + topic;
        if (held[at] === 1) rows[at] = (rows[at] ?? 0) - move * (errors[topic] ?? 0);
      }
    },
    copyTo: (counts) =>
      each((entry, place) => {
        counts[entry] = rows[place] ?? 0;
      }),
  };
}
