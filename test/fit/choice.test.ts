import { describe, expect, it } from 'vitest';
import { type Choice, learnChoice } from './choice.ts';

type Sign = 'size' | 'colour';
const option = (size: number, colour: number, right: boolean) => ({ signs: { size, colour }, right });
const choice = (...options: Choice<Sign>['options']): Choice<Sign> => ({ options, weight: 1 });
const NAMES = ['size', 'colour'] as const;

describe('what is learned to choose by', () => {
  it('speaks for what is right among its own options, however much all of them have', () => {
    const told = [0, 100, 200].flatMap((much) => [
      choice(option(much + 2, 1, true), option(much + 1, 1, false), option(much, 1, false)),
      choice(option(much + 1, 0, false), option(much + 3, 0, true)),
    ]);
    const { size, colour } = learnChoice(told, NAMES);
    expect(size).toBeGreaterThan(0);
    expect(colour).toBeCloseTo(0, 5);
  });

  it('counts several right ones as one choice', () => {
    const told = [choice(option(1, 0, true), option(0, 1, true), option(0, 0, false))];
    const { size, colour } = learnChoice(told, NAMES);
    expect(size).toBeGreaterThan(0);
    expect(colour).toBeCloseTo(size, 3);
  });

  it('learns nothing where there is nothing to choose', () => {
    const told = [choice(option(5, 0, true)), choice(option(5, 0, false), option(0, 3, false)), choice()];
    expect(learnChoice(told, NAMES)).toEqual({ size: 0, colour: 0 });
  });

  it('follows what counts more', () => {
    const one = choice(option(1, 0, true), option(0, 1, false));
    const other = choice(option(1, 0, false), option(0, 1, true));
    expect(learnChoice([{ ...one, weight: 3 }, other], NAMES).size).toBeGreaterThan(0);
    expect(learnChoice([one, { ...other, weight: 3 }], NAMES).size).toBeLessThan(0);
  });
});
