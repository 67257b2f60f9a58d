import { describe, expect, it } from 'vitest';
import { learnWeights } from './logistic.ts';

const PLAIN = { before: () => 0, shrink: () => 0.01, scaled: () => false, least: 1 };
const example = (names: readonly string[], yes: boolean, weight = 1) => ({
  features: new Map(names.map((name) => [name, 1])),
  yes,
  weight,
});
const share = (weights: ReadonlyMap<string, number>, names: readonly string[]): number =>
  1 / (1 + Math.exp(-names.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0)));

describe('the weights that are learned', () => {
  it('say how often it is so where the features are what they are', () => {
    const weights = learnWeights(
      [
        ...Array.from({ length: 30 }, (_, at) => example(['base'], at < 6)),
        ...Array.from({ length: 30 }, (_, at) => example(['base', 'or'], at < 24)),
      ],
      PLAIN,
    );
    expect(share(weights, ['base'])).toBeCloseTo(0.2, 2);
    expect(share(weights, ['base', 'or'])).toBeCloseTo(0.8, 2);
  });

  it('follow what counts more', () => {
    const weights = learnWeights([example(['base'], true, 3), example(['base'], false)], PLAIN);
    expect(share(weights, ['base'])).toBeCloseTo(0.75, 1);
  });

  it('stay what they were where nothing is said of them', () => {
    const before = (name: string) => (name === 'once' ? 2 : 0);
    const weights = learnWeights([example(['base', 'once'], true), example(['base'], false)], {
      ...PLAIN,
      before,
      shrink: () => 100,
      least: 2,
    });
    expect(weights.get('once')).toBeCloseTo(2, 1);
  });

  it('stay near 0 where little speaks for them, and leave out what hardly anything has', () => {
    const few = [example(['base', 'once'], true), example(['base', 'often'], true), example(['base', 'often'], false)];
    const weights = learnWeights(few, { ...PLAIN, shrink: () => 100, least: 2 });
    expect(weights.has('once')).toBe(false);
    expect(Math.abs(weights.get('often') ?? 1)).toBeLessThan(0.01);
  });

  it('do not depend on the unit of a scaled feature', () => {
    const told = (unit: number) =>
      learnWeights(
        [1, 2, 3, 4, 5, 6].map((size) => ({
          features: new Map([
            ['base', 1],
            ['size', size * unit],
          ]),
          yes: size > 3,
          weight: 1,
        })),
        { ...PLAIN, shrink: () => 1, scaled: (name) => name === 'size' },
      ).get('size') ?? 0;
    expect(told(1)).toBeGreaterThan(0.1);
    expect(1_000 * told(1_000)).toBeCloseTo(told(1), 3);
  });
});
