import { describe, expect, it, test } from 'vitest';
import { type Case, expectCase, faultsAfter, swap } from './content.ts';

const broken: Omit<Case, 'severity' | 'rule'>[] = [
  ...['title', 'summary', 'aliases', 'related', 'source', 'reviewed'].map((field) => ({
    what: `a missing ${field}`,
    edit: (sound: string) => sound.replace(new RegExp(`\n${field}:.*`), ''),
    at: field === 'title' ? 'summary:' : 'title:',
    mend: new RegExp(`^${field} is missing: add it$`),
  })),
  {
    what: 'a misspelt field',
    edit: swap('aliases:', 'alias: [x]\naliases:'),
    at: 'alias:',
    mend: /^alias is no field: correct its spelling or take it out$/,
  },
  {
    what: 'a title that is a number',
    edit: swap('title: alpha', 'title: 123'),
    at: 'title:',
    mend: /put it in quotes/,
  },
  { what: 'an empty title', edit: swap('title: alpha', 'title: " "'), at: 'title:', mend: /empty: write a name/ },
  {
    what: 'a title of 81 characters',
    edit: swap('title: alpha', `title: ${'x'.repeat(81)}`),
    at: 'title:',
    mend: /more than 80 characters: shorten it/,
  },
  {
    what: 'a summary of 161 characters',
    edit: swap('a small thing', 'x'.repeat(151)),
    at: 'summary:',
    mend: /more than 160 characters: keep what answers "what is it\?"/,
  },
  {
    what: 'Markdown in the summary',
    edit: swap('a small thing', 'a `small` thing'),
    at: 'summary:',
    mend: /holds Markdown: the summary is plain text/,
  },
  {
    what: 'a summary that is no sentence',
    edit: swap('a small thing.', 'a small thing'),
    at: 'summary:',
    mend: /no sentence: end it with a full stop/,
  },
  {
    what: 'aliases left empty',
    edit: swap('[alpha en]', ''),
    at: 'aliases:',
    mend: /^aliases is no list: write \[first, second\], or \[\] for none$/,
  },
  {
    what: 'an alias that is a number',
    edit: swap('[alpha en]', '\n  - fine\n  - 8080'),
    at: '  - 8080',
    mend: /^aliases\.1 is no text: put it in quotes/,
  },
  {
    what: '17 aliases',
    edit: swap('[alpha en]', `[${Array.from({ length: 17 }, (_, index) => `a${index}`)}]`),
    at: 'aliases:',
    mend: /more than 16 names: move rare spellings to lexicon\.yaml/,
  },
  {
    what: 'one related topic',
    edit: swap('[beta, gamma]', '[beta]'),
    at: 'related:',
    mend: /needs 2 or 3 slugs: add one/,
  },
  {
    what: 'four related topics',
    edit: swap('[beta, gamma]', '[beta, gamma, beta, gamma]'),
    at: 'related:',
    mend: /more than 3 slugs: keep the best/,
  },
  {
    what: 'a related topic that is no slug',
    edit: swap('[beta, gamma]', '[beta, Gamma Ray]'),
    at: 'related:',
    mend: /^related\.1 is no slug: use lower-case letters/,
  },
  {
    what: 'a slug of 31 characters',
    edit: swap('[beta, gamma]', `[beta, ${'g'.repeat(31)}]`),
    at: 'related:',
    mend: /more than 30 characters: shorten the slug/,
  },
  {
    what: 'an http source',
    edit: swap('https:', 'http:'),
    at: 'source:',
    mend: /no https:\/\/ address: link the official page/,
  },
  { what: 'a source that is no address', edit: swap('https://', ''), at: 'source:', mend: /link the official page/ },
  {
    what: 'a day that does not exist',
    edit: swap('2026-11-20', '2026-02-30'),
    at: 'reviewed:',
    mend: /write YYYY-MM-DD/,
  },
  {
    what: 'a range of releases without quotes',
    edit: swap('reviewed:', 'applies_to: 1.29\nreviewed:'),
    at: 'applies_to:',
    mend: /put it in quotes/,
  },
  {
    what: 'a range of releases that is none',
    edit: swap('reviewed:', 'applies_to: all\nreviewed:'),
    at: 'applies_to:',
    mend: /write e\.g\. ">=1\.29"/,
  },
  {
    what: 'a comparison of one thing',
    edit: swap('reviewed:', 'compares: [beta]\nreviewed:'),
    at: 'compares:',
    mend: /needs 2 or 3 slugs: add one/,
  },
  {
    what: 'a comparison of four things',
    edit: swap('reviewed:', 'compares: [beta, gamma, alpha, delta]\nreviewed:'),
    at: 'compares:',
    mend: /compare at most three/,
  },
  {
    what: 'a stamp that nobody stamped',
    edit: swap('reviewed:', 'in_step_with: yes\nreviewed:'),
    at: 'in_step_with:',
    mend: /run `npm run check -- --stamp`/,
  },
  {
    what: 'a list in the place of the fields',
    edit: (sound) => sound.replace(/---\n[\s\S]*?\n---/, '---\n- title\n---'),
    at: '- title',
    mend: /^this is no set of fields: write `name: value`/,
  },
];

const unreadable: Omit<Case, 'severity'>[] = [
  {
    what: 'a file without front matter',
    edit: (sound) => sound.replace(/---\n[\s\S]*?\n---\n/, ''),
    rule: 'front-matter',
    at: '## How it works',
    mend: /has no front matter: start the file with a line ---/,
  },
  {
    what: 'front matter that does not end',
    edit: (sound) => sound.replace('\n---\n', '\n'),
    rule: 'front-matter',
    at: '---',
    mend: /the fields, and another line ---/,
  },
  {
    what: 'a colon in a value without quotes',
    edit: swap('title: alpha', 'title: alpha: the first'),
    rule: 'yaml',
    at: 'title:',
    mend: /is not valid YAML: .*; quote values that hold ": "/,
  },
  {
    what: 'a field that stands twice',
    edit: swap('reviewed:', 'title: again\nreviewed:'),
    rule: 'yaml',
    at: 'title: again',
    mend: /take one of the two out/,
  },
  {
    what: 'a tab',
    edit: swap('aliases: [alpha en]', 'aliases:\n\t- one'),
    rule: 'yaml',
    at: '\t- one',
    mend: /indent with spaces/,
  },
  {
    what: 'an alias of YAML, as an asterisk at the start of a value makes one',
    edit: swap('title: alpha', 'title: *alpha'),
    rule: 'yaml',
    at: 'title:',
    mend: /holds an alias \(\*name\).*put the value in quotes/,
  },
];

describe('the check names', () => {
  it.each(broken)('$what', (each) => expectCase({ ...each, rule: 'front-matter', severity: 'broken' }));
  it.each(unreadable)('$what', (each) => expectCase({ ...each, severity: 'broken' }));
});

test('sound topics have no fault', () => {
  expect(faultsAfter({})).toEqual([]);
});

test('every fault of the front matter is named at once', () => {
  const faults = faultsAfter({
    'en/area/alpha.md': (sound) =>
      sound.replace('title: alpha', 'title: 1').replace('https:', 'http:').replace('2026-11-20', 'today'),
  });
  expect(faults.map(({ line, rule }) => `${line} ${rule}`)).toEqual([
    '2 front-matter',
    '6 front-matter',
    '7 front-matter',
  ]);
});

test('all that YAML has to say about one line is one fault', () => {
  const faults = faultsAfter({ 'en/area/alpha.md': swap('[alpha en]', '[[[[[[') });
  expect(new Set(faults.map(({ line }) => line)).size).toBe(faults.length);
  expect(faults[0]).toMatchObject({ path: 'en/area/alpha.md', rule: 'yaml', severity: 'broken' });
});
