import { expect, test } from 'vitest';
import { loadCorpus } from '#engine';
import { countTopics, topicsInWords } from '../../adapters/counts.ts';
import { folderOf, soundContent } from '../corpus/content.ts';

test('comparisons are counted beside the topics that they compare', () => {
  const { corpus } = loadCorpus(['test/fixtures/handbook']);
  const { topics, comparisons } = countTopics(corpus);
  expect(topics + comparisons).toBe(corpus.topics.size);
  expect(topicsInWords(corpus)).toBe(`${topics} topics and 1 comparison`);
});

test('one is not said in the plural, and none is not said', () => {
  const one = Object.entries(soundContent()).filter(([path]) => path.includes('/alpha.md'));
  expect(topicsInWords(loadCorpus([folderOf(Object.fromEntries(one))]).corpus)).toBe('1 topic');
});
