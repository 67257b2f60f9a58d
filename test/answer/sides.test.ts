import { describe, expect, it } from 'vitest';
import { createEngine, loadCorpus } from '#engine';
import { createSides } from '../../src/search/sides.ts';
import { changedContent, soundTopic } from '../corpus/content.ts';
import { read, termsOf } from '../support/words.ts';

const [CAT, DOG] = [0, 1];
const WRITTEN = [
  ['the cat purrs on the sofa', 'catches mice at night', '고양이는 골골거리는 동물'],
  ['the dog barks at the postman', 'fetches a stick', '강아지는 짖는 동물'],
].map((phrases) => phrases.map(read));
const sidesOf = createSides(WRITTEN, termsOf);
const sides = (text: string, one = CAT, other = DOG) =>
  sidesOf(read(text), one, other).map(({ topic, words }) => [topic, words.map((word) => word.text).join(' ')]);

describe('what somebody who compares two things says of each', () => {
  it.each([
    ['one that purrs, or one that barks?', [CAT, 'one that purrs or'], [DOG, 'one that barks']],
    ['fetches our stick vs catches mice', [DOG, 'fetches our stick'], [CAT, 'vs catches mice']],
    ['골골거리는 애랑 짖는 애 차이', [CAT, '골골거리는'], [DOG, '애랑 짖는 애 차이']],
  ])('is cut where each part speaks for another topic: %s', (text, first, second) => {
    expect(sides(text)).toEqual([first, second]);
    expect(sides(text, DOG, CAT)).toEqual([first, second]);
  });

  it('holds every word of the phrase once', () => {
    const text = 'is it one that purrs on some sofa and never barks or another that fetches stick after stick';
    expect(
      sides(text)
        .map(([, words]) => words)
        .join(' '),
    ).toBe(text);
  });

  it.each(['purrs and catches mice', 'barks', 'neither word is known', ''])(
    'is nothing in what speaks for one topic, or none: %j',
    (text) => {
      expect(sides(text)).toEqual([]);
    },
  );

  it('is nothing where nothing is written about either', () => {
    expect(createSides([], termsOf)(read('purrs or barks'), CAT, DOG)).toEqual([]);
  });
});

it('teaches the topics of a comparison what is said of each of them', () => {
  const comparison = (language: 'en' | 'ko', heading: string) =>
    soundTopic('delta', language, ['beta', 'gamma']).replace(
      /---\n## .*/s,
      `compares: [alpha, beta]\n---\n## ${heading}\n| | alpha | beta |\n|---|---|---|\n| a | 1 | 2 |\n`,
    );
  const { corpus, faults } = loadCorpus([
    changedContent({
      'en/comparisons/delta.md': comparison('en', 'Differences'),
      'ko/comparisons/delta.md': comparison('ko', '차이'),
      'lexicon.yaml': `topics:
  delta:
    means:
      - alpha paints fences in June or should beta
      - is it beta for mowing lawns and alpha for fences
`,
    }),
  ]);
  expect(faults).toEqual([]);
  const likeliest = (text: string) => createEngine(corpus).explain({ text }).ranking?.topics[0]?.slug;
  expect(likeliest('who paints fences here')).toBe('alpha');
  expect(likeliest('who is mowing lawns here')).toBe('beta');
});
