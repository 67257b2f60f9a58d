/** How rare something is that `n` of `count` hold: ln(1 + (count - n + 0.5) / (n + 0.5)), the part of BM25 that weighs a term. */
export const rarityOf = (n: number, count: number): number => Math.log(1 + (count - n + 0.5) / (n + 0.5));
