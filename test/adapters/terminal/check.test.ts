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

test('an author reads where a manifest does not follow its schema', async () => {
  const pod = swap('kind: Thing', 'apiVersion: v1\nkind: Pod\nimage: nginx');
  const folder = changedContent({ 'en/area/alpha.md': pod, 'ko/area/alpha.md': pod });
  const { code, out, err } = await run('check', ['--stamp', folder]);
  expect({ code, err }).toEqual({ code: 1, err: '' });
  expect(out).toContain(`${folder}/en/area/alpha.md:21 manifest image is no field here: correct its spelling`);
});

test('without the schemas, as after npm ci --omit=dev, the check says so and looks at the rest', async () => {
  const hide = `import { registerHooks } from 'node:module';
registerHooks({ resolve(name, context, next) {
  if (!name.startsWith('kubernetes-models')) return next(name, context);
  throw Object.assign(new Error('hidden'), { code: 'ERR_MODULE_NOT_FOUND' });
} });`;
  const env = { NODE_OPTIONS: `--import "data:text/javascript,${encodeURIComponent(hide)}"` };
  const folder = changedContent({
    'en/area/alpha.md': swap('kind: Thing', 'apiVersion: v1\nkind: Pood'),
    'ko/area/alpha.md': swap('kind: Thing', 'apiVersion: v1\nkind: Pood'),
    'en/area/beta.md': swap('## Limits', '## How it works'),
  });
  const { code, out, err } = await run('check', ['--stamp', folder], { env });
  expect(code).toBe(1);
  expect(out.trim().split('\n')).toEqual([
    expect.stringContaining('en/area/beta.md:12 heading repeats'),
    `3 topics in ${folder}: 1 error, 0 advice`,
  ]);
  expect(err).toBe(
    'Manifests are not held against their schemas: the development package kubernetes-models is not installed. Run `npm ci`.\n',
  );
});

test('an author is told for which topics nobody asks, where golden questions stand beside the content', async () => {
  const files = Object.entries(soundContent()).map(([path, text]) => [`content/${path}`, text] as const);
  const golden = `- {lang: en, q: alpha, topic: alpha}
- {lang: en, q: alpha or beta, topics: [alpha, beta]}
- {lang: en, q: what is gamma, topic: gamma}
- {lang: ko, q: 알파, topic: alpha, also: [beta]}
- {lang: ko, q: 감마, topic: gamma}
`;
  const folder = folderOf({ ...Object.fromEntries(files), 'test/golden/open/names.yaml': golden });
  const { out } = await run('check', ['--stamp', join(folder, 'content')]);
  expect(out.trim().split('\n')).toEqual([
    `${folder}/content/en/area/beta.md:1 golden advice: no golden question in en asks for it: write one, with the fact that must stand in the reply`,
    `${folder}/content/ko/area/beta.md:1 golden advice: no golden question in ko asks for it: write one, with the fact that must stand in the reply`,
    `3 topics in ${folder}/content: 0 errors, 2 advice`,
  ]);

  const broken = folderOf({ ...Object.fromEntries(files), 'test/golden/names.yaml': '- {lang: de, q: alpha}\n' });
  const ended = await run('check', [join(broken, 'content')]);
  expect(ended).toMatchObject({ code: 1, out: '', err: expect.stringContaining('names.yaml: entry 1') });
});
