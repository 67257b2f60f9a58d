/**
 * Edit distance with swaps of neighbours (optimal string alignment), given up as soon as it must exceed `most`.
 * @returns the distance, or `most + 1` when it is larger
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}

/**
 * How many slips are forgiven in a word, by the length of its typing key. A Hangul syllable is two or three keys,
 * so Korean words are allowed more keys' worth of room before the first slip.
 */
export function editsAllowed(keyLength: number, hangul: boolean): number {
  if (hangul) return keyLength < 6 ? 0 : keyLength < 10 ? 1 : keyLength < 15 ? 2 : 3;
  return keyLength < 4 ? 0 : keyLength < 8 ? 1 : 2;
}
