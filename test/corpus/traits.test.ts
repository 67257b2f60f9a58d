import { describe, expect, it, test } from 'vitest';
import { loadCorpus } from '#engine';
import { changedContent, faultsAfter, seen } from './content.ts';

const NAMES = `traits:
  - {id: size, en: Size, ko: 크기}
  - {id: use, en: choose it for, ko: 선택하는 경우, advice: true}
`;

function load(text: string, more: Readonly<Record<string, string>> = {}) {
  const folder = changedContent({ 'traits.yaml': text, ...more });
  const { corpus, faults } = loadCorpus([folder]);
  return { corpus, faults: seen(folder, faults) };
}

test('traits are named once and known of topics, in one text or in one for each language', () => {
  const { corpus, faults } = load(NAMES, {
    'traits/area.yaml':
      "topics:\n  alpha:\n    size: '`spec.size` or `0`'\n    use: {en: 'small: things', ko: 작은 것}\n",
  });
  expect(faults).toEqual([]);
  const size = [
    { kind: 'code', value: 'spec.size' },
    { kind: 'text', value: ' or ' },
    { kind: 'code', value: '0' },
  ];
  expect(corpus.traits).toEqual([
    { name: { en: 'Size', ko: '크기' }, advice: false, values: new Map([['alpha', { en: size, ko: size }]]) },
    {
      name: { en: 'choose it for', ko: '선택하는 경우' },
      advice: true,
      values: new Map([
        ['alpha', { en: [{ kind: 'text', value: 'small: things' }], ko: [{ kind: 'text', value: '작은 것' }] }],
      ]),
    },
  ]);
});

test('a later folder renames a trait, adds one, and says otherwise of a topic', () => {
  const ours = changedContent({ 'traits.yaml': `${NAMES}topics:\n  alpha: {size: small}\n  beta: {size: large}\n` });
  const theirs = changedContent({
    'traits.yaml': `traits:
  - {id: size, en: Extent, ko: 규모}
  - {id: colour, en: Colour, ko: 색}
topics:
  alpha: {size: huge, colour: red}
`,
  });
  const { corpus, faults } = loadCorpus([ours, theirs]);
  expect(faults).toEqual([]);
  const told = corpus.traits.map(({ name, values }) => [
    name.en,
    ...[...values].map(([slug, { en }]) => `${slug}: ${en[0]?.value}`),
  ]);
  expect(told).toEqual([['Extent', 'alpha: huge', 'beta: large'], ['choose it for'], ['Colour', 'alpha: red']]);
});

describe('of traits, one is left out and named with its line when', () => {
  it.each([
    [
      'its topic does not exist',
      'topics:\n  delta: {size: small}\n',
      '  delta: {size: small}',
      'delta is no topic: correct the slug, or write the topic',
    ],
    [
      'nothing names it',
      'topics:\n  alpha:\n    sise: small\n',
      '    sise: small',
      'sise is no trait: correct it, or name the trait under traits',
    ],
  ])('%s', (_, text, line, message) => {
    const { corpus, faults } = load(`${NAMES}${text}`);
    expect(faults).toEqual([expect.objectContaining({ text: line, rule: 'traits', severity: 'error', message })]);
    expect(corpus.traits.map(({ values }) => values.size)).toEqual([0, 0]);
  });
});

it.each([
  ['is too long for a column', 'x'.repeat(91), 'has more than 90 characters: it stands in a narrow column, shorten it'],
  ['holds Markdown', '"**small**"', 'holds Markdown: a cell is text, with `code` at most'],
  ['holds code that does not end', '"`small"', 'holds Markdown: a cell is text, with `code` at most'],
  ['is empty', '""', 'is empty: write something or take it out'],
])('a text that %s is left out and named with its line, and nothing else is', (_, value, message) => {
  const { corpus, faults } = load(`${NAMES}topics:\n  alpha:\n    size: ${value}\n  beta:\n    size: large\n`);
  expect(faults.map(({ severity, text }) => [severity, text])).toEqual(
    ['en', 'ko'].map(() => ['broken', `    size: ${value}`]),
  );
  expect(faults.map((fault) => fault.message)).toEqual(
    ['en', 'ko'].map((language) => `topics.alpha.size.${language} ${message}`),
  );
  expect(corpus.traits.map(({ values }) => [...values.keys()])).toEqual([['beta'], []]);
});

test('a text in one language only is asked for in the other', () => {
  const { faults } = load(`${NAMES}topics:\n  alpha:\n    size: {en: small}\n`);
  expect(faults).toEqual([
    expect.objectContaining({ text: '    size: {en: small}', message: 'topics.alpha.size.ko is missing: add it' }),
  ]);
});

test('the check advises traits for a topic without any, where others have some', () => {
  const change = { 'traits.yaml': `${NAMES}topics:\n  alpha: {size: small}\n  gamma: {use: much}\n` };
  expect(faultsAfter(change)).toEqual([
    expect.objectContaining({ path: 'en/area/beta.md', rule: 'traits', severity: 'advice' }),
  ]);
});
