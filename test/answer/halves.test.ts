import { describe, expect, it } from 'vitest';
import { createHalves } from '../../src/search/halves.ts';
import { tabulate } from '../../src/search/phrase-table.ts';
import { read, termsOf } from '../support/words.ts';

const TOPICS = ['cat', 'dog', 'horse', 'talk'];
const WAYS = ['how do I feed', 'what does it cost to keep', 'who brushes', 'where sleeps', 'may I take along'];
const SAID: Readonly<Record<string, readonly string[]>> = {
  cat: ['the animal that purrs on the sofa', 'the one that catches mice at night', '골골거리는 동물'],
  dog: ['the animal that barks at the postman', 'the one that fetches a stick', '짖는 동물'],
  horse: ['the animal that jumps over a hedge', 'the one that is shod by a smith', '발굽이 있는 동물'],
  talk: ['good morning everybody', 'see you on Monday at lunch', '다들 점심 맛있게 드세요'],
};
const halvesOf = createHalves(
  tabulate(
    TOPICS.flatMap((name, topic) =>
      (SAID[name] ?? []).flatMap((text) => WAYS.map((way) => ({ topic, words: read(`${way} ${text}`) }))),
    ),
    TOPICS.length,
    termsOf,
  ),
  termsOf,
);
const [CAT, DOG, HORSE, TALK] = [0, 1, 2, 3];
const halves = (text: string) => halvesOf(read(text), [CAT, DOG, HORSE], TALK);

describe('a text read as two halves', () => {
  it.each([
    ['the one that catches mice at night or rather the animal that barks at the postman', [CAT, DOG]],
    ['fetches a stick, is shod by a smith', [DOG, HORSE]],
    ['골골거리는 동물이랑 발굽이 있는 동물 중에 뭐가 나아요', [CAT, HORSE]],
    ['please tell me which eats less the one that is shod by a smith the one that purrs on the sofa', [CAT, HORSE]],
  ])('is about both, in whatever words they are joined: %s', (text, [one = -1, other = -1]) => {
    const { pairs, likelihood } = halves(text);
    expect(pairs[0]).toEqual([one, other]);
    const others = pairs.slice(1).map((pair) => likelihood(...pair));
    expect(likelihood(one, other)).toBeGreaterThan(Math.max(...others));
  });

  it('tells the same in either order, and nothing better than certainty', () => {
    const { pairs, likelihood } = halves('the animal that barks or the animal that purrs');
    expect(pairs).toHaveLength(3);
    for (const [one, other] of pairs) {
      expect(likelihood(one, other)).toBe(likelihood(other, one));
      expect(likelihood(one, other)).toBeLessThanOrEqual(0);
      expect(likelihood(one, other)).toBeGreaterThanOrEqual(-12);
    }
  });

  it('is unlikely to be about two where it is about one, or about none', () => {
    const likeliest = (text: string): number => {
      const { pairs, likelihood } = halves(text);
      return Math.max(...pairs.map((pair) => likelihood(...pair)));
    };
    const both = likeliest('fetches a stick or catches mice at night');
    expect(likeliest('the one that fetches a stick and barks at the postman')).toBeLessThan(both);
    expect(likeliest('good morning everybody see you on Monday at lunch')).toBeLessThan(both);
  });

  it.each(['', 'cat', '🐈', 'xyzzy plugh', 'a '.repeat(90)])('has no halves, or unlikely ones, in %j', (text) => {
    const { pairs, likelihood } = halves(text);
    for (const pair of pairs) expect(likelihood(...pair)).toBeLessThan(-1);
  });

  it('is as unlikely as can be for a topic that was not among those held against it', () => {
    expect(halves('fetches a stick or catches mice').likelihood(CAT, -1)).toBe(-12);
  });
});
