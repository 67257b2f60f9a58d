import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedContent, folderOf, soundContent, swap } from '../../corpus/content.ts';
import { run } from './run.ts';

test('an author stamps the Korean files, and the check has nothing more to say', async () => {
  const folder = folderOf(soundContent());
  const before = await run('check', [folder]);
  expect({ code: before.code, err: before.err }).toEqual({ code: 0, err: '' });
  expect(before.out.split('\n').slice(0, 3)).toEqual(
    ['alpha', 'beta', 'gamma'].map((slug) =>
      expect.stringMatching(new RegExp(`^${folder}/ko/area/${slug}\\.md:1 step advice: was never reviewed`)),
    ),
  );
  expect(before.out).toMatch(/\n3 topics in \S+: 0 errors, 3 advice\n$/);

  const stamped = await run('check', ['--stamp'], { env: { CONTENT_DIR: folder } });
  expect(stamped).toEqual({ code: 0, out: `3 topics in ${folder}: 0 errors, 0 advice\n`, err: '' });
  expect(readFileSync(join(folder, 'ko/area/alpha.md'), 'utf8')).toMatch(/\nin_step_with: "[0-9a-f]{12}"\n/);
});

test('an author reads every fault with its place, and a script its code', async () => {
  const folder = changedContent({
    'en/area/alpha.md': swap('## Limits', '## How it works'),
    'ko/area/beta.md': swap('title: beta', 'title: 1'),
  });
  const { code, out, err } = await run('check', ['--stamp', folder]);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out.split('\n')).toEqual([
    `${folder}/en/area/alpha.md:12 heading repeats the heading "How it works": give each passage its own`,
    `${folder}/ko/area/beta.md:2 front-matter title is no text: put it in quotes, or fill it in`,
    `3 topics in ${folder}: 2 errors, 0 advice`,
    '',
  ]);
});

test('without one topic to check, the code is 1 and standard error names the faults', async () => {
  const { code, out, err } = await run('check', ['/nowhere/at/all']);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('/nowhere/at/all:1 folder is no folder: correct CONTENT_DIR');
});

test('a wrong call ends with code 2 and says how to call it', async () => {
  const { code, out, err } = await run('check', ['--fix']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toBe("Unknown option '--fix'.\nUsage: npm run check [-- --stamp] [folder ...]\n");
});
