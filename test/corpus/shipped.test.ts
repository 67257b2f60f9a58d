import { expect, test } from 'vitest';
import { formatFault, loadCorpus } from '#engine';

test('of the shipped topics nothing is left out', () => {
  const { corpus, faults } = loadCorpus(['content']);
  expect(faults.filter(({ severity }) => severity === 'broken').map(formatFault)).toEqual([]);
  expect(corpus.topics.size).toBeGreaterThan(200);
});

test('a fault is one line: path, line, rule, message', () => {
  const fault = {
    path: 'content/en/a/b.md',
    line: 3,
    rule: 'link',
    message: 'names x: take it out',
    severity: 'error',
  } as const;
  expect(formatFault(fault)).toBe('content/en/a/b.md:3 link names x: take it out');
  expect(formatFault({ ...fault, severity: 'advice' })).toBe('content/en/a/b.md:3 link advice: names x: take it out');
});
