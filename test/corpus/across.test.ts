import { describe, expect, it, test } from 'vitest';
import { checkCorpus } from '#engine';
import { type Case, changedContent, expectCase, faultsAfter, seen, soundTopic, swap, TODAY } from './content.ts';

const table = (columns: number, rows: number): string =>
  [...Array(rows + 2).keys()].map((row) => `|${(row === 1 ? '---|' : ' cell |').repeat(columns)}`).join('\n');

/** A comparison of beta and gamma without any fault. */
function comparison(language: 'en' | 'ko', grid = table(3, 3)): string {
  const [front = ''] = soundTopic('beta-vs-gamma', language, ['beta', 'gamma']).split('\n---\n');
  const [differences, choice] = language === 'en' ? ['Differences', 'Which to choose'] : ['차이점', '선택 기준'];
  const prose = 'Choose the one that fits, and change it when it does not fit any more.';
  return `${front}\ncompares: [beta, gamma]\n---\n## ${differences}\n${prose}\n\n${grid}\n\n## ${choice}\n${prose}\n`;
}

const compared = (grid?: string) => ({
  'en/comparisons/beta-vs-gamma.md': comparison('en', grid),
  'ko/comparisons/beta-vs-gamma.md': comparison('ko'),
});

const links: Case[] = [
  {
    what: 'a related topic that does not exist',
    edit: swap('[beta, gamma]', '[beta, delta]'),
    rule: 'link',
    at: 'related:',
    mend: /related names "delta", which is no topic: correct the slug or write the topic/,
  },
  {
    what: 'a topic that is related to itself',
    edit: swap('[beta, gamma]', '[beta, alpha]'),
    rule: 'link',
    at: 'related:',
    mend: /names the topic itself: take it out/,
  },
  {
    what: 'a topic that is related twice',
    edit: swap('[beta, gamma]', '[beta, beta]'),
    rule: 'link',
    at: 'related:',
    mend: /names a topic twice: take one out/,
  },
  {
    what: 'an alias of another topic, however it is written',
    path: 'en/area/beta.md',
    edit: swap('[beta en]', '[other, "Alpha-EN"]'),
    rule: 'alias',
    at: 'aliases:',
    mend: /"Alpha-EN" is also a name of area\/alpha: keep it at the one/,
  },
  {
    what: 'a title of another topic',
    path: 'en/area/beta.md',
    edit: swap('title: beta', 'title: ALPHA'),
    rule: 'alias',
    at: 'title:',
    mend: /"ALPHA" is also a name of area\/alpha: keep it/,
  },
  {
    what: 'a name that nobody can type',
    edit: swap('[alpha en]', '["+++"]'),
    rule: 'alias',
    at: 'aliases:',
    mend: /"\+\+\+" holds no letter or digit: write a name that somebody can type/,
  },
  {
    what: 'a source that tells where its reader comes from',
    edit: swap('docs/alpha/', 'docs/alpha/?utm_source=chat&page=2'),
    rule: 'source',
    at: 'source:',
    mend: /tells where the reader comes from: cut it off at "utm_source"/,
  },
  {
    what: 'a source that marks text for its reader',
    edit: swap('docs/alpha/', 'docs/alpha/#:~:text=port'),
    rule: 'source',
    at: 'source:',
    mend: /cut it off at "#:~:"/,
  },
  {
    what: 'a source with a user name in it',
    edit: swap('https://kubernetes.io', 'https://ana@kubernetes.io'),
    rule: 'source',
    at: 'source:',
    mend: /holds a user name: take it out/,
  },
  {
    what: 'a source of one old release',
    edit: swap('https://kubernetes.io', 'https://v1-29.docs.kubernetes.io'),
    rule: 'source',
    at: 'source:',
    mend: /the page of one old release: link the page of today/,
  },
  {
    what: 'a source that nobody has to keep true, as advice',
    edit: swap('https://kubernetes.io', 'https://en.wikipedia.org'),
    rule: 'source',
    at: 'source:',
    mend: /en\.wikipedia\.org, where anybody writes.*: link the official page/,
    severity: 'advice',
  },
  {
    what: 'a review in the future',
    edit: swap('reviewed: 2026-11-20', 'reviewed: 2026-11-22'),
    rule: 'reviewed',
    at: 'reviewed:',
    mend: /lies in the future \(2026-11-22\): write the day of the last review/,
  },
  {
    what: 'a review of more than half a year ago, as advice',
    edit: swap('reviewed: 2026-11-20', 'reviewed: 2026-05-01'),
    rule: 'reviewed',
    at: 'reviewed:',
    mend: /was reviewed 203 days ago: check its facts again/,
    severity: 'advice',
  },
];

const steps: Case[] = [
  {
    what: 'a passage less than the English file',
    edit: (sound) =>
      sound.replace(/## 제한\n.*\n\n/, '').replace('\n\n## 예제', `\n\n${'낱말 '.repeat(40)}\n\n## 예제`),
    rule: 'step',
    at: '## 동작',
    mend: /has 2 passages, the English file 3: write the same passages/,
  },
  {
    what: 'code where the English file has none',
    edit: swap('\n\n## 예제', '\n\n```sh\nls\n```\n\n## 예제'),
    rule: 'step',
    at: '## 제한',
    mend: /has a code block where the English passage has none.*: keep both the same/,
  },
  {
    what: 'the same code in another language',
    edit: swap('```yaml', '```text'),
    rule: 'step',
    at: '```text',
    mend: /has other code than the English passage: keep both the same/,
  },
  {
    what: 'other related topics than the English file',
    edit: swap('[beta, gamma]', '[gamma, beta]'),
    rule: 'step',
    at: 'related:',
    mend: /names other topics under related than the English file: keep both the same/,
  },
];

describe('the check names', () => {
  it.each(links)('$what', expectCase);
  const ko = 'ko/area/alpha.md';
  it.each(steps)('in a Korean file $what', (each) => {
    const own = faultsAfter({ [ko]: each.edit }).filter(({ rule }) => rule === 'step');
    expect(own).toEqual([expect.objectContaining({ path: ko, message: expect.stringMatching(each.mend) })]);
    expect(own[0]?.text.slice(0, each.at.length)).toBe(each.at);
  });

  it.each([
    ['ko', 'en/area/alpha.md', 'ko/area/alpha.md'],
    ['en', 'ko/area/alpha.md', 'en/area/alpha.md'],
  ])('a topic that is missing in %s', (language, path, missing) => {
    const [fault, ...others] = faultsAfter({ [missing]: undefined });
    expect(fault).toMatchObject({ path, line: 1, rule: 'languages', severity: 'error' });
    expect(fault?.message).toBe(`is missing in ${language}: write ${missing}`);
    expect(others).toEqual([]);
  });
});

test('a topic that no golden question of its language asks for is advised, a comparison is not', () => {
  const asked = { en: new Set(['alpha', 'beta', 'gamma']), ko: new Set(['alpha', 'gamma']) };
  expect(faultsAfter(compared(), { asked })).toEqual([
    expect.objectContaining({
      path: 'ko/area/beta.md',
      line: 1,
      rule: 'golden',
      severity: 'advice',
      message: 'no golden question in ko asks for it: write one, with the fact that must stand in the reply',
    }),
  ]);
});

test('a file that is broken is not called missing', () => {
  const faults = faultsAfter({ 'ko/area/alpha.md': swap('title: alpha', 'title: 1') });
  expect(faults.map(({ path, rule }) => `${path} ${rule}`)).toEqual(['ko/area/alpha.md front-matter']);
});

test('who reviews where it is tomorrow already, and who reviewed half a year ago, has nothing to mend', () => {
  for (const day of ['2026-11-21', '2026-05-24']) {
    expect(faultsAfter({ 'en/area/alpha.md': swap('reviewed: 2026-11-20', `reviewed: ${day}`) })).toEqual([]);
  }
});

describe('a comparison', () => {
  it('may have two passages, no example and few words', () => {
    expect(faultsAfter(compared())).toEqual([]);
  });

  it.each([
    ['no table', 'Nothing to see here.', /has 0 tables: set the things against each other in one/],
    ['two tables', `${table(3, 3)}\n\n---\n\n${table(3, 3)}`.replace('---\n\n', 'And.\n\n'), /has 2 tables: set/],
    ['a column for one thing only', table(2, 3), /table of 2 columns: make 3, the aspect and one for each of compares/],
    ['two differences', table(3, 2), /table of 2 rows: write 3 to 7 differences/],
    ['eight differences', table(3, 8), /table of 8 rows: write 3 to 7 differences/],
    [
      'more than fits into its reply',
      table(3, 7).replace(/^.*/, `| Aspect | ${'a long name '.repeat(6)} | ${'another name '.repeat(6)} |`),
      /makes a reply of about 1\d\d\d characters, of which 1000 are shown: shorten cells and column names/,
    ],
  ])('with %s is named', (_, grid, mend) => {
    expect(faultsAfter(compared(grid))).toEqual([
      expect.objectContaining({
        path: 'en/comparisons/beta-vs-gamma.md',
        rule: 'comparison',
        severity: 'error',
        text: '## Differences',
        message: expect.stringMatching(mend),
      }),
    ]);
  });

  it('of nothing is named, where comparisons stand', () => {
    const faults = faultsAfter({
      'en/comparisons/delta.md': soundTopic('delta', 'en', ['beta', 'gamma']),
      'ko/comparisons/delta.md': soundTopic('delta', 'ko', ['beta', 'gamma']),
    });
    expect(faults.map(({ path, line, rule, message }) => `${path}:${line} ${rule} ${message}`)).toEqual([
      'en/comparisons/delta.md:1 compares stands in comparisons and compares nothing: add compares with 2 or 3 slugs',
      'ko/comparisons/delta.md:1 compares stands in comparisons and compares nothing: add compares with 2 or 3 slugs',
    ]);
  });

  it('of what does not exist is named', () => {
    const files = compared();
    const faults = faultsAfter({
      ...files,
      'en/comparisons/beta-vs-gamma.md': files['en/comparisons/beta-vs-gamma.md'].replace(
        'compares: [beta',
        'compares: [delta',
      ),
    });
    expect(faults.filter(({ rule }) => rule === 'link')).toEqual([
      expect.objectContaining({
        text: 'compares: [delta, gamma]',
        message: expect.stringMatching(/^compares names "delta".*: correct/),
      }),
    ]);
    expect(faults.filter(({ rule }) => rule === 'step')).toEqual([
      expect.objectContaining({
        text: 'compares: [beta, gamma]',
        message: expect.stringMatching(/under compares.*: keep both the same/),
      }),
    ]);
  });
});

test('faults come in the order of the files and their lines', () => {
  const folder = changedContent({
    'ko/area/beta.md': swap('[alpha, gamma]', '[alpha, nowhere]'),
    'en/area/gamma.md': (sound) => sound.replace('[alpha, beta]', '[alpha, nowhere]').replace('```yaml', '```'),
    'en/area/alpha.md': swap('## Limits', '## How it works'),
  });
  const faults = seen(folder, checkCorpus([folder], { stamp: true, today: TODAY }).faults).filter(
    ({ rule }) => rule !== 'step',
  );
  expect(faults.map(({ path, rule }) => `${path} ${rule}`)).toEqual([
    'en/area/alpha.md heading',
    'en/area/gamma.md link',
    'en/area/gamma.md code-language',
    'ko/area/beta.md link',
  ]);
});
