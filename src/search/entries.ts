/** The place of a topic among those from `first` up to `last`, which are in order; -1 where it is not. */
export function findTopic(topics: Int32Array, topic: number, first: number, last: number): number {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((topics[middle] ?? 0) < topic) low = middle + 1;
    else high = middle;
  }
  return low < last && topics[low] === topic ? low : -1;
}

/** The entry of a topic among those of a feature, which has `starts[feature]` up to `starts[feature + 1]`; -1 where it has none. */
export const entryOf = (
  { starts, topics }: { readonly starts: Int32Array; readonly topics: Int32Array },
  feature: number,
  topic: number,
): number => findTopic(topics, topic, starts[feature] ?? 0, starts[feature + 1] ?? 0);
