import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { loadCorpus } from '#engine';
import { changedContent, folderOf, seen, soundContent, soundTopic } from './content.ts';

function load(name: string, text: string) {
  const folder = changedContent({ [name]: text });
  const { corpus, faults } = loadCorpus([folder]);
  return { corpus, faults: seen(folder, faults) };
}

const lexicon = (text: string) => load('lexicon.yaml', text);
const paths = (text: string) => load('paths.yaml', text);

test('a lexicon gives topics their spellings, descriptions and messages', () => {
  const { corpus, faults } = lexicon(`topics:
  alpha:
    names: [the first, 알파]
    means: [what comes before beta]
    asks:
      Limits: [how many at most]
      제한: [최대 몇 개까지]
      Example: [show me one]
    within:
      제한: [is that all]
    errors: ["alpha was not found"]
words:
  - [node, machine]
`);
  expect(faults).toEqual([]);
  expect(corpus.lexicon.topics.get('alpha')).toEqual({
    names: ['the first', '알파'],
    means: ['what comes before beta'],
    asks: new Map([
      [1, ['how many at most', '최대 몇 개까지']],
      [2, ['show me one']],
    ]),
    within: new Map([[1, ['is that all']]]),
    errors: ['alpha was not found'],
  });
  expect(corpus.lexicon.words).toEqual([['node', 'machine']]);
});

test('who sets two topics against each other is counted from either side, in all lexicons together', () => {
  const ours = changedContent({ 'lexicon/pairs.yaml': 'pairs:\n  alpha: {beta: 3}\n' });
  const theirs = changedContent({ 'lexicon.yaml': 'pairs:\n  beta: {alpha: 2, gamma: 1}\n' });
  const { corpus, faults } = loadCorpus([ours, theirs]);
  expect(faults).toEqual([]);
  expect(corpus.lexicon.pairs).toEqual(
    new Map([
      ['alpha', new Map([['beta', 5]])],
      [
        'beta',
        new Map([
          ['alpha', 5],
          ['gamma', 1],
        ]),
      ],
      ['gamma', new Map([['beta', 1]])],
    ]),
  );
});

it.each([
  ['a topic that is none', 'alpha: {delta: 1}', 'delta is no topic: correct the slug, or write the topic'],
  ['a topic beside itself', 'alpha: {alpha: 1}', 'alpha stands beside itself: name the topic that it is set against'],
])('%s in a pair is named, and the others are read', (_, line, message) => {
  const { corpus, faults } = lexicon(`pairs:\n  ${line}\n  beta: {gamma: 4}\n`);
  expect(faults).toEqual([
    { path: 'lexicon.yaml', line: 2, rule: 'lexicon', message, severity: 'error', text: `  ${line}` },
  ]);
  expect([...corpus.lexicon.pairs.keys()]).toEqual(['beta', 'gamma']);
});

test('a pair that nobody is for is named, and the others are read', () => {
  const { corpus, faults } = lexicon('pairs:\n  alpha: {beta: 0, gamma: 2}\n');
  expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
    '2 pairs.alpha.beta is nobody: take the pair out',
  ]);
  expect([...corpus.lexicon.pairs.keys()]).toEqual(['alpha', 'gamma']);
});

test('other ways to write a word add up', () => {
  const ours = changedContent({ 'lexicon.yaml': 'spellings:\n  파드: [팟]\n' });
  const theirs = changedContent({ 'lexicon.yaml': 'spellings:\n  파드: [팟, 포드]\n  레이블: [라벨]\n' });
  const { corpus, faults } = loadCorpus([ours, theirs]);
  expect(faults).toEqual([]);
  expect([...corpus.lexicon.spellings]).toEqual([
    ['팟', '파드'],
    ['포드', '파드'],
    ['라벨', '레이블'],
  ]);
});

it.each([
  [
    'another word already',
    '  파드: [팟]\n  포트: [팟]\n',
    '  포트: [팟]',
    '"팟" is read as 파드 already: keep it at one word',
  ],
  [
    'a word with spellings',
    '  파드: [팟]\n  팟: [팥]\n',
    '  파드: [팟]',
    '"팟" has spellings of its own: keep it as a word, or as a spelling of another',
  ],
  ['the word itself', '  파드: [팟, 파드]\n', '  파드: [팟, 파드]', '"파드" is the word itself: take it out'],
])('a way to write a word that is %s is left out and named', (_, text, line, message) => {
  const { corpus, faults } = lexicon(`spellings:\n${text}`);
  expect(faults).toEqual([expect.objectContaining({ text: line, severity: 'error', message })]);
  expect(corpus.lexicon.spellings.size).toBe(1);
});

test('a broken entry is left out and named, and all others are read; lines are those of the file', () => {
  const long = 'x'.repeat(161);
  const { corpus, faults } = lexicon(`topics:
  alpha:
    means: [${long}, how it begins, ${long}, what comes first]
    nams: [first]
  beta:
    means:
      - 7
      - what comes second
      - How it begins?
`);
  expect(faults.map(({ line, severity }) => [line, severity])).toEqual([
    [3, 'broken'],
    [3, 'broken'],
    [4, 'broken'],
    [7, 'broken'],
    [9, 'error'],
  ]);
  expect(corpus.lexicon.topics.get('alpha')?.means).toEqual(['how it begins', 'what comes first']);
  expect(corpus.lexicon.topics.get('beta')?.means).toEqual(['what comes second']);
});

test('what says nothing of its topic may be asked within two', () => {
  const { corpus, faults } = lexicon(`topics:
  alpha:
    within: {Limits: [is that all]}
  beta:
    within: {Limits: [is that all], Nowhere: [where]}
`);
  expect(faults).toEqual([
    expect.objectContaining({
      text: '    within: {Limits: [is that all], Nowhere: [where]}',
      message: 'beta has no passage "Nowhere": correct the heading',
    }),
  ]);
  for (const slug of ['alpha', 'beta'])
    expect(corpus.lexicon.topics.get(slug)?.within).toEqual(new Map([[1, ['is that all']]]));
});

describe('of a lexicon, a spelling is left out and named with its line when', () => {
  it('its topic does not exist', () => {
    const { corpus, faults } = lexicon('topics:\n  alpha:\n    names: [first]\n  delta:\n    names: [fourth]\n');
    expect(faults).toEqual([
      {
        path: 'lexicon.yaml',
        line: 4,
        text: '  delta:',
        rule: 'lexicon',
        severity: 'error',
        message: 'delta is no topic: correct the slug, or write the topic',
      },
    ]);
    expect([...corpus.lexicon.topics.keys()]).toEqual(['alpha']);
  });

  it.each([
    ['it stands at two topics, however it is written', 'names', 'the first', 'The-First'],
    ['a description stands at two topics', 'means', 'what comes first', 'What comes first?'],
    ['a tool\u2019s message reads the same at two topics', 'errors', 'was not found', 'Was (not) found!'],
  ])('%s', (_, field, first, second) => {
    const { corpus, faults } = lexicon(`topics:
  alpha:
    ${field}:
      - ${first}
  beta:
    ${field}:
      - its own
      - ${second}
`);
    expect(faults).toEqual([
      {
        path: 'lexicon.yaml',
        line: 8,
        text: `      - ${second}`,
        rule: 'lexicon',
        severity: 'error',
        message: `"${second}" stands at alpha too: keep it where somebody who types it should land`,
      },
    ]);
    expect(corpus.lexicon.topics.get('alpha')).toMatchObject({ [field]: [first] });
    expect(corpus.lexicon.topics.get('beta')).toMatchObject({ [field]: ['its own'] });
  });

  it('it asks for a passage that the topic does not have, or stands at another topic too', () => {
    const { corpus, faults } = lexicon(
      'topics:\n  alpha:\n    means: [how many]\n    asks:\n      Limit: [at most]\n  beta:\n    asks:\n      Limits: [how many?]\n',
    );
    expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '5 alpha has no passage "Limit": correct the heading',
      '8 "how many?" stands at alpha too: keep it where somebody who types it should land',
    ]);
    expect(corpus.lexicon.topics.get('alpha')?.asks).toEqual(new Map());
  });

  it('it is the title or an alias of another topic', () => {
    const { faults } = lexicon('topics:\n  alpha:\n    names:\n      - Beta\n      - gamma ko\n      - alpha en\n');
    expect(faults.map(({ line, message }) => `${line} ${message}`)).toEqual([
      '4 "Beta" stands at beta too: keep it where somebody who types it should land',
      '5 "gamma ko" stands at gamma too: keep it where somebody who types it should land',
    ]);
  });
});

describe('what is wrong in a lexicon is left out and named with its line when', () => {
  it.each([
    ['it is no YAML', 'topics:\n  alpha: {names: [first}\n', 2, 'yaml', /not valid YAML: .*; quote values/],
    [
      'a field is misspelt',
      'topics:\n  alpha:\n    name: [first]\n',
      3,
      'yaml',
      /^topics\.alpha\.name is no field: correct its spelling/,
    ],
    [
      'a spelling is a number',
      'topics:\n  alpha:\n    names: [8080]\n',
      3,
      'yaml',
      /^topics\.alpha\.names\.0 is no text: put it in quotes/,
    ],
    [
      'a topic has nothing',
      'topics:\n  alpha:\n',
      2,
      'yaml',
      /^topics\.alpha is no set of fields: write `name: value`/,
    ],
    [
      'a slug is none',
      'topics:\n  My Topic: {names: [x]}\n',
      2,
      'yaml',
      /^topics\.My Topic is no slug: use lower-case letters/,
    ],
    [
      'a description is long',
      `topics:\n  alpha:\n    means:\n      - ${'x'.repeat(161)}\n`,
      4,
      'yaml',
      /160 characters: shorten it/,
    ],
    ['a message is short', 'topics:\n  alpha:\n    errors: [no]\n', 3, 'yaml', /too short to recognise: give more/],
    ['a word stands alone', 'words:\n  - [node]\n', 2, 'yaml', /^words\.0 needs at least two words: add one/],
    ['it is a list', '- alpha\n', 1, 'yaml', /^this is no set of fields: write/],
  ])('%s', (_, text, line, rule, mend) => {
    const { corpus, faults } = lexicon(text);
    expect(faults).toEqual([
      expect.objectContaining({
        path: 'lexicon.yaml',
        line,
        rule,
        severity: 'broken',
        message: expect.stringMatching(mend),
      }),
    ]);
    expect(corpus.topics.size).toBe(3);
    const { names = [], means = [], errors = [] } = corpus.lexicon.topics.get('alpha') ?? {};
    expect([...names, ...means, ...errors, ...corpus.lexicon.words]).toEqual([]);
  });

  it('it is not UTF-8, or a folder', () => {
    const latin = folderOf({ ...soundContent(), 'lexicon.yaml': Buffer.from('words: [[caf\u00e9, bar]]', 'latin1') });
    expect(loadCorpus([latin]).faults).toEqual([
      expect.objectContaining({
        path: join(latin, 'lexicon.yaml'),
        rule: 'read',
        message: 'is not UTF-8: save it as UTF-8',
      }),
    ]);
    const folder = folderOf(soundContent());
    mkdirSync(join(folder, 'lexicon.yaml'));
    expect(loadCorpus([folder]).faults).toEqual([
      expect.objectContaining({ rule: 'read', message: expect.stringMatching(/EISDIR.*: make it a file/) }),
    ]);
  });

  it('it ends in .yml', () => {
    const { faults } = load('lexicon.yml', 'words: []\n');
    expect(faults).toEqual([
      expect.objectContaining({
        path: 'lexicon.yml',
        line: 1,
        rule: 'path',
        severity: 'broken',
        message: 'is not read: rename it to lexicon.yaml',
      }),
    ]);
  });
});

test('a long lexicon is kept in parts, and its faults are named with theirs', () => {
  const folder = changedContent({
    'lexicon.yaml': 'topics:\n  alpha:\n    names: [the first]\n',
    'lexicon/greek.yaml': 'topics:\n  alpha:\n    means: [what comes before beta]\n  delta:\n    means: [the fourth]\n',
    'lexicon/other.yml': 'topics: {}\n',
  });
  const { corpus, faults } = loadCorpus([folder]);
  expect(corpus.lexicon.topics.get('alpha')).toMatchObject({ names: ['the first'], means: ['what comes before beta'] });
  expect(
    seen(folder, faults)
      .map(({ path, line, message }) => `${path}:${line} ${message}`)
      .sort(),
  ).toEqual([
    'lexicon/greek.yaml:4 delta is no topic: correct the slug, or write the topic',
    'lexicon/other.yml:1 is not read: rename it to lexicon/other.yaml',
  ]);
});

test("what a passage is asked for adds up, and goes with a team's topic that has no such passage", () => {
  const asks = (text: string) => ({ 'lexicon.yaml': `topics:\n  alpha:\n    asks:\n${text}` });
  const ours = changedContent(asks('      Limits: [how many]\n      How it works: [what happens inside]\n'));
  const theirs = (heading: string) =>
    folderOf({
      'en/area/alpha.md': soundTopic('alpha', 'en', ['beta', 'gamma']).replace('How it works', heading),
      'ko/area/alpha.md': soundTopic('alpha', 'ko', ['beta', 'gamma']),
      ...asks('      Limits: [the most]\n'),
    });
  const joined = (folder: string) => loadCorpus([ours, folder]);
  expect(joined(theirs('How it works')).corpus.lexicon.topics.get('alpha')?.asks).toEqual(
    new Map([
      [1, ['how many', 'the most']],
      [0, ['what happens inside']],
    ]),
  );
  const { corpus, faults } = joined(theirs('The inside'));
  expect(faults).toEqual([]);
  expect(corpus.lexicon.topics.get('alpha')?.asks).toEqual(new Map([[1, ['how many', 'the most']]]));
});

test('what no topic is about adds up, without what describes one', () => {
  const folders = [
    changedContent({ 'lexicon.yaml': 'elsewhere: [lunch anybody, what comes before beta]\n' }),
    changedContent({
      'lexicon.yaml':
        'topics:\n  alpha:\n    means: [What comes before beta?]\nelsewhere: [is it raining, lunch anybody]\n',
    }),
  ];
  const { corpus, faults } = loadCorpus(folders);
  expect(faults).toEqual([]);
  expect(corpus.lexicon.elsewhere).toEqual(['lunch anybody', 'is it raining']);
});

test('a comparison is no topic of a pair: what it compares is', () => {
  const versus = soundTopic('alpha-vs-beta', 'en', ['alpha', 'beta']);
  const folder = changedContent({
    'en/comparisons/alpha-vs-beta.md': versus.replace('reviewed:', 'compares: [alpha, beta]\nreviewed:'),
    'lexicon.yaml': 'pairs:\n  gamma: {alpha-vs-beta: 1}\n',
  });
  const { corpus, faults } = loadCorpus([folder]);
  const message = 'alpha-vs-beta is a comparison: name the topics that it compares';
  expect(seen(folder, faults)).toContainEqual(expect.objectContaining({ path: 'lexicon.yaml', line: 2, message }));
  expect(corpus.lexicon.pairs.size).toBe(0);
});

test('a comparison is described, and has no other names: it is found by what it compares', () => {
  const versus = soundTopic('alpha-vs-beta', 'en', ['alpha', 'gamma']);
  const folder = changedContent({
    'en/comparisons/alpha-vs-beta.md': versus.replace('reviewed:', 'compares: [alpha, beta]\nreviewed:'),
    'lexicon.yaml': `topics:
  alpha-vs-beta:
    means: [what comes first and what comes next]
    names: [first or second]
    asks: {Limits: [how many of each]}
`,
  });
  const { corpus, faults } = loadCorpus([folder]);
  expect(seen(folder, faults)).toMatchObject(
    [4, 5].map((line) => ({
      path: 'lexicon.yaml',
      line,
      rule: 'lexicon',
      severity: 'error',
      message: 'alpha-vs-beta is a comparison, which is found by what it compares: keep only means',
    })),
  );
  expect(corpus.lexicon.topics.get('alpha-vs-beta')).toEqual({
    names: [],
    means: ['what comes first and what comes next'],
    asks: new Map(),
    within: new Map(),
    errors: [],
  });
});

test('a lexicon of comments only says nothing', () => {
  expect(lexicon('# to be written\n').faults).toEqual([]);
  expect(paths('').faults).toEqual([]);
});

test('the lexicons of several folders add up', () => {
  const first = changedContent({ 'lexicon.yaml': 'topics:\n  alpha: {names: [first]}\nwords: [[a, b]]\n' });
  const second = folderOf({
    ...soundContent(),
    'lexicon.yaml': 'topics:\n  alpha: {names: [first, eins]}\nwords: [[c, d]]\n',
  });
  const { corpus, faults } = loadCorpus([first, second]);
  expect(faults).toEqual([]);
  expect(corpus.lexicon.topics.get('alpha')?.names).toEqual(['first', 'eins']);
  expect(corpus.lexicon.words).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

const start = (topics: string, id = 'start') => `- id: ${id}\n  title: {en: Start, ko: 시작}\n  topics:\n${topics}`;

test('a path of topics keeps its order; a topic that does not exist is named with its line and left out', () => {
  const { corpus, faults } = paths(start('    - gamma\n    - delta\n    - alpha\n'));
  expect(faults).toEqual([
    {
      path: 'paths.yaml',
      line: 5,
      text: '    - delta',
      rule: 'paths',
      severity: 'error',
      message: 'delta is no topic: correct the slug, or write the topic',
    },
  ]);
  expect(corpus.paths).toEqual([{ id: 'start', title: { en: 'Start', ko: '시작' }, topics: ['gamma', 'alpha'] }]);
});

test('a later path of the same id replaces the earlier one', () => {
  const first = changedContent({ 'paths.yaml': start('    [alpha, beta, gamma]\n') });
  const second = changedContent({
    'paths.yaml': start('    [gamma, beta, alpha]\n') + start('    [beta, alpha, gamma]\n', 'more'),
  });
  expect(loadCorpus([first, second]).corpus.paths.map(({ id, topics }) => `${id}: ${topics}`)).toEqual([
    'start: gamma,beta,alpha',
    'more: beta,alpha,gamma',
  ]);
});

describe('paths are left out and named with the line when', () => {
  it.each([
    ['one has two topics', start('    [alpha, beta]\n'), 3, /^0\.topics needs at least 3 topics: add some/],
    ['one has eleven topics', start(`    [${Array(11).fill('alpha')}]\n`), 3, /more than 10 topics: split the path/],
    [
      'a title lacks a language',
      '- id: start\n  title: {en: Start}\n  topics: [alpha, beta, gamma]\n',
      2,
      /^0\.title\.ko is missing: add it/,
    ],
    ['they are no list', 'start: {}\n', 1, /^this is no list: write/],
  ])('%s', (_, text, line, mend) => {
    const { corpus, faults } = paths(text);
    expect(faults).toEqual([
      expect.objectContaining({
        path: 'paths.yaml',
        line,
        rule: 'yaml',
        severity: 'broken',
        message: expect.stringMatching(mend),
      }),
    ]);
    expect(corpus.paths).toEqual([]);
  });
});
