import type { Verdict } from '../../adapters/terminal/judge.ts';

/** What a kind of question must reach, as shares between 0 and 1. */
export interface Floor {
  /** Right at first; of what must be met with silence: kept still. */
  readonly right: number;
  /** Right, or among what is offered to press. */
  readonly offered?: number;
  /** The fact asked for stands in the first screen. */
  readonly fact?: number;
  /** Answered, and wrongly: at most this share. */
  readonly wrong?: number;
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

/** What a kind of question reaches. */
export function sharesOf(verdicts: readonly Verdict[]): Required<Floor> {
  const outcomes = (...wanted: Verdict['outcome'][]): number =>
    share(verdicts.filter(({ outcome }) => wanted.includes(outcome)).length, verdicts.length);
  const facts = verdicts.filter(({ fact }) => fact !== undefined);
  return {
    right: outcomes('hit', 'silent'),
    offered: outcomes('hit', 'silent', 'offered'),
    fact: share(facts.filter(({ fact }) => fact).length, facts.length),
    wrong: outcomes('wrong', 'spoke'),
  };
}

/** Where a kind of question stays below its floor, in words; empty where it does not. */
export function belowFloor(verdicts: readonly Verdict[], floor: Floor): string[] {
  const reached = sharesOf(verdicts);
  const faults: string[] = [];
  for (const side of ['right', 'offered', 'fact'] as const) {
    const least = floor[side];
    if (least !== undefined && reached[side] < least) faults.push(`${side} ${reached[side].toFixed(3)} < ${least}`);
  }
  if (floor.wrong !== undefined && reached.wrong > floor.wrong)
    faults.push(`wrong ${reached.wrong.toFixed(3)} > ${floor.wrong}`);
  return faults;
}
