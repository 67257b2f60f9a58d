import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Action,
  decodeAction,
  encodeAction,
  guardStore,
  type Outgoing,
  openStore,
  type Pressed,
  plainText,
  type Store,
} from '#engine';
import { run } from '../adapters/terminal/run.ts';
import { realAssistant } from '../support/assistant.ts';
import { ANA, mailbox, PLACE, said } from '../support/heard.ts';

let folder: string;
let url: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-feedback-'));
  url = `sqlite:${join(folder, 'portolan.db')}`;
  store = guardStore(await openStore({ url }));
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const presentationOf = (outgoing: Outgoing | undefined) => {
  if (outgoing === undefined || outgoing.kind === 'remove') throw new Error('nothing is shown');
  return outgoing.presentation;
};

let presses = 0;
function press(under: Outgoing | undefined, label: string, author = ANA): Pressed {
  const action = presentationOf(under).presses.find((each) => each.label === label)?.action;
  if (action === undefined) throw new Error(`there is no ${label}`);
  presses += 1;
  const id = `press-${presses}`;
  const at = Date.now();
  return {
    kind: 'pressed',
    id,
    place: PLACE,
    author,
    action: encodeAction(action),
    private: false,
    ephemeral: false,
    at,
  };
}

test('a vote fits a button and comes back as it was', () => {
  const vote: Action = { type: 'vote', reply: crypto.randomUUID(), helpful: false, language: 'ko' };
  expect(encodeAction(vote)).toMatch(/^[\x20-\x7e]{1,100}$/);
  expect(decodeAction(encodeAction(vote))).toEqual(vote);
  const reason: Action = { ...vote, why: 'outdated' };
  expect(encodeAction(reason)).toMatch(/^[\x20-\x7e]{1,100}$/);
  expect(decodeAction(encodeAction(reason))).toEqual(reason);
  for (const text of ['vote:x:en:z', 'vote::en:y', `vote:${'x'.repeat(41)}:en:y`, 'vote:a b:en:y', 'share:vote:x:en:y'])
    expect(decodeAction(text)).toBeUndefined();
});

test('people say once each whether a reply helped, and may change their mind', async () => {
  const assistant = await realAssistant({ store });
  const { sent, deliver } = mailbox();
  const ben = { id: 'U0BEN', bot: false };
  await assistant.hear(said('nodeport', 'mention'), deliver);
  expect(await assistant.hear(press(sent[0], 'Helpful'), deliver)).toEqual({ did: 'replied', why: 'vote' });
  expect(sent[1]).toMatchObject({ kind: 'post', to: 'asker' });
  expect(plainText(presentationOf(sent[1]))).toContain('Noted');
  await assistant.hear(press(sent[0], 'Not helpful'), deliver);
  await assistant.hear(press(sent[0], 'Not helpful', ben), deliver);
  await assistant.settle(10_000);
  expect(await store.asked(0)).toEqual([expect.objectContaining({ helpful: 0, unhelpful: 2 })]);
});

test('who was not helped may say why, with one press, and change it; it counts once', async () => {
  const assistant = await realAssistant({ store });
  const { sent, deliver } = mailbox();
  const ask = async (text: string) => {
    await assistant.hear(said(text, 'mention'), deliver);
    return sent.at(-1);
  };
  const answer = await ask('nodeport');
  await assistant.hear(press(answer, 'Helpful'), deliver);
  expect(presentationOf(sent.at(-1)).presses).toEqual([]);
  await assistant.hear(press(answer, 'Not helpful'), deliver);
  const thanks = sent.at(-1);
  expect(plainText(presentationOf(thanks))).toMatch(
    /^Noted, thank you\.[\s\S]*What was wrong\? \(You need not say\.\)/,
  );
  const labels = ['Wrong topic', 'Out of date', 'Unclear', 'Something is missing'];
  expect(presentationOf(thanks).presses.map(({ label }) => label)).toEqual(labels);
  const under = { ephemeral: true, private: true };
  const reason = { did: 'replied', why: 'vote-reason' };
  expect(await assistant.hear({ ...press(thanks, 'Unclear'), ...under }, deliver)).toEqual(reason);
  expect(sent.at(-1)).toMatchObject({ kind: 'replace' });
  expect(plainText(presentationOf(sent.at(-1)))).toContain('(Unclear)');
  expect(await assistant.hear({ ...press(sent.at(-1), 'Out of date'), ...under }, deliver)).toEqual(reason);
  const korean = await ask('노드포트가 뭐예요?');
  await assistant.hear(press(korean, '아쉬워요'), deliver);
  await assistant.hear({ ...press(sent.at(-1), '오래된 내용이에요'), ...under }, deliver);
  await assistant.settle(10_000);
  expect(await store.asked(0)).toEqual([
    expect.objectContaining({ helpful: 0, unhelpful: 1, reasons: { outdated: 1 } }),
    expect.objectContaining({ unhelpful: 1, reasons: { outdated: 1 } }),
  ]);
  const env = { DATABASE_URL: url };
  expect((await run('gaps', [], { env })).out).toContain('not helpful 1 (out of date 1)  near nodeport');
  const json = (await run('gaps', ['--json'], { env })).out.trim().split('\n');
  expect(json.map((line) => JSON.parse(line).feedback)).toEqual([{ outdated: 1 }, { outdated: 1 }]);
});

test('a reason that could not be kept is not thanked for', async () => {
  const assistant = await realAssistant({ store });
  const { sent, deliver } = mailbox();
  await assistant.hear(said('nodeport', 'mention'), deliver);
  await assistant.hear(press(sent[0], 'Not helpful'), deliver);
  const why = { ...press(sent[1], 'Unclear'), ephemeral: true, private: true };
  await store.close();
  expect(await assistant.hear(why, deliver)).toEqual({ did: 'replied', why: 'vote-not-kept' });
  expect(sent[2]).toMatchObject({ kind: 'post', to: 'asker' });
  expect(plainText(presentationOf(sent[2]))).toContain('could not note');
});

test('who overhears a reply, and who is offered choices or nothing, is not asked for a vote', async () => {
  const assistant = await realAssistant({ store, onboardingChannels: [PLACE.channel] });
  const { sent, deliver } = mailbox();
  await assistant.hear(said('what is the default port range of a NodePort service?', 'ambient'), deliver);
  await assistant.hear(said('qwertyuiop asdfghjkl', 'mention'), deliver);
  const memoryOnly = await realAssistant();
  await memoryOnly.hear(said('nodeport', 'mention'), deliver);
  expect(sent).toHaveLength(3);
  for (const each of sent) expect(presentationOf(each).presses.map(({ label }) => label)).not.toContain('Helpful');
});

test('a vote that could not be kept is not thanked for', async () => {
  const assistant = await realAssistant({ store });
  const { sent, deliver } = mailbox();
  await assistant.hear(said('nodeport', 'mention'), deliver);
  await store.close();
  expect(await assistant.hear(press(sent[0], 'Helpful'), deliver)).toEqual({ did: 'replied', why: 'vote-not-kept' });
  expect(plainText(presentationOf(sent[1]))).toContain('could not note');
});

test('npm run gaps shows what was not answered well, and not what was', async () => {
  const assistant = await realAssistant({ store });
  const { sent, deliver } = mailbox();
  for (const text of ['configmap', 'nodeport', 'zxcvbnm qwertyuiop', 'zxcvbnm, qwertyuiop?'])
    await assistant.hear(said(text, 'mention'), deliver);
  await assistant.hear(press(sent[1], 'Not helpful'), deliver);
  await assistant.settle(10_000);
  const env = { DATABASE_URL: url };
  const { code, out } = await run('gaps', [], { env });
  expect(code).toBe(0);
  expect(out).toMatch(
    /^ {2}2× {2}en {5}\d{4}-\d\d-\d\d {2}missed 2 .*\n {6}zxcvbnm, qwertyuiop\?\n {6}zxcvbnm qwertyuiop\n/,
  );
  expect(out).toMatch(/\n {2}1× {2}en {5}\d{4}-\d\d-\d\d {2}not helpful 1 {2}near nodeport\n {6}nodeport\n/);
  expect(out).toMatch(/\n3 of 4 questions, in 2 groups\.\n$/);
  const json = await run('gaps', ['--json', '--since', '12h'], { env });
  expect(
    json.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    expect.objectContaining({ count: 2, reasons: { missed: 2 }, languages: ['en'], resolved: false }),
    expect.objectContaining({ count: 1, reasons: { 'not helpful': 1 }, nearest: 'nodeport' }),
  ]);
  expect((await run('gaps', ['--since', 'today'], { env })).code).toBe(2);
});
