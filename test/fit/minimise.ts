/** Steps that the search remembers, and makes at most. */
const REMEMBERED = 8;
const MOST_STEPS = 400;
/** The search ends where a step gains a smaller share of the loss than this. */
const LEAST_GAIN = 1e-7;
/** A step is halved until it gains something, down to this part of it. */
const SMALLEST = 1e-6;

export type Point = Float64Array<ArrayBuffer>;
/** The loss at a point, and its gradient. */
export type Loss = (point: Point) => { readonly loss: number; readonly slope: Point };

const dot = (one: Point, other: Point): number => one.reduce((sum, each, at) => sum + each * (other[at] ?? 0), 0);
const along = (point: Point, step: number, direction: Point): Point =>
  point.map((each, at) => each + step * (direction[at] ?? 0));

/** The lowest point of a convex function, by limited-memory BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5). */
export function minimise(lossAt: Loss, start: Point): Point {
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
