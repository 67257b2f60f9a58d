import { describe, expect, it, test } from 'vitest';
import { type Case, ENGLISH, expectCase, faultsAfter, swap } from './content.ts';

const END = '```\n';
const yamlBlock = /```yaml[\s\S]*?```\n/;
/** Something more at the end of the second passage, which is `## Limits`. */
const under = (text: string) => swap('\n\n## Example', `\n\n${text}\n\n## Example`);
const passages = (count: number): string =>
  Array.from(
    { length: count },
    (_, index) => `\n## More ${index}\nA sentence of more than forty characters stands here.\n`,
  ).join('');
const rows = (count: number, row = '| a | b |\n'): string => row.repeat(count).trimEnd();

const broken: Omit<Case, 'severity'>[] = [
  {
    what: 'text before the first heading',
    edit: swap('## How', 'As we all know.\n\n## How'),
    rule: 'heading',
    at: 'As we',
    mend: /stands before the first ## heading: put it under one/,
  },
  {
    what: 'a topic without passages',
    edit: (sound) => sound.replace(/(\n---\n)[\s\S]*/, '$1'),
    rule: 'passages',
    at: '',
    mend: /write at least one ## heading with text under it/,
  },
];

const markup: Pick<Case, 'what' | 'edit' | 'at'>[] = [
  { what: 'raw HTML', edit: under('<b>bold</b>'), at: '<b>' },
  { what: 'HTML inside a sentence', edit: under('Text<br>text.'), at: 'Text<br>' },
  { what: 'an image', edit: under('![a picture](https://example.com/a.png)'), at: '![' },
  { what: 'a block quote', edit: under('> said somebody'), at: '> said' },
  { what: 'a list in a list', edit: under('- one\n  - two'), at: '  - two' },
  { what: 'code in a list', edit: under('- one\n\n  ```sh\n  ls\n  ```'), at: '  ```sh' },
  { what: 'a ### heading', edit: under('### Deeper'), at: '### Deeper' },
  { what: 'a # heading', edit: under('# Title'), at: '# Title' },
  { what: 'a rule', edit: under('---'), at: '---' },
  { what: 'a reference', edit: under('[here]: https://example.com'), at: '[here]:' },
];

const rules: Case[] = [
  {
    what: 'text that is not composed',
    edit: (sound) => sound.replace('## Limits', '## Limits of 가'.normalize('NFD')),
    rule: 'nfc',
    at: '## Limits',
    mend: /save the file in composed form/,
  },
  {
    what: 'a topic of two passages',
    edit: (sound) => sound.replace('\n\n## Limits\n', ' ').replace(ENGLISH.repeat(2), ''),
    rule: 'passages',
    at: '## How',
    mend: /has 2 passages: write at least 3/,
  },
  {
    what: 'a topic of ten passages',
    edit: (sound) => sound + passages(7),
    rule: 'passages',
    at: '## How',
    mend: /has 10 passages: keep 9 at most, or make two topics/,
  },
  {
    what: 'a topic without an example',
    edit: swap('## Example', '## Manifest'),
    rule: 'example',
    at: '## How',
    mend: /has no passage "## Example" with a code block: add/,
  },
  {
    what: 'an example without code',
    edit: (sound) => sound.replace(yamlBlock, ''),
    rule: 'example',
    at: '## How',
    mend: /with a code block: add the block/,
  },
  {
    what: 'an empty heading',
    edit: swap('## Limits', '##'),
    rule: 'heading',
    at: '##',
    mend: /empty heading: name what is asked/,
  },
  {
    what: 'a heading that stands twice',
    edit: swap('## Limits', '## How it works'),
    rule: 'heading',
    at: '## How it works',
    mend: /repeats the heading "How it works": give each/,
  },
  {
    what: 'a passage of a few words',
    edit: (sound) => `${sound}\n## Port\nIt is open.\n`,
    rule: 'passage-length',
    at: '## Port',
    mend: /has 11 characters of prose: start with a sentence/,
  },
  {
    what: 'a passage of more than 600 characters',
    edit: (sound) => `${sound}\n## Port\n${'It is open to all. '.repeat(32)}\n`,
    rule: 'passage-length',
    at: '## Port',
    mend: /has 607 characters of prose: keep 600 at most, or split/,
  },
  {
    what: 'a topic of few words',
    edit: (sound) => sound.replaceAll(/(The port.*? it\. ).*/g, '$1').replaceAll(/ +\n/g, '\n'),
    rule: 'length',
    at: '## How',
    mend: /has 57 words of prose: write at least 150/,
  },
  {
    what: 'a topic of many words',
    edit: (sound) =>
      sound + ['A', 'B', 'C', 'D'].map((name) => `\n## ${name}\n${'it is so '.repeat(66).trim()}.\n`).join(''),
    rule: 'length',
    at: '## How',
    mend: /words of prose: keep 500 at most, or make two topics/,
  },
  {
    what: 'a second block of code in a passage',
    edit: (sound) => `${sound}\n\`\`\`sh\nls\n\`\`\`\n`,
    rule: 'code',
    at: '## Example',
    mend: /second code block: keep one a passage/,
  },
  {
    what: 'code without a language',
    edit: swap('```yaml', '```'),
    rule: 'code-language',
    at: '```',
    mend: /no language after the fence: write e\.g\. ```yaml/,
  },
  {
    what: 'code of 13 lines',
    edit: swap('kind: Thing', `kind: Thing\n${'# more\n'.repeat(11).trim()}`),
    rule: 'code-length',
    at: '```yaml',
    mend: /has 13 lines: keep 12 at most/,
  },
  {
    what: 'code that finds no room beside its text',
    edit: swap('kind: Thing', `kind: Thing\n${`# ${'x'.repeat(80)}\n`.repeat(10).trim()}`),
    rule: 'code-room',
    at: '## Example',
    mend: /makes a reply of about \d+ characters with its code, which is not shown then: take \d+ out/,
  },
  {
    what: 'a line of code of 91 columns',
    edit: swap('kind: Thing', `kind: Thing\n# ${'x'.repeat(89)}`),
    rule: 'code-width',
    at: '# xxx',
    mend: /has 91 columns: keep 90 at most/,
  },
  {
    what: 'YAML that nobody can apply',
    edit: swap('kind: Thing', 'kind: Thing\nspec: {a: [}'),
    rule: 'yaml-example',
    at: 'spec:',
    mend: /not valid YAML: .*so mend it/,
  },
  {
    what: 'JSON that nobody can send',
    edit: (sound) => sound.replace(yamlBlock, '```json\n{"a": }\n```\n'),
    rule: 'json-example',
    at: '```json',
    mend: /not valid JSON: .*so mend it/,
  },
  {
    what: 'a list of eight items',
    edit: under(rows(8, '- one\n')),
    rule: 'list',
    at: '## Limits',
    mend: /list of 8 items: keep 7 at most/,
  },
  {
    what: 'a table of five columns',
    edit: under('| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |'),
    rule: 'table',
    at: '## Limits',
    mend: /table of 5 columns and 1 rows: keep 4 and 8 at most/,
  },
  {
    what: 'a table of nine rows',
    edit: under(`| a | b |\n|---|---|\n${rows(9)}`),
    rule: 'table',
    at: '## Limits',
    mend: /table of 2 columns and 9 rows: keep 4 and 8 at most/,
  },
  ...['- see [it](../beta.md)', 'See [it](http://example.com).', '| a |\n|---|\n| [it](javascript:0) |'].map(
    (text) => ({
      what: `a link that a chat cannot open: ${text.split('\n').at(-1)}`,
      edit: under(text),
      rule: 'link-address',
      at: '## Limits',
      mend: /nobody can open from a chat: link an https:\/\/ page/,
    }),
  ),
  {
    what: 'a link that tells where its reader comes from',
    edit: under('See [it](https://example.com/a?utm_source=chat).'),
    rule: 'link-address',
    at: '## Limits',
    mend: /tells where the reader comes from: cut it off at "utm_source"/,
  },
  ...['Ask @here.', 'Ask (@ana) first.', 'Ask <@U012345> first.'].map((text) => ({
    what: `a mention: ${text}`,
    edit: under(text),
    rule: 'mention',
    at: text,
    mend: /put it into `inline code` or write the name without @/,
  })),
];

describe('the check leaves out a file with', () => {
  it.each(broken)('$what', (each) => expectCase({ ...each, severity: 'broken' }));
});

describe('the check names what no chat can show:', () => {
  const rest = { rule: 'markup', mend: /cannot be shown in a chat: write it as plain text/ };
  it.each(markup)('$what', ({ what, edit, at }) => expectCase({ what, edit, at, ...rest }));
});

describe('the check names', () => {
  it.each(rules)('$what', expectCase);
});

test('what looks like a mention is none in code, in a fence and in an address', () => {
  const text = 'Write `@here` or me@example.com in [the page](https://example.com/@ana).';
  const code = (sound: string): string => sound.replace('kind: Thing', "kind: Thing\nuser: '@ana'");
  const change = { 'en/area/alpha.md': (sound: string) => code(under(text)(sound)), 'ko/area/alpha.md': code };
  expect(faultsAfter(change)).toEqual([]);
});

test('as much as the format allows is allowed', () => {
  const table = `| a | b | c | d |\n|---|---|---|---|\n${rows(8, '| 1 | 2 | 3 | 4 |\n')}`;
  const list = rows(7, '- one\n');
  const code = `kind: Thing\n${'# more\n'.repeat(9)}# ${'x'.repeat(88)}`;
  const example = swap('kind: Thing', code);
  const edit = (sound: string): string => example(under(`${list}\n\n${table}`)(sound));
  expect(faultsAfter({ 'en/area/alpha.md': edit, 'ko/area/alpha.md': example })).toEqual([]);
  expect(edit(`\n\n## Example${END}`)).toContain('- one');
});

test('a Korean topic is held against its own numbers and words', () => {
  const faults = faultsAfter({ 'ko/area/alpha.md': swap('## 예제', '## 예시') });
  expect(faults).toEqual([
    expect.objectContaining({
      path: 'ko/area/alpha.md',
      rule: 'example',
      message: expect.stringContaining('"## 예제"'),
    }),
  ]);
});
