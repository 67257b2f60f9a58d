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
