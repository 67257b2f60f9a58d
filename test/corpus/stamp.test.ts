import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkCorpus } from '#engine';
import { parseArticle } from '../../src/corpus/parse.ts';
import { stampOf } from '../../src/corpus/stamp.ts';
import { changedContent, folderOf, seen, soundContent, TODAY } from './content.ts';

const EN = 'en/area/alpha.md';
const KO = 'ko/area/alpha.md';
const check = (folder: string, stamp = false) => seen(folder, checkCorpus([folder], { stamp, today: TODAY }).faults);

test('a Korean file that nobody compared is advised, stamped, and then in step', () => {
  const folder = folderOf(soundContent());
  expect(check(folder)).toEqual(
    ['alpha', 'beta', 'gamma'].map((slug) =>
      expect.objectContaining({
        path: `ko/area/${slug}.md`,
        rule: 'step',
        severity: 'advice',
        message: 'was never reviewed against its English file: compare them, then run `npm run check -- --stamp`',
      }),
    ),
  );
  const before = readFileSync(join(folder, EN), 'utf8');
  expect(check(folder, true)).toEqual([]);
  expect(check(folder)).toEqual([]);
  expect(readFileSync(join(folder, KO), 'utf8')).toMatch(/\nreviewed: 2026-11-20\nin_step_with: "[0-9a-f]{12}"\n---\n/);
  expect(readFileSync(join(folder, EN), 'utf8')).toBe(before);
});

test('a changed English file makes its Korean one lag until it is stamped again', () => {
  const folder = folderOf(soundContent());
  check(folder, true);
  const english = readFileSync(join(folder, EN), 'utf8');
  for (const text of [
    english.replace('stays open', 'is open'),
    english.replace('a small thing', 'a big thing'),
    english.replace('title: alpha', 'title: The alpha'),
    english.replace('## Limits', '## What it cannot do'),
  ]) {
    writeFileSync(join(folder, EN), text);
    const [fault, ...others] = check(folder);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ path: KO, rule: 'step', severity: 'advice' });
    expect(fault?.text).toMatch(/^in_step_with:/);
    expect(fault?.message).toMatch(
      /^lags: the English file has changed since\. Bring it into step, then run `npm run check -- --stamp`$/,
    );
    expect(check(folder, true)).toEqual([]);
    expect(readFileSync(join(folder, KO), 'utf8').match(/in_step_with/g)).toHaveLength(1);
    writeFileSync(join(folder, EN), english);
    check(folder, true);
  }
});

test('a new review day or alias of the English file leaves the Korean one in step', () => {
  const folder = folderOf(soundContent());
  check(folder, true);
  const english = readFileSync(join(folder, EN), 'utf8');
  writeFileSync(
    join(folder, EN),
    english.replace('reviewed: 2026-11-20', 'reviewed: 2026-11-19').replace('[alpha en]', '[first]'),
  );
  expect(check(folder)).toEqual([]);
});

test('a stamp of digits only can be read back', () => {
  // One stamp in three hundred is such a one; YAML takes it for a number unless it stands in quotes.
  const sound = soundContent()[EN] ?? '';
  const texts = Array.from({ length: 20_000 }, (_, count) => sound.replace('## Limits', `## Limits ${count}`));
  const digits = texts.find((text) => {
    const { parsed } = parseArticle(text, EN, 'en');
    return parsed && /^\d+$/.test(stampOf({ parsed }));
  });
  const folder = changedContent({ [EN]: digits });
  expect(check(folder, true)).toEqual([]);
  expect(readFileSync(join(folder, KO), 'utf8')).toMatch(/\nin_step_with: "\d{12}"\n/);
});

test('a file with Windows line ends keeps them, and text that looks like a stamp stays', () => {
  const folder = changedContent({
    [EN]: (sound) => `${sound}\n## More\n${'A word. '.repeat(12)}\n`,
    [KO]: (sound) => `${sound}\n## 더\nin_step_with: ${'낱말 '.repeat(12)}\n`.replaceAll('\n', '\r\n'),
  });
  check(folder, true);
  check(folder, true);
  const text = readFileSync(join(folder, KO), 'utf8');
  expect(text).toMatch(/\r\nreviewed: 2026-11-20\r\nin_step_with: "[0-9a-f]{12}"\r\n---\r\n/);
  expect(text).toContain('## 더\r\nin_step_with: 낱말');
  expect(text.match(/(?<!\r)\n/g)).toBeNull();
});

test('a Korean file that is built differently is not stamped, and lags when it is mended', () => {
  const folder = changedContent({ [KO]: (sound) => sound.replace('{name: alpha}', '{name: other}') });
  expect(check(folder, true)).toEqual([
    expect.objectContaining({
      path: KO,
      rule: 'step',
      severity: 'error',
      text: '```yaml',
      message: 'has other code than the English passage: keep both the same, comments included',
    }),
  ]);
  const korean = readFileSync(join(folder, KO), 'utf8');
  expect(korean).not.toContain('in_step_with');
  writeFileSync(join(folder, KO), korean.replace('{name: other}', '{name: alpha}'));
  expect(check(folder)).toEqual([expect.objectContaining({ path: KO, rule: 'step', severity: 'advice' })]);
});

test('stamping hides no fault', () => {
  const folder = changedContent({ [EN]: (sound) => sound.replace('title: alpha', 'title: 1') });
  expect(check(folder, true)).toEqual([
    expect.objectContaining({ path: EN, rule: 'front-matter', severity: 'broken' }),
  ]);
});
