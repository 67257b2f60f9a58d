import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { guardStore, openStore, type Store } from '#engine';
import { createBehind } from '../../src/assistant/behind.ts';
import type { StoreRecord } from '../../src/store/types.ts';
import { realAssistant } from '../support/assistant.ts';
import { ANA, mailbox, PLACE, said } from '../support/heard.ts';
import { askedRecord } from '../support/records.ts';

let folder: string;
let url: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-asked-'));
  url = `sqlite:${join(folder, 'portolan.db')}`;
  store = guardStore(await openStore({ url }));
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const openAssistant = () => realAssistant({ onboardingChannels: [PLACE.channel], store });
/** Every byte that the store has written. */
const bytes = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');

test('what somebody asks is kept, without the secrets, machines and people in it', async () => {
  const assistant = await openAssistant();
  const { sent, deliver } = mailbox();
  const text = 'what is a nodeport? @Maria says 10.1.2.3, my password: hunter2xyz';
  expect(await assistant.hear(said(text, 'mention'), deliver)).toEqual({ did: 'replied', why: 'answer' });
  await assistant.hear(said('qwertyuiop asdfghjkl', 'direct'), deliver);
  await assistant.settle(10_000);
  expect(sent).toHaveLength(2);
  expect(await store.asked(0)).toEqual([
    expect.objectContaining({
      platform: 'slack',
      text: 'what is a nodeport? @someone says [address], my password: ***',
      language: 'en',
      reply: 'answer',
      topics: expect.arrayContaining(['nodeport']),
    }),
    expect.objectContaining({ text: 'qwertyuiop asdfghjkl', reply: 'miss' }),
  ]);
  await store.close();
  expect(bytes()).not.toMatch(/hunter2xyz|Maria|10\.1\.2\.3|U0ANA/);
  expect(bytes()).toContain('qwertyuiop asdfghjkl');
});

test('what is only overheard is kept nowhere, whether it is answered or not', async () => {
  const assistant = await openAssistant();
  const { sent, deliver } = mailbox();
  const question = 'what is the default port range of a NodePort service?';
  expect(await assistant.hear(said(question, 'ambient'), deliver)).toEqual({ did: 'replied', why: 'answer' });
  await assistant.hear(said('lunch at the xylophone place?', 'ambient'), deliver);
  const thread = { place: { ...PLACE, thread: '1.1' } };
  await assistant.hear(said('and for the xylophone?', 'ambient', thread), deliver);
  await assistant.settle(10_000);
  expect(sent).toHaveLength(1);
  expect(await store.asked(0)).toEqual([]);
  await store.close();
  expect(bytes()).not.toMatch(/default port range|xylophone/);
});

test('a request for help and a question without words are no questions', async () => {
  const assistant = await openAssistant();
  const { sent, deliver } = mailbox();
  await assistant.hear(said('help', 'direct'), deliver);
  await assistant.hear(said('', 'command'), deliver);
  await assistant.settle(10_000);
  expect(sent).toHaveLength(2);
  expect(await store.asked(0)).toEqual([]);
});

test('forget deletes what a person asked, while the bot runs', async () => {
  const assistant = await openAssistant();
  const { deliver } = mailbox();
  await assistant.hear(said('nodeport', 'direct'), deliver);
  await assistant.hear(said('configmap', 'direct', { author: { id: 'U0BEN', bot: false } }), deliver);
  await assistant.settle(10_000);
  const { PATH = '', HOME = '' } = process.env;
  const forget = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['adapters/terminal/forget.ts', ...args], {
      env: { PATH, HOME, DATABASE_URL: url },
    });
  expect((await forget('--person', `slack:${ANA.id}`)).stdout).toBe('Deleted: 1 rows.\n');
  expect((await store.asked(0)).map(({ text }) => text)).toEqual(['configmap']);
  expect((await forget('--person', `slack:${ANA.id}`)).stdout).toBe('Nothing is stored about this person.\n');
  await expect(forget('--person', 'ana')).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('Usage:') });
});

const finished = (key: string): StoreRecord => ({ kind: 'finished', key, message: key });

test('a record that the store refuses is given up, and costs no other', async () => {
  const plain = await openStore({ url });
  const lost: StoreRecord[] = [];
  const behind = createBehind(plain, { retryMs: 1, onLost: (record) => lost.push(record) });
  const broken = { kind: 'thread', key: undefined } as unknown as StoreRecord;
  await Promise.all([finished('a'), broken, finished('b')].map((record) => behind.push(record)));
  while (lost.length === 0) await behind.flush();
  await behind.push(finished('c'));
  expect(lost).toEqual([broken]);
  for (const key of ['a', 'b', 'c']) expect(await plain.replyTo(key)).toBe(key);
  await plain.close();
});

test('what was answered is kept at once, and the log of questions goes along with what comes after it', async () => {
  const plain = await openStore({ url });
  const written: StoreRecord['kind'][][] = [];
  const noted = {
    write: (records: readonly StoreRecord[]) => {
      written.push(records.map(({ kind }) => kind));
      return plain.write(records);
    },
  };
  const behind = createBehind(noted, { lingerMs: 50 });
  const thread = (key: string): StoreRecord => ({ kind: 'thread', key, slug: 'pod' });
  const lingering = [behind.push(askedRecord('1', 1))];
  void behind.push(thread('a'));
  await behind.push(finished('a'));
  lingering.push(behind.push(askedRecord('2', 1)));
  await behind.push(finished('b'));
  const urgent = [['thread', 'finished'], ['finished']];
  expect(written).toEqual(urgent);
  expect(await plain.thread('a')).toEqual({ slug: 'pod' });
  await Promise.all(lingering);
  expect(written).toEqual([...urgent, ['asked', 'asked']]);
  void behind.push(askedRecord('3', 1));
  await behind.flush();
  expect((await plain.asked(0)).map(({ id }) => id)).toEqual(['1', '2', '3']);
  await plain.close();
});

test('the queue for a store that is down has an end, and the asked log goes first', async () => {
  const lost: string[] = [];
  const down = guardStore(await openStore({ url: 'sqlite::memory:' }));
  await down.close();
  const behind = createBehind(down, { most: 3, retryMs: 60_000, onLost: ({ kind }) => lost.push(kind) });
  const question = { kind: 'asked', key: 'q' } as unknown as StoreRecord;
  const thread: StoreRecord = { kind: 'thread', key: 't' };
  for (const record of [finished('a'), thread, question, finished('b'), finished('c'), finished('d')]) {
    void behind.push(record);
    await behind.flush();
  }
  expect(lost).toEqual(['asked', 'thread', 'finished']);
});
