import { afterEach, beforeEach, expect, test } from 'vitest';
import type { GuardedStore } from '#engine';
import { realAssistant } from '../../support/assistant.ts';
import { memoryStore } from '../../support/store.ts';
import { type House, type SetUp, setUp } from './harness.ts';

const QUESTION = 'What is a NodePort?';
let store: GuardedStore;
let house: House;

beforeEach(async () => {
  store = await memoryStore();
});
afterEach(async () => {
  await house.end();
  await store.close();
});

const open = async (options: SetUp = {}): Promise<House> =>
  setUp({ onboarding: false, assistant: await realAssistant({ store }), ...options });

/** `/k8s-settings` by Ben, who manages the channels; resolves with what he is shown. */
async function settings(options: Record<string, string> = {}, where: Parameters<House['use']>[2] = {}) {
  const used = house.use('k8s-settings', options, { author: house.world.ben, ...where });
  await house.heard(used.id);
  await house.world.until(() => used.original !== undefined);
  return used.original;
}

test('/k8s-settings shows what holds, to who asked only, in their language', async () => {
  house = await open();
  const shown = await settings();
  expect(shown).toMatchObject({ onlyFor: house.world.ben.id });
  expect(shown?.content).toMatch(/Answer clear questions unasked: \*\*Off\*\*[\s\S]*Discord takes an option/);
  expect((await settings({}, { locale: 'ko' }))?.content).toMatch(/채널 설정[\s\S]*켜져 있을 때.*\*\*켬\*\*/);
});

test('what is set holds from then on: unasked answers, how many, the language, and greetings', async () => {
  house = await open();
  const { general } = house.world;
  const saved = await settings({ onboarding: 'on', burst: '1', language: 'ko' });
  expect(saved?.content).toContain('Saved');
  expect(await house.heard(house.say(QUESTION).id)).toEqual([{ did: 'replied', why: 'answer' }]);
  expect(await house.heard(house.say(QUESTION).id)).toEqual([{ did: 'ignored', why: 'cooling-down' }]);
  await house.heard(house.say(`${house.mention()} nodeport`).id);
  expect(house.discord.messagesIn(general.id).at(-1)?.content).toMatch(/[가-힣]/);
  // Who types a command reads the answer alone, so it is in their language.
  const command = house.command('nodeport', { locale: 'en-US' });
  await house.heard(command.id);
  expect(command.original?.content).not.toMatch(/[가-힣]/);

  const zoe = house.world.user('zoe');
  house.join(zoe);
  await house.world.until(() => house.discord.messagesIn(general.id).at(-1)?.content.includes('환영합니다') ?? false);
  await settings({ greeting: 'off' });
  const max = house.world.user('max');
  house.join(max);
  expect(await house.heardWhere((id) => id.startsWith(`${max.id}-${general.id}`))).toEqual([
    { did: 'ignored', why: 'no-greeting' },
  ]);
});

test('what the environment has opted in is opted out', async () => {
  store = await memoryStore();
  house = await open();
  const channel = house.world.onboarding.id;
  await house.adapter.stop();
  await house.discord.close();
  house = await setUp({
    onboardingId: channel,
    assistant: await realAssistant({ store, onboardingChannels: [channel] }),
  });
  expect((await settings({}, { channel }))?.content).toContain('unasked: **On**');
  await settings({ onboarding: 'off' }, { channel });
  expect(await house.heard(house.say(QUESTION, { channel }).id)).toEqual([{ did: 'ignored', why: 'not-opted-in' }]);
});

test('in a thread they are those of the channel', async () => {
  house = await open();
  const thread = house.openThread(house.say('hello', { author: house.world.cho }));
  await settings({ onboarding: 'on' }, { channel: thread.id });
  expect(await house.heard(house.say(QUESTION).id)).toEqual([{ did: 'replied', why: 'answer' }]);
});

test('without the intents, who switches manners on is told what does not work and where to mend it', async () => {
  house = await open({ portal: { messageContent: false, guildMembers: false } });
  const saved = await settings({ onboarding: 'on' });
  expect(saved?.content).toContain('Message Content Intent');
  expect(saved?.content).toContain('Server Members Intent');
  const off = await settings({ onboarding: 'off' });
  expect(off?.content).not.toContain('Intent');
  expect((await settings({ onboarding: 'on', greeting: 'off' }))?.content).not.toContain('Server Members');
});

test('/k8s settings shows them too, to managers only', async () => {
  house = await open();
  const by = async (author: House['world']['ana'], channel?: string) => {
    const command = house.command('settings', { author, ...(channel && { channel }) });
    await house.heard(command.id);
    return command.original?.content;
  };
  expect(await by(house.world.ana)).toContain('Only people who manage');
  expect(await by(house.world.ana, house.world.direct.id)).toContain('Only people who manage');
  expect(await by(house.world.cho)).toContain('Channel settings');
});

test('Discord offers the command to managers in servers only', async () => {
  house = await open();
  expect(() => house.use('k8s-settings')).toThrow('does not offer');
  expect(() => house.use('k8s-settings', {}, { author: house.world.ben, channel: house.world.direct.id })).toThrow(
    'in this place',
  );
});

test('what the store does not take is not called saved', async () => {
  house = await open();
  await store.close();
  expect((await settings({ onboarding: 'on' }))?.content).toContain('could not save');
  expect(await house.heard(house.say(QUESTION).id)).toEqual([{ did: 'ignored', why: 'not-opted-in' }]);
});

test('who was not helped says why under the thanks, which nobody else sees', async () => {
  house = await open();
  await house.heard(house.say(`${house.mention()} nodeport`).id);
  const [answer] = house.discord.fromBot();
  const press = async (message: typeof answer, label: string) => {
    const pressed = house.press(message as never, label, { author: house.world.ben });
    await house.heard(pressed.id);
    await house.world.until(() => pressed.original !== undefined);
    return pressed.original;
  };
  const thanks = await press(answer, 'Not helpful');
  expect(thanks).toMatchObject({ onlyFor: house.world.ben.id });
  expect((await press(thanks, 'Out of date'))?.id).toBe(thanks?.id);
  expect(thanks?.content).toContain('(Out of date)');
  await house.assistant.settle(10_000);
  expect(await store.asked(0)).toMatchObject([{ unhelpful: 1, reasons: { outdated: 1 } }]);
});

test('/k8s-gaps shows who manages the server what was not answered well, and nobody else', async () => {
  house = await open();
  await house.heard(house.say(`${house.mention()} how do I bake sourdough bread`).id);
  await house.assistant.settle(10_000);
  const used = house.use('k8s-gaps', {}, { author: house.world.cho, locale: 'ko' });
  await house.heard(used.id);
  expect(used.original).toMatchObject({ onlyFor: house.world.cho.id });
  expect(used.original?.content).toMatch(/제대로 답하지 못한 질문[\s\S]*1×.* how do I bake sourdough bread/);
  expect(() => house.use('k8s-gaps', {}, { author: house.world.ben })).toThrow('does not offer');
  const command = house.command('gaps', { author: house.world.ben });
  await house.heard(command.id);
  expect(command.original?.content).toContain('Only people who manage the whole');
});
