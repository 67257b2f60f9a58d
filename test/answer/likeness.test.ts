import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../src/search/features.ts';
import { createLikeness } from '../../src/search/likeness.ts';
import { type Phrase, tabulate } from '../../src/search/phrase-table.ts';
import { createResemblance } from '../../src/search/resemblance.ts';
import { read, termsOf } from '../support/words.ts';

const ask = (topic: number, passage: number, text: string): Phrase => ({
  topic,
  words: read(text),
  part: { passage, of: 'ask' },
});

/** The boiler has a passage about its pressure and one about its cleaning; `filter` is a rare word only among all topics. */
const table = tabulate(
  [
    { topic: 0, words: read('the boiler heats water'), part: { passage: 0, of: 'text' } },
    ...[
      'which pressure for the filter boiler',
      'filter boiler at what pressure',
      'pressure of a boiler, filter on',
    ].map((text) => ask(0, 1, text)),
    ...['when to clean the filter boiler', 'how often is a filter boiler cleaned', 'cleaning day, filter boiler'].map(
      (text) => ask(0, 2, text),
    ),
    ...['garage', 'cellar', 'attic', 'stable', 'barn'].flatMap((room) => [
      ask(1, 0, `who has to clean the ${room}`),
      ask(1, 1, `air pressure in the ${room}`),
    ]),
  ],
  2,
  termsOf,
);
const resemblance = createResemblance(table);
const likenessOf = createLikeness(table);
const likeness = (question: string, topic = 0) => {
  const words = read(question);
  return likenessOf(resemblance.look(featuresOf(words, termsOf(words))), topic);
};

describe('how alike a question and the passages of one topic are', () => {
  it('is judged by the words that tell these passages apart, however rare the others are elsewhere', () => {
    const [, pressure, cleaning] = likeness('filter filter boiler, clean it when?');
    expect(cleaning?.asks).toBeGreaterThan(2 * (pressure?.asks ?? 1));
    const [, wanted, other] = likeness('the pressure of my filter boiler');
    expect(wanted?.asks).toBeGreaterThan(2 * (other?.asks ?? 1));
  });

  it('lies between nothing and the very same', () => {
    for (const question of [
      'when to clean the filter boiler',
      'boiler',
      'the boiler heats water',
      'pressure '.repeat(50),
    ])
      for (const passage of likeness(question))
        for (const value of Object.values(passage)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-6);
        }
    expect(likeness('when to clean the filter boiler')[2]?.ask).toBeCloseTo(1, 5);
    expect(likeness('the boiler heats water')[0]?.text).toBeCloseTo(1, 5);
  });

  it('is at most the very same where a feature is common among all topics and rare in this one', () => {
    const common = tabulate(
      [
        ...Array.from({ length: 200 }, (_, number) => ({ topic: 0, words: read(`thing number ${number}`) })),
        ...['how often', 'how often now', 'how often then'].map((text) => ask(0, 0, text)),
        ...Array.from({ length: 1000 }, (_, number) => ({ topic: 1, words: read(`how often ${number}`) })),
      ],
      2,
      termsOf,
    );
    const words = read('how often');
    const look = createResemblance(common).look(featuresOf(words, termsOf(words)));
    const [passage] = createLikeness(common)(look, 0);
    expect(passage?.ask).toBeCloseTo(1, 5);
    expect(passage?.asks).toBeLessThanOrEqual(1);
  });

  it.each(['', 'xyzzy', '보일러'])('is nothing for what shares nothing with the topic: %j', (question) => {
    expect(likeness(question)).toEqual([]);
  });

  it('is a topic’s own', () => {
    expect(likeness('who has to clean the filter boiler', 1)).toHaveLength(2);
    expect(likeness('who has to clean the filter boiler', 1)[0]?.asks).toBeGreaterThan(0);
  });
});
