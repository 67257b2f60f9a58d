/** Numbers from 0 up to, not including, 1: the same for the same seed on every machine (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of a list, each as likely as the others. */
export function pick<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor(random() * list.length)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

/**
 * One of a list by Zipf's law, as words are used: the second half as often as the first, the third a third as often, and
 * so on.
 */
export function pickByRank<T>(list: readonly T[], random: () => number): T {
  const one = list[Math.floor((list.length + 1) ** random()) - 1];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
