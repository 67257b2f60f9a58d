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

/** Steps that the search remembers, and makes at most. */
const REMEMBERED = 8;
const MOST_STEPS = 400;
/** The search ends where a step gains a smaller share of the loss than this. */
const LEAST_GAIN = 1e-7;
/** A step is halved until it gains something, down to this part of it. */
const SMALLEST = 1e-6;

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

type Point = Float64Array<ArrayBuffer>;
type Loss = (point: Point) => { readonly loss: number; readonly slope: Point };

const dot = (one: Point, other: Point): number => one.reduce((sum, each, at) => sum + each * (other[at] ?? 0), 0);
const along = (point: Point, step: number, direction: Point): Point =>
  point.map((each, at) => each + step * (direction[at] ?? 0));

/** The lowest point of a convex function, by limited-memory BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5). */
function minimise(lossAt: Loss, start: Point): Point {
  const past: { readonly moved: Point; readonly turned: Point; readonly bend: number }[] = [];
  let point = start;
  let here = lossAt(point);
  for (let count = 0, gain = 1; count < MOST_STEPS && gain > LEAST_GAIN; count++) {
    let direction = here.slope.map((each) => -each);
    const shares: number[] = [];
    for (const { moved, turned, bend } of past) {
      const share = dot(moved, direction) / bend;
      shares.push(share);
      direction = along(direction, -share, turned);
    }
    const [last] = past;
    const scale = last ? last.bend / dot(last.turned, last.turned) : 1;
    direction = direction.map((each) => scale * each);
    for (const [at, { moved, turned, bend }] of [...past.entries()].reverse())
      direction = along(direction, (shares[at] ?? 0) - dot(turned, direction) / bend, moved);
    const descent = dot(here.slope, direction);
    let step = last ? 1 : 1 / Math.sqrt(dot(here.slope, here.slope));
    let next = along(point, step, direction);
    let there = lossAt(next);
    while (there.loss > here.loss + 1e-4 * step * descent && step > SMALLEST) {
      step /= 2;
      next = along(point, step, direction);
      there = lossAt(next);
    }
    const [moved, turned] = [along(next, -1, point), along(there.slope, -1, here.slope)];
    const bend = dot(moved, turned);
    if (bend > 1e-12) past.unshift({ moved, turned, bend });
    past.length = Math.min(past.length, REMEMBERED);
    gain = (here.loss - there.loss) / here.loss;
    if (gain > 0) [point, here] = [next, there];
  }
  return point;
}
