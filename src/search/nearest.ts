import { editDistance, editsAllowed } from './edits.ts';
import { typingKey } from './hangul.ts';

/** Something that can be misspelt. */
export interface Spelt {
  /** Its typing key. */
  readonly typing: string;
  readonly hangul: boolean;
}

/** Keys up to this length are compared with every one of about the same length: one slip may spoil all their bigrams. */
const SHORT = 7;

/**
 * The entries nearest to one of the forms of a word, by typing key, with slips forgiven by length: their indexes, all at
 * the same share of slips, and no more than `most` of them. Empty when none is near enough, or the word is too short to be forgiven anything.
 */
export function createNearest(entries: readonly Spelt[]): (forms: readonly string[], most?: number) => number[] {
  const grams = new Map<string, number[]>();
  const byLength = new Map<number, number[]>();
  const push = <K>(map: Map<K, number[]>, key: K, index: number): void => {
    const list = map.get(key);
    if (list) list.push(index);
    else map.set(key, [index]);
  };
  entries.forEach(({ typing }, index) => {
    for (const gram of bigrams(typing)) push(grams, gram, index);
    if (typing.length <= SHORT + 2) push(byLength, typing.length, index);
  });

  const counts = new Uint8Array(entries.length);
  const candidates = (key: string, allowed: number): Iterable<number> => {
    if (key.length <= SHORT) {
      return [0, -1, 1, -2, 2].slice(0, 1 + 2 * allowed).flatMap((delta) => byLength.get(key.length + delta) ?? []);
    }
    const own = bigrams(key);
    // One edit spoils at most two bigrams, a swap three.
    const least = Math.max(1, own.length - 3 * allowed);
    const touched: number[] = [];
    for (const gram of own) {
      for (const index of grams.get(gram) ?? []) {
        if (counts[index] === 0) touched.push(index);
        counts[index] = (counts[index] ?? 0) + 1;
      }
    }
    const found = touched.filter((index) => (counts[index] ?? 0) >= least);
    for (const index of touched) counts[index] = 0;
    return found;
  };

  return (forms, mostSlips = Number.POSITIVE_INFINITY) => {
    let best = Number.POSITIVE_INFINITY;
    let nearest: number[] = [];
    for (const form of forms) {
      const key = typingKey(form);
      const allowed = editsAllowed(key.length, /\p{Script=Hangul}/u.test(form));
      if (allowed === 0) continue;
      for (const index of candidates(key, allowed)) {
        const entry = entries[index];
        if (entry === undefined || Math.abs(entry.typing.length - key.length) > allowed) continue;
        const most = Math.min(allowed, mostSlips, editsAllowed(entry.typing.length, entry.hangul));
        const distance = editDistance(key, entry.typing, most);
        if (distance > most) continue;
        const relative = distance / key.length;
        if (relative < best) nearest = [];
        if (relative <= best) nearest.push(index);
        best = Math.min(best, relative);
      }
    }
    return nearest;
  };
}

function bigrams(text: string): string[] {
  const grams = new Set<string>();
  for (let at = 0; at + 1 < text.length; at++) grams.add(text.slice(at, at + 2));
  return [...grams];
}
