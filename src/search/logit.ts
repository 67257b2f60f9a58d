/** What several signs say together: the sum of each times what it counts, a logit where the weights are of a regression. */
export function logitOf<Sign extends string>(
  weights: Readonly<Record<Sign, number>>,
  signs: Readonly<Record<NoInfer<Sign>, number>>,
): number {
  let sum = 0;
  for (const sign in weights) sum += weights[sign] * signs[sign];
  return sum;
}

/** The same as a likelihood, from 0 to 1. */
export const likelihoodOf = <Sign extends string>(
  weights: Readonly<Record<Sign, number>>,
  signs: Readonly<Record<NoInfer<Sign>, number>>,
): number => 1 / (1 + Math.exp(-logitOf(weights, signs)));

/** A likelihood as a logit, of at most so many in either direction: what is as good as certain is no more than that. */
export const logitWithin = (most: number, likelihood: number): number =>
  Math.max(-most, Math.min(most, Math.log(likelihood / (1 - likelihood))));

/** How likely each of these logits is among them: the natural logarithm of its share. */
export function logShares(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const all = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit - highest), 0));
  return logits.map((logit) => logit - highest - all);
}
