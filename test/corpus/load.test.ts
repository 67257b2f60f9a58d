import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { CorpusError, loadCorpus } from '#engine';
import { changedContent, folderOf, seen, soundContent, soundTopic, swap } from './content.ts';

const load = (...folders: string[]) => {
  const { corpus, faults } = loadCorpus(folders);
  return { corpus, faults: seen(folders[0] ?? '', faults), slugs: [...corpus.topics.keys()].sort() };
};

function refusal(folders: readonly string[]): CorpusError {
  try {
    loadCorpus(folders);
  } catch (error) {
    if (error instanceof CorpusError) return error;
    throw error;
  }
  throw new Error('the corpus was loaded');
}

test('the files at one path are one topic in two languages', () => {
  const { corpus, faults } = load(folderOf(soundContent()));
  expect(faults).toEqual([]);
  expect(corpus.topics.get('alpha')).toMatchObject({
    slug: 'alpha',
    area: 'area',
    related: ['beta', 'gamma'],
    compares: [],
    articles: { en: { language: 'en', aliases: ['alpha en'] }, ko: { language: 'ko', aliases: ['alpha ko'] } },
  });
});

test('a broken file is named and left out, and the others are loaded', () => {
  const broken = { 'en/area/alpha.md': 'no front matter\n', 'ko/area/alpha.md': swap('title: alpha', 'title: 1') };
  const { faults, slugs, corpus } = load(changedContent(broken));
  expect(slugs).toEqual(['beta', 'gamma']);
  expect(faults.map(({ path, line, rule, severity }) => `${path}:${line} ${rule} ${severity}`)).toEqual([
    'en/area/alpha.md:1 front-matter broken',
    'ko/area/alpha.md:2 front-matter broken',
  ]);
  expect(corpus.topics.get('beta')?.related).toEqual(['gamma']);
});

test('a topic whose one language is broken is there in the other', () => {
  const { corpus } = load(changedContent({ 'en/area/alpha.md': 'no front matter\n' }));
  expect(Object.keys(corpus.topics.get('alpha')?.articles ?? {})).toEqual(['ko']);
});

test('with no topic left the error names every fault, a line each', () => {
  const folder = folderOf({
    'en/area/alpha.md': 'none\n',
    'ko/area/alpha.md': '---\ntitle: 1\n---\n',
    'ko/alpha.md': '',
  });
  const { message, faults } = refusal([folder]);
  expect(message.split('\n')).toEqual([
    `No topic could be read from ${folder}. Mend these, or point CONTENT_DIR at a folder of topics:`,
    expect.stringMatching(/en\/area\/alpha\.md:1 front-matter has no front matter: start/),
    expect.stringMatching(/ko\/alpha\.md:1 path is not at ko\/<area>\/<slug>\.md: move it/),
    expect.stringMatching(/ko\/area\/alpha\.md:2 front-matter title is no text: put it in quotes/),
    expect.stringMatching(/ko\/area\/alpha\.md:2 front-matter summary is missing: add it/),
    expect.stringMatching(/front-matter aliases/),
    expect.stringMatching(/front-matter related/),
    expect.stringMatching(/front-matter source/),
    expect.stringMatching(/front-matter reviewed/),
    expect.stringMatching(/ko\/area\/alpha\.md:4 passages has no passage: write/),
  ]);
  expect(faults).toHaveLength(9);
});

describe('a folder of topics', () => {
  it('that does not exist is named with the variable to correct', () => {
    const { message } = refusal(['/nowhere/at/all']);
    expect(message).toContain(
      '/nowhere/at/all:1 folder is no folder: correct CONTENT_DIR, or create the folder with en/<area>',
    );
  });

  it('that is a file, or holds nothing, is named', () => {
    const folder = folderOf({ 'notes.txt': 'hello' });
    expect(refusal([join(folder, 'notes.txt')]).message).toContain('is no folder: correct CONTENT_DIR');
    expect(refusal([folder]).message).toContain(`${folder}:1 folder holds no topic: put en/<area>/<slug>.md`);
  });

  it('that is missing beside another does not take that one away', () => {
    const { faults, slugs } = load(folderOf(soundContent()), '/nowhere/at/all');
    expect(slugs).toEqual(['alpha', 'beta', 'gamma']);
    expect(faults).toEqual([expect.objectContaining({ rule: 'folder', severity: 'broken', line: 1 })]);
  });

  it('replaces the files at the same paths of the one before it, and adds to it', () => {
    const first = folderOf(soundContent());
    const second = folderOf({
      'en/area/alpha.md': soundTopic('alpha', 'en', ['gamma', 'delta']).replace('title: alpha', 'title: Our alpha'),
      'en/team/delta.md': soundTopic('delta', 'en', ['alpha', 'beta']),
    });
    const { corpus, faults, slugs } = load(first, second);
    expect(faults).toEqual([]);
    expect(slugs).toEqual(['alpha', 'beta', 'delta', 'gamma']);
    expect(corpus.topics.get('alpha')).toMatchObject({
      related: ['gamma', 'delta'],
      articles: { en: { title: 'Our alpha' }, ko: { title: 'alpha' } },
    });
    expect(load(second, first).corpus.topics.get('alpha')?.articles.en?.title).toBe('alpha');
  });

  it('with a broken file keeps the sound one of the folder before it', () => {
    const { corpus, faults } = load(folderOf(soundContent()), folderOf({ 'en/area/alpha.md': 'broken\n' }));
    expect(corpus.topics.get('alpha')?.articles.en?.title).toBe('alpha');
    expect(faults).toEqual([expect.objectContaining({ rule: 'front-matter', severity: 'broken' })]);
  });
});

describe('a file is left out and named when', () => {
  const topic = soundTopic('delta', 'en', ['alpha', 'beta']);
  it.each([
    ['it lies too deep', 'en/area/more/delta.md', /is not at en\/<area>\/<slug>\.md: move it/],
    ['it stands in no area', 'en/delta.md', /is not at en\/<area>\/<slug>\.md: move it/],
    ['its name is no slug', 'en/area/Delta_1.md', /"Delta_1" is no slug: use at most 30 lower-case letters/],
    ['its name is too long', `en/area/${'d'.repeat(31)}.md`, /is no slug: use at most 30/],
    ['its area is no slug', 'en/My Area/delta.md', /"My Area" is no slug: use at most 30/],
    ['its ending is written otherwise', 'en/area/delta.MD', /does not end in \.md: rename it/],
    ['its ending is the long one', 'en/area/delta.markdown', /does not end in \.md: rename it/],
  ])('%s', (_, path, mend) => {
    const { faults, slugs } = load(changedContent({ [path]: topic }));
    expect(slugs).toEqual(['alpha', 'beta', 'gamma']);
    expect(faults).toEqual([
      expect.objectContaining({
        path,
        line: 1,
        rule: 'path',
        severity: 'broken',
        message: expect.stringMatching(mend),
      }),
    ]);
  });

  it('it is not UTF-8', () => {
    const latin = Buffer.from(topic.replace('small', 'sm\u00e5ll'), 'latin1');
    const { faults, slugs } = load(folderOf({ ...soundContent(), 'en/area/delta.md': latin }));
    expect(slugs).toEqual(['alpha', 'beta', 'gamma']);
    expect(faults).toEqual([
      expect.objectContaining({ path: 'en/area/delta.md', rule: 'read', message: 'is not UTF-8: save it as UTF-8' }),
    ]);
  });

  it('it is a folder, or a link that leads nowhere', () => {
    const folder = folderOf(soundContent());
    mkdirSync(join(folder, 'en/area/delta.md'));
    symlinkSync('/nowhere/at/all', join(folder, 'ko/area/delta.md'));
    const { faults, slugs } = load(folder);
    expect(slugs).toEqual(['alpha', 'beta', 'gamma']);
    expect(faults.map(({ path, rule, message }) => `${path} ${rule} ${message}`)).toEqual([
      'en/area/delta.md read cannot be read (EISDIR): make it a file that this user may read, or take it away',
      'ko/area/delta.md read cannot be read (ENOENT): make it a file that this user may read, or take it away',
    ]);
  });

  it('it stands where a language has its folder', () => {
    const folder = folderOf(soundContent());
    rmSync(join(folder, 'ko'), { recursive: true });
    symlinkSync(join(folder, 'en/area/alpha.md'), join(folder, 'ko'));
    const { faults, slugs } = load(folder);
    expect(slugs).toEqual(['alpha', 'beta', 'gamma']);
    expect(faults).toEqual([
      expect.objectContaining({
        path: 'ko',
        rule: 'folder',
        message: expect.stringMatching(/cannot be listed \(ENOTDIR\): make it a folder/),
      }),
    ]);
  });

  it('its slug stands in another area already', () => {
    const { faults, corpus } = load(
      changedContent({
        'en/other/alpha.md': soundTopic('alpha', 'en', ['beta', 'gamma']).replace('title: alpha', 'title: Second'),
      }),
    );
    expect(corpus.topics.get('alpha')).toMatchObject({ area: 'area', articles: { en: { title: 'alpha' } } });
    expect(faults).toEqual([
      expect.objectContaining({
        path: 'en/other/alpha.md',
        line: 1,
        rule: 'slug',
        severity: 'broken',
        message: '"alpha" also stands in area: a slug belongs to one topic, rename one of them',
      }),
    ]);
  });
});

test('hidden files, and files of other kinds, are nobody\u2019s topics', () => {
  const { faults, slugs } = load(
    changedContent({ 'en/area/.alpha.md': 'x', 'en/.git/alpha.md': 'x', 'en/area/notes.txt': 'x', 'README.md': 'x' }),
  );
  expect(faults).toEqual([]);
  expect(slugs).toEqual(['alpha', 'beta', 'gamma']);
});

test('a byte order mark and Windows line ends change nothing', () => {
  const files = soundContent();
  const windows = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, `\uFEFF${text.replaceAll('\n', '\r\n')}`]),
  );
  expect(load(folderOf(windows)).corpus).toEqual(load(folderOf(files)).corpus);
});
