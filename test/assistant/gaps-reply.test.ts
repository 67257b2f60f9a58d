import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngine, type GuardedStore, loadCorpus, type Said } from '#engine';
import { realAssistant, realEngine } from '../support/assistant.ts';
import { mailbox, said, textOf } from '../support/heard.ts';
import { memoryStore } from '../support/store.ts';

let store: GuardedStore;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

const TEAM = { standing: { manages: 'team', obstacles: [] } } as const;

async function open(options: Parameters<typeof realAssistant>[0] = {}) {
  const assistant = await realAssistant({ store, ...options });
  const { sent, deliver } = mailbox();
  return {
    sent,
    async hear(text: string, how: Said['how'], fields: Partial<Said> = {}) {
      const outcome = await assistant.hear(said(text, how, fields), deliver);
      await assistant.settle(10_000);
      return outcome;
    },
  };
}

test('who manages everything sees what was asked and not answered, most frequent first, for their eyes only', async () => {
  const { sent, hear } = await open();
  for (const text of ['nodeport', 'how do I bake sourdough bread', 'zxcvbnm qwertyuiop', 'zxcvbnm qwertyuiop?'])
    await hear(text, 'mention');
  expect(await hear('gaps', 'command', TEAM)).toEqual({ did: 'replied', why: 'gaps' });
  expect(sent.at(-1)).toMatchObject({ kind: 'post', to: 'asker' });
  expect(textOf(sent.at(-1))).toMatch(
    /^Asked in the last 30 days, and not answered well\n[\s\S]*2× zxcvbnm qwertyuiop\? — missed 2.*\n.*1× how do I bake sourdough bread — missed 1[\s\S]*npm run gaps\.$/,
  );
  // Asking for the gaps is no question.
  expect(await store.asked(0)).toHaveLength(4);
  for (const word of ['빈틈', '빠진 주제', 'GAPS']) {
    await hear(word, 'command', { ...TEAM, ...(word === 'GAPS' && { locale: 'ko' }) });
    expect(textOf(sent.at(-1))).toMatch(/제대로 답하지 못한 질문[\s\S]*2× .* — 답 없음 2/);
  }
});

test('who manages a channel only, or nothing, does not see what was asked elsewhere', async () => {
  const { sent, hear } = await open();
  await hear('how do I bake sourdough bread', 'direct');
  for (const fields of [{}, { standing: { manages: 'channel', obstacles: [] } } as const]) {
    expect(await hear('gaps', 'command', fields)).toEqual({ did: 'replied', why: 'no-manager' });
    expect(textOf(sent.at(-1))).toMatch(/^Only people who manage the whole/);
  }
});

test('without gaps it says so, in both languages', async () => {
  const { sent, hear } = await open();
  await hear('nodeport', 'mention');
  await hear('gaps', 'command', TEAM);
  expect(textOf(sent.at(-1))).toContain('Nothing: every question found its topic');
  await hear('빈틈', 'command', TEAM);
  expect(textOf(sent.at(-1))).toContain('없습니다.');
});

test('what a corpus of today answers is no gap any more', async () => {
  const part = createEngine(loadCorpus(['test/fixtures/handbook']).corpus);
  let engine = part;
  const { createAssistant } = await import('#engine');
  const assistant = createAssistant({ engine: () => engine, store });
  const { sent, deliver } = mailbox();
  await assistant.hear(said('what is a configmap?', 'mention'), deliver);
  await assistant.settle(10_000);
  await assistant.hear(said('gaps', 'command', TEAM), deliver);
  expect(textOf(sent.at(-1))).toContain('what is a configmap?');
  engine = realEngine();
  await assistant.hear(said('gaps', 'command', TEAM), deliver);
  expect(textOf(sent.at(-1))).toContain('Nothing');
});

test('however much was asked, it is one screen', async () => {
  const { sent, hear } = await open();
  const words = ['quokka', 'wombat', 'numbat', 'bilby', 'potoroo', 'dunnart', 'quoll'];
  for (const word of words) await hear(`${`${word} ${word.toUpperCase()} `.repeat(150)}?`, 'direct');
  await hear('gaps', 'command', TEAM);
  const text = textOf(sent.at(-1));
  expect(text.length).toBeLessThanOrEqual(1_000);
  expect(text.match(/1×/g)?.length).toBeGreaterThan(2);
});

test('while the store is down it says so', async () => {
  const { sent, hear } = await open();
  await store.close();
  expect(await hear('gaps', 'command', TEAM)).toEqual({ did: 'replied', why: 'gaps-unknown' });
  expect(textOf(sent.at(-1))).toContain('try again');
});
