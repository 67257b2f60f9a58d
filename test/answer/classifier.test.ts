import { describe, expect, it } from 'vitest';
import { learn, scaleOf } from '../../src/search/classifier.ts';
import { featuresOf } from '../../src/search/features.ts';
import { tabulate } from '../../src/search/phrase-table.ts';
import { createResemblance } from '../../src/search/resemblance.ts';
import { read, termsOf } from '../support/words.ts';

/** Shares of the topics for a question, as learned from these phrases, each with the number of its topic. */
function learnedFrom(phrases: readonly (readonly [number, string])[], topicCount: number) {
  const table = tabulate(
    phrases.map(([topic, text]) => ({ topic, words: read(text) })),
    topicCount,
    termsOf,
  );
  const resemblance = createResemblance(table);
  return (question: string): number[] => {
    const words = read(question);
    const look = resemblance.look(featuresOf(words, termsOf(words)));
    const topics = Array.from({ length: topicCount }, (_, topic) => topic);
    return resemblance.of(look, topics).map(({ likelihood }) => Math.exp(likelihood));
  };
}

const THINGS = ['garage', 'cellar', 'attic', 'stable', 'barn', 'shed', 'vault', 'cabin', 'tower', 'cage'];
/** Two topics that are asked for in the same words but one, and a third of other words. */
const DOORS = [
  ...THINGS.map((thing) => [0, `how do I open the door of the ${thing} in the morning`] as const),
  ...THINGS.map((thing) => [1, `how do I close the door of the ${thing} in the morning`] as const),
  ...THINGS.map((thing) => [2, `what does a new ${thing} cost at the builder's`] as const),
];

describe('what is learned from the phrases of the topics', () => {
  it('is the one word that tells a topic from a neighbour, and holds for questions that nobody wrote down', () => {
    const shares = learnedFrom(DOORS, 3);
    const [open = 0, close = 0, cost = 0] = shares('open the door of the office');
    expect(open).toBeGreaterThan(1.5 * close);
    expect(close).toBeGreaterThan(cost);
    const [opened = 0, closed = 0] = shares('can I close my window');
    expect(closed).toBeGreaterThan(opened);
  });

  it('is told in shares that are one together, whatever is asked', () => {
    const shares = learnedFrom(DOORS, 3);
    for (const question of ['open the door', '', 'xyzzy', '문 여는 법', 'garage '.repeat(500)])
      expect(shares(question).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  });

  it('hardly changes with one phrase more of something else', () => {
    const before = learnedFrom(DOORS, 4)('open the door of the office');
    const after = learnedFrom([...DOORS, [3, 'a recipe for onion soup']], 4)('open the door of the office');
    for (const [topic, share] of before.entries()) expect(after[topic]).toBeCloseTo(share, 1);
    expect(after.indexOf(Math.max(...after))).toBe(before.indexOf(Math.max(...before)));
  });

  it('does not make a topic of few phrases unlikely beside those of many', () => {
    const many = Array.from({ length: 20 }, (_, round) =>
      DOORS.map(([topic, text]) => [topic, `${text} ${round}`] as const),
    );
    const few = [3, 'where do I get a new badge'] as const;
    const shares = learnedFrom([...many.flat(), few], 4)('where do we get another badge');
    expect(shares.indexOf(Math.max(...shares))).toBe(3);
    expect(shares[3]).toBeGreaterThan(0.5);
  });

  it('is nothing where there is nothing to learn', () => {
    const { counts, biases } = learn({
      features: new Int32Array(0),
      ends: [],
      phraseTopics: [],
      starts: new Int32Array(1),
      topics: new Int32Array(0),
      rarity: new Float32Array(0),
      hashes: new Int32Array(0),
      topicCount: 2,
      thoroughness: { rounds: 2, length: 1.5 },
    });
    expect([...counts]).toEqual([]);
    expect([...biases]).toEqual([0, 0]);
    expect(Number.isFinite(scaleOf(0, 1))).toBe(true);
  });
});
