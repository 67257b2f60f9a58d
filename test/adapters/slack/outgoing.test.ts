import { describe, expect, test } from 'vitest';
import type { Assistant, Outgoing } from '#engine';
import { bot, channels, people } from '../../fakes/slack/workspace.ts';
import { realAssistant } from '../../support/assistant.ts';
import { hearing, only, openSlack, seen, ways } from './harness.ts';

/** What the assistant may ask for, though today it does not: every outgoing is carried after every kind of event. */
const presentation = {
  language: 'en' as const,
  blocks: [{ kind: 'heading' as const, text: 'told' }],
  footer: [],
  presses: [],
};

/** The real assistant, which says something else to a mention or to a press. */
async function saying(kind: 'said' | 'pressed', ...outgoing: Outgoing[]): Promise<Assistant> {
  const real = await realAssistant({ onboardingChannels: [channels.onboarding] });
  return hearing(real, async (incoming, deliver) => {
    const mine = incoming.kind === kind && (incoming.kind === 'pressed' || incoming.how === 'mention');
    if (!mine || incoming.author.bot) return real.hear(incoming, deliver);
    for (const each of outgoing) await deliver(each);
    return { did: 'replied', why: 'test' };
  });
}

const mention = `<@${bot.userId}>`;

describe.each(ways)('over %s', (way) => {
  test('a mention is answered to the asker only, in its thread', async () => {
    const assistant = await saying('said', { kind: 'post', to: 'asker', presentation });
    const { fake, settle } = await openSlack(way, { assistant });
    const { message: root } = await fake.say({ text: 'pods', user: people.ben });
    fake.faults.add('chat.postEphemeral', { kind: 'limited', seconds: 0 });
    await fake.say({ text: mention, thread: root.ts }, { first: 'message' });
    await settle();
    const [first] = fake.fromBot();
    expect(first && seen(first)).toMatchObject({ text: 'told', onlyFor: people.ana, thread: root.ts });
  });

  test('a mention is answered beside it', async () => {
    const assistant = await saying('said', { kind: 'post', to: 'channel', presentation });
    const { fake, settle } = await openSlack(way, { assistant });
    await fake.say({ text: mention });
    await settle();
    expect(fake.fromBot().map((message) => message.thread)).toEqual([undefined, undefined]);
  });

  test('a press under a public message is answered in its thread, one under a private message beside it', async () => {
    const assistant = await saying('pressed', { kind: 'post', to: 'thread', presentation });
    const { fake, settle } = await openSlack(way, { assistant });
    await fake.join(channels.onboarding);
    await settle();
    const greeting = only(fake.fromBot());
    await fake.press(greeting, seen(greeting).buttons[0] ?? '');
    await settle();
    const inThread = only(fake.fromBot(greeting.revision));
    expect(seen(inThread)).toMatchObject({ text: 'told', thread: greeting.ts, onlyFor: undefined });
    const { message: answer } = await fake.command({ text: 'nodeport' });
    if (answer === undefined) throw new Error('there was no answer');
    await fake.press(answer, 'ClusterIP');
    await settle();
    expect(seen(only(fake.fromBot(answer.revision)))).toMatchObject({
      text: 'told',
      thread: undefined,
      onlyFor: undefined,
    });
  });

  test('a public message is replaced, and one that only the asker sees is taken away', async () => {
    const replacing = await openSlack(way, { assistant: await saying('pressed', { kind: 'replace', presentation }) });
    await replacing.fake.join(channels.onboarding);
    await replacing.settle();
    const greeting = only(replacing.fake.fromBot());
    await replacing.fake.press(greeting, seen(greeting).buttons[0] ?? '');
    await replacing.settle();
    expect(seen(greeting)).toMatchObject({ text: 'told', buttons: [] });

    const removing = await openSlack(way, { assistant: await saying('pressed', { kind: 'remove' }) });
    const { message } = await removing.fake.command({ text: 'nodeport' });
    if (message === undefined) throw new Error('there was no answer');
    await removing.fake.press(message, 'ClusterIP');
    await removing.settle();
    expect(removing.fake.fromBot()).toEqual([]);
  });

  test('a shared message in a channel in which the bot is no member can be replaced and taken away', async () => {
    const { fake, settle } = await openSlack(way, {
      assistant: await saying('pressed', { kind: 'replace', presentation }, { kind: 'remove' }),
    });
    // As it stands there after Share: the bot's own, reachable by the address of the press only.
    const { blocks } = (await fake.command({ text: 'nodeport' })).message ?? { blocks: [] };
    const shared = fake.workspace.add({
      channel: channels.foreign,
      user: bot.userId,
      botId: bot.botId,
      text: 'x',
      blocks,
    });
    await fake.press(shared, 'ClusterIP');
    await settle();
    expect(seen(shared).text).toBe('told');
    expect(shared.deleted).toBe(true);
  });

  test('a command is answered twice: in the acknowledgement and after it', async () => {
    const assistant = hearing(await realAssistant(), async (_, deliver) => {
      await deliver({ kind: 'post', to: 'asker', presentation });
      await deliver({ kind: 'post', to: 'asker', presentation });
      return { did: 'replied', why: 'test' };
    });
    const { fake, settle } = await openSlack(way, { assistant });
    const { message } = await fake.command({ text: 'nodeport' });
    await settle();
    expect(message && seen(message).text).toBe('told');
    expect(fake.fromBot().map(({ onlyFor }) => onlyFor)).toEqual([people.ana, people.ana]);
  });

  test('a mistake of the assistant is logged, and the process lives', async () => {
    const { fake, settle, log } = await openSlack(way, {
      assistant: await saying('said', { kind: 'replace', presentation }),
      ackMs: 300,
    });
    await fake.say({ text: mention });
    await settle();
    expect(log.join('')).toContain('no button was pressed');
    expect((await fake.command({ text: 'nodeport' })).message).toBeDefined();
  });
});
