import { type Loss, minimise } from './minimise.ts';

/** Learns what to choose by: conditional logistic regression, in which the options of each example are held against each other. */

/** What speaks for an option, by name; the same names everywhere. */
export type Signs<Name extends string> = Readonly<Record<Name, number>>;

export interface Choice<Name extends string> {
  readonly options: readonly { readonly signs: Signs<Name>; readonly right: boolean }[];
  /** What it counts. */
  readonly weight: number;
}

/** Draws each weight to 0, in standard deviations of what it weighs. */
const SHRINK = 1;

/** @returns what each sign counts: who chooses the option of the highest sum is right most often */
export function learnChoice<Name extends string>(
  choices: readonly Choice<Name>[],
  names: readonly Name[],
): Record<Name, number> {
  // Without a right option, or without a wrong one, there is nothing to learn.
  const told = choices.filter(({ options }) => new Set(options.map(({ right }) => right)).size > 1);
  const units = names.map((name) =>
    deviationOf(told.flatMap(({ options }) => options.map(({ signs }) => signs[name]))),
  );
  const rows = told.map(({ options, weight }) => ({
    weight,
    options: options.map(({ signs, right }) => ({
      right,
      values: Float64Array.from(names, (name, at) => signs[name] / (units[at] ?? 1)),
    })),
  }));

  const lossAt: Loss = (point) => {
    let loss = 0;
    const slope = new Float64Array(point.length);
    for (const { options, weight } of rows) {
      const scores = options.map(({ values }) => values.reduce((sum, value, at) => sum + value * (point[at] ?? 0), 0));
      const highest = Math.max(...scores);
      const shares = scores.map((score) => Math.exp(score - highest));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const good = shares.reduce((sum, share, at) => sum + (options[at]?.right ? share : 0), 0);
      loss -= weight * Math.log(good / all);
      options.forEach(({ right, values }, at) => {
        const share = shares[at] ?? 0;
        const push = weight * (share / all - (right ? share / good : 0));
        values.forEach((value, place) => {
          slope[place] = (slope[place] ?? 0) + push * value;
        });
      });
    }
    point.forEach((weight, place) => {
      loss += 0.5 * SHRINK * weight * weight;
      slope[place] = (slope[place] ?? 0) + SHRINK * weight;
    });
    return { loss, slope };
  };
  const found = minimise(lossAt, new Float64Array(names.length));
  return Object.fromEntries(names.map((name, at) => [name, (found[at] ?? 0) / (units[at] ?? 1)])) as Record<
    Name,
    number
  >;
}

/** The standard deviation; 1 where all are the same. */
function deviationOf(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length || 1);
  return Math.sqrt(square) || 1;
}
