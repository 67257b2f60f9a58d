/**
 * Numbers of features, from 0 in the order in which they came. Two flat arrays: a map of a million numbers costs several
 * times the memory and the time, and as much again when it is read from a file. `slots` holds number + 1 at the place of a feature,
 * or at the next free one behind it; its length is a power of two, at least twice as long as there are features.
 */
export interface FeatureNumbers {
  readonly slots: Int32Array;
  /** Each feature, by its number. */
  readonly features: Int32Array;
}

/** The number of a feature; -1 for one that is not there. */
export function numberOf({ slots, features }: FeatureNumbers, feature: number): number {
  const mask = slots.length - 1;
  // Features are hashes: their lowest bits are as good a place as any.
  for (let at = feature & mask; ; at = (at + 1) & mask) {
    const number = (slots[at] ?? 0) - 1;
    if (number < 0 || features[number] === feature) return number;
  }
}

/** Numbers features as they come. */
export function createFeatureNumbers() {
  let slots = new Int32Array(1 << 12);
  let features = new Int32Array(slots.length / 2);
  let count = 0;
  const place = (feature: number, number: number): void => {
    const mask = slots.length - 1;
    let at = feature & mask;
    while (slots[at] !== 0) at = (at + 1) & mask;
    slots[at] = number + 1;
  };
  const grow = (): void => {
    const before = features;
    slots = new Int32Array(slots.length * 2);
    features = new Int32Array(before.length * 2);
    features.set(before);
    before.forEach(place);
  };
  return {
    /** The number of a feature, a new one if it has none. */
    number(feature: number): number {
      const mask = slots.length - 1;
      let at = feature & mask;
      for (let number = (slots[at] ?? 0) - 1; number >= 0; number = (slots[at] ?? 0) - 1) {
        if (features[number] === feature) return number;
        at = (at + 1) & mask;
      }
      if (count === features.length) {
        grow();
        place(feature, count);
      } else slots[at] = count + 1;
      features[count] = feature;
      count += 1;
      return count - 1;
    },
    count: (): number => count,
    done: (): FeatureNumbers => ({ slots, features: features.slice(0, count) }),
  };
}
