import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createEngine, loadCorpus } from '#engine';
import { prepare, readPrepared } from '../../adapters/prepared.ts';

const folders: string[] = [];
/** A folder of topics that may be changed. */
function handbook(): string {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-prepared-'));
  folders.push(folder);
  cpSync('test/fixtures/handbook', folder, { recursive: true });
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const QUESTIONS = [
  'how many days of annual leave do I have?',
  '비밀번호 몇 번 틀리면 잠겨요',
  'PTO',
  'annual leave vs sick leave',
  'xyzzy',
];

test('what was kept answers as what is built anew does, faults and all', () => {
  const folder = handbook();
  appendFileSync(join(folder, 'lexicon.yaml'), '  - who won the match last night\n  - annual leave\n');
  appendFileSync(join(folder, 'en/it/vpn.md'), '\n<b>no</b>\n');
  const { corpus, file } = prepare([folder]);
  const kept = readPrepared([folder]);

  const fresh = loadCorpus([folder]);
  expect(file).toMatch(/index$/);
  expect(corpus.topics.size).toBe(fresh.corpus.topics.size);
  expect(kept.corpus).toEqual(fresh.corpus);
  expect(kept.faults).toEqual(fresh.faults);
  const [one, other] = [createEngine(kept.corpus, { index: kept.index }), createEngine(fresh.corpus)];
  for (const text of QUESTIONS) expect(one.answer({ text }), text).toEqual(other.answer({ text }));
});

test.each([
  [
    'a topic',
    'en/time/annual-leave.md',
    '\n## Sabbatical\nA sabbatical of three months is possible after seven years with the company.\n',
  ],
  ['the lexicon', 'lexicon.yaml', '  - a sabbatical is what I would like now\n'],
])('a change of %s is noticed', (_, path, text) => {
  const folder = handbook();
  prepare([folder]);
  appendFileSync(join(folder, path), text);

  expect(
    JSON.stringify([...readPrepared([folder]).corpus.topics, ...readPrepared([folder]).corpus.lexicon.elsewhere]),
  ).toMatch(/sabbatical/i);
});

test('other topics than those that were kept are read', () => {
  prepare([handbook()]);

  expect(readPrepared(['content']).corpus.topics.has('nodeport')).toBe(true);
});
