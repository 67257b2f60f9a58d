import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArticle } from '../../src/corpus/parse.ts';
import { passageText } from '../../src/corpus/plain.ts';
import { soundTopic } from './content.ts';

const SOUND = soundTopic('alpha', 'en', ['beta', 'gamma']);
const parse = (text: string) => parseArticle(text, 'en/area/alpha.md', 'en');

/** What only Markdown or YAML takes for something special, and what an editor or a copy can leave behind. */
const SPECIAL = [
  ...[
    '---',
    '\n',
    '\r',
    '\r\n',
    '\u2028',
    '\uFEFF',
    '\0',
    '\uD800',
    '# ',
    '## ',
    '- ',
    '> ',
    '```',
    '~~~',
    '|',
    '|---|',
  ],
  ...[
    '*',
    '_',
    '`',
    '[',
    '](',
    ')',
    '![',
    '<',
    '>',
    '<!--',
    '&amp;',
    '\\',
    '\t',
    ': ',
    '&a ',
    '*a',
    '<<: ',
    '!!binary ',
  ],
  ...[
    '? ',
    '{',
    '}',
    '"',
    "'",
    '%YAML 1.1\n',
    '...\n',
    '__proto__: ',
    'title: ',
    'aliases: ',
    'related: [b, c]',
    '2026-11-20',
  ],
];

test('an article is what its file says, with the line of every part', () => {
  const { parsed, faults } = parse(SOUND);
  expect(faults).toEqual([]);
  expect(parsed?.article).toMatchObject({
    language: 'en',
    title: 'alpha',
    summary: 'alpha is a small thing.',
    aliases: ['alpha en'],
    source: 'https://kubernetes.io/docs/alpha/',
    reviewed: '2026-11-20',
    passages: [
      { index: 0, heading: 'How it works' },
      { index: 1, heading: 'Limits' },
      {
        index: 2,
        heading: 'Example',
        code: { kind: 'code', language: 'yaml', text: 'kind: Thing\nmetadata: {name: alpha}' },
      },
    ],
  });
  const lines = SOUND.split('\n');
  expect(parsed?.lines.passages.map(({ heading }) => lines[heading - 1])).toEqual([
    '## How it works',
    '## Limits',
    '## Example',
  ]);
  expect(lines[(parsed?.lines.passages[2]?.code ?? 0) - 1]).toBe('```yaml');
  expect(lines[(parsed?.lines.field('source') ?? 0) - 1]).toMatch(/^source:/);
});

test.each([
  ['Windows line ends', SOUND.replaceAll('\n', '\r\n')],
  ['the line ends of an old Mac', SOUND.replaceAll('\n', '\r')],
  ['a byte order mark', `\uFEFF${SOUND}`],
  ['both of them', `\uFEFF${SOUND.replaceAll('\n', '\r\n')}`],
])('%s change nothing', (_, text) => {
  const { parsed, faults } = parse(text);
  expect(faults).toEqual([]);
  expect(parsed?.article).toEqual(parse(SOUND).parsed?.article);
  expect(parsed?.lines.passages).toEqual(parse(SOUND).parsed?.lines.passages);
});

test('a line separator (U+2028) in a sentence is no line end', () => {
  const text = SOUND.replace('The port', 'The\u2028port')
    .replace('title: alpha', 'title: al\u2028pha')
    .replace('## Limits', '##  Limits\n\n');
  const { parsed, faults } = parse(text.replace('https:', 'http:'));
  expect(parsed).toBeUndefined();
  expect(faults).toEqual([expect.objectContaining({ line: 6, rule: 'front-matter' })]);
  expect(parse(text).parsed?.article.title).toBe('al\u2028pha');
  expect(parse(text).parsed?.article.passages).toHaveLength(3);
});

test('a list that goes on with a later number keeps it, in what a reader sees as well', () => {
  const { parsed } = parse(`${SOUND}\nThe last two:\n\n7. Port binding\n8. Concurrency\n`);
  const last = parsed?.article.passages.at(-1);
  expect(last?.blocks.at(-1)).toMatchObject({ kind: 'list', ordered: true, start: 7 });
  expect(last && passageText(last)).toMatch(/7\. Port binding\n8\. Concurrency$/);
});

test('what is nested deeper than the parser can go is named, and does not end the program', () => {
  const { parsed, faults } = parse(`${SOUND}\n${'***a '.repeat(1700)}b${'***'.repeat(1700)}\n`);
  expect(parsed).toBeUndefined();
  expect(faults).toEqual([
    expect.objectContaining({
      rule: 'nesting',
      severity: 'broken',
      message: expect.stringMatching(/too deeply.*: write lists/),
    }),
  ]);
});

test('no text makes the parser throw: it gives an article, or a broken fault with a line of the file', () => {
  const pieces = fc.array(fc.oneof(fc.constantFrom(...SPECIAL), fc.string({ unit: 'binary', maxLength: 12 })), {
    maxLength: 40,
  });
  const cut = fc.tuple(pieces, fc.nat(SOUND.length), fc.nat(60));
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((list) => list.join('')),
        cut.map(([list, at, gone]) => SOUND.slice(0, at) + list.join('') + SOUND.slice(at + gone)),
      ),
      (text) => {
        const { parsed, faults } = parse(text);
        const broken = faults.filter(({ severity }) => severity === 'broken');
        expect(parsed === undefined).toBe(broken.length > 0);
        const count = text.split(/\r\n|[\r\n]/).length;
        for (const { line, message } of faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(Math.max(count, 2));
          expect(message).not.toMatch(/undefined|\[object/);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('every sentence that a schema says about a wrong value tells what to do', () => {
  const source = readFileSync(join(import.meta.dirname, '../../src/corpus/schema.ts'), 'utf8');
  const messages = [...source.matchAll(/'((?:has|needs|is|holds) [^']*)'/g)].map(([, message]) => message);
  expect(messages.length).toBeGreaterThan(15);
  for (const message of messages) expect(message).toMatch(/: /);
});
