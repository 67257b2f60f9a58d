import { type Loss, minimise } from './minimise.ts';

/** Logistic regression with weights that are drawn to what they were, for the some thousand examples that the engine's weights are learned from. */

/** By name; a feature that is absent is 0. */
export type Features = ReadonlyMap<string, number>;

export interface Learnable {
  readonly features: Features;
  readonly yes: boolean;
  /** What it counts. */
  readonly weight: number;
}

export interface Learning {
  /** What a feature of this name counted before. */
  readonly before: (name: string) => number;
  /** How much is to be explained by it for its weight to leave that: the higher, the more. */
  readonly shrink: (name: string) => number;
  /** Whether its values are brought to one standard deviation first. */
  readonly scaled: (name: string) => boolean;
  /** A feature that fewer examples have, and that counted nothing before, is left out. */
  readonly least: number;
}

/** @returns what each feature counts: their sum is the logit of `yes` */
export function learnWeights(
  examples: readonly Learnable[],
  { before, shrink, scaled, least }: Learning,
): Map<string, number> {
  const seen = new Map<string, { count: number; sum: number; squares: number }>();
  for (const { features } of examples)
    for (const [name, value] of features) {
      const own = seen.get(name) ?? { count: 0, sum: 0, squares: 0 };
      seen.set(name, { count: own.count + 1, sum: own.sum + value, squares: own.squares + value * value });
    }
  const names = [...seen].filter(([name, { count }]) => count >= least || before(name) !== 0).map(([name]) => name);
  const places = new Map(names.map((name, place) => [name, place]));
  const units = names.map((name) => {
    const { count, sum, squares } = seen.get(name) ?? { count: 1, sum: 0, squares: 0 };
    const deviation = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
    return scaled(name) && deviation > 0 ? deviation : 1;
  });
  const pulls = names.map(shrink);
  const start = Float64Array.from(names, (name, place) => before(name) * (units[place] ?? 1));
  const rows = examples.map(({ features, yes, weight }) => {
    const known = [...features].filter(([name]) => places.has(name));
    return {
      places: Int32Array.from(known, ([name]) => places.get(name) ?? 0),
      values: Float64Array.from(known, ([name, value]) => value / (units[places.get(name) ?? 0] ?? 1)),
      sign: yes ? 1 : -1,
      weight,
    };
  });

  /** The loss at a point, and its gradient. */
  const lossAt: Loss = (point) => {
    let loss = 0;
    const slope = new Float64Array(point.length);
    for (const { places, values, sign, weight } of rows) {
      let logit = 0;
      for (let at = 0; at < places.length; at++) logit += (values[at] ?? 0) * (point[places[at] ?? 0] ?? 0);
      const margin = sign * logit;
      loss += weight * (Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin));
      const push = (-weight * sign) / (1 + Math.exp(margin));
      for (let at = 0; at < places.length; at++) {
        const place = places[at] ?? 0;
        slope[place] = (slope[place] ?? 0) + push * (values[at] ?? 0);
      }
    }
    point.forEach((weight, place) => {
      const pull = pulls[place] ?? 0;
      const moved = weight - (start[place] ?? 0);
      loss += 0.5 * pull * moved * moved;
      slope[place] = (slope[place] ?? 0) + pull * moved;
    });
    return { loss, slope };
  };
  const found = minimise(lossAt, start);
  return new Map(names.map((name, place) => [name, (found[place] ?? 0) / (units[place] ?? 1)]));
}
