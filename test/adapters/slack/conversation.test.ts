import { describe, expect, test } from 'vitest';
import { createAssistant } from '#engine';
import { bot, channels, people } from '../../fakes/slack/workspace.ts';
import { realEngine } from '../../support/assistant.ts';
import { only, openSlack, seen, ways } from './harness.ts';

const mention = `<@${bot.userId}>`;
const nodePortRange = /30000.*32767/s;

describe.each(ways)('over %s', (way) => {
  test('a command is answered in its acknowledgement, for the asker only', async () => {
    const { fake } = await openSlack(way);
    const { delivered, message } = await fake.command({ text: 'nodeport' });
    expect(delivered).toMatchObject({ acked: true, attempts: 1 });
    expect(message && seen(message)).toMatchObject({
      text: expect.stringMatching(nodePortRange),
      buttons: expect.arrayContaining(['Share', '한국어', 'ClusterIP']),
      onlyFor: people.ana,
      thread: undefined,
    });
    expect(fake.calls.filter((call) => call.method === 'response_url' || call.method.startsWith('chat.'))).toEqual([]);
  });

  test.each(['', '   ', 'help'])('the command with "%s" is answered with a way to start', async (text) => {
    const { fake } = await openSlack(way);
    const { message } = await fake.command({ text });
    expect(message && seen(message).buttons.length).toBeGreaterThan(1);
  });

  test('another command is not acknowledged, so Slack tells the person', async () => {
    const { fake } = await openSlack(way, { ackMs: 300 });
    const { delivered } = await fake.command({ text: 'nodeport', command: '/deploy' });
    expect(delivered).toMatchObject(way === 'HTTP' ? { acked: false, status: 404 } : { acked: false });
  });

  test.each(['app_mention', 'message'] as const)(
    'a mention that arrives twice and twice again, %s first, is answered once in its thread',
    async (first) => {
      const { fake, settle } = await openSlack(way);
      const { message, delivered } = await fake.say(
        { text: `${mention} what is a NodePort?` },
        { first, deliveries: 2 },
      );
      await settle();
      expect(delivered.map(({ acked }) => acked)).toEqual([true, true, true, true]);
      expect(seen(only(fake.fromBot()))).toMatchObject({
        text: expect.stringMatching(nodePortRange),
        thread: message.ts,
        onlyFor: undefined,
      });
    },
  );

  test('an event that failed is delivered again by Slack and answered then', async () => {
    let failures = 1;
    const assistant = createAssistant({
      engine() {
        failures -= 1;
        if (failures >= 0) throw new Error('the store is gone');
        return realEngine();
      },
    });
    const { fake, settle, log } = await openSlack(way, { assistant, ackMs: 500 });
    const { delivered } = await fake.say({ channel: channels.direct, text: 'nodeport' });
    await settle();
    expect(only(delivered)).toMatchObject({ acked: true, attempts: 2 });
    only(fake.fromBot());
    expect(log.join('')).toContain('the store is gone');
  });

  test('a command that failed is not acknowledged, so Slack tells the person', async () => {
    const assistant = createAssistant({
      engine() {
        throw new Error('the store is gone');
      },
    });
    const { fake } = await openSlack(way, { assistant, ackMs: 300 });
    const { delivered } = await fake.command({ text: 'nodeport' });
    expect(delivered).toMatchObject(way === 'HTTP' ? { acked: false, status: 500 } : { acked: false });
  });

  test('a direct message is answered beside it, a question in a thread in that thread', async () => {
    const { fake, settle } = await openSlack(way);
    const { message } = await fake.say({ channel: channels.direct, text: '노드포트가 뭐예요?' });
    await settle();
    const first = only(fake.fromBot());
    expect(seen(first)).toMatchObject({
      text: expect.stringMatching(nodePortRange),
      thread: undefined,
      channel: channels.direct,
    });
    await fake.say({ channel: channels.direct, text: 'configmap', thread: message.ts });
    await settle();
    expect(seen(only(fake.fromBot(first.revision))).thread).toBe(message.ts);
  });

  test('in the onboarding channel a clear question is answered unasked, in its thread, once', async () => {
    const { fake, settle } = await openSlack(way);
    const { message } = await fake.say(
      { channel: channels.onboarding, text: 'what is a NodePort?' },
      { deliveries: 3 },
    );
    await settle();
    expect(seen(only(fake.fromBot()))).toMatchObject({
      text: expect.stringMatching(nodePortRange),
      thread: message.ts,
    });
  });

  test('a follow-up in the thread of an answer needs no mention', async () => {
    const { fake, settle } = await openSlack(way);
    const { message } = await fake.say({ channel: channels.private, text: `${mention} what is a NodePort?` });
    await settle();
    const first = only(fake.fromBot());
    await fake.say({ channel: channels.private, text: 'what is a ConfigMap?', thread: message.ts });
    await settle();
    expect(seen(only(fake.fromBot(first.revision)))).toMatchObject({
      text: expect.stringContaining('ConfigMap'),
      thread: message.ts,
    });
  });

  test.each([
    ['another channel', { channel: channels.general, text: 'what is a NodePort?' }],
    ['a bot', { channel: channels.onboarding, user: people.robot, text: 'what is a NodePort?' }],
    ['a person who asks somebody else', { channel: channels.onboarding, text: `<@${people.ben}> what is a NodePort?` }],
    ['a person who asks everybody', { channel: channels.onboarding, text: '<!here> what is a NodePort?' }],
    ['small talk', { channel: channels.onboarding, text: 'lunch?' }],
  ])('nothing is said to %s', async (_, saying) => {
    const { fake, settle } = await openSlack(way);
    await fake.say(saying);
    await settle();
    expect(fake.fromBot()).toEqual([]);
  });

  test('nothing is said to a changed message, and the bot does not answer itself', async () => {
    const { fake, settle } = await openSlack(way);
    const { message } = await fake.say({ channel: channels.onboarding, text: 'good morning' });
    await fake.edit(message, 'what is a NodePort?');
    await settle();
    expect(fake.fromBot()).toEqual([]);
    await fake.say({ channel: channels.onboarding, text: 'what is a ConfigMap?' });
    await settle();
    only(fake.fromBot());
  });

  test('who joins the onboarding channel is greeted in their language; bots and other channels are not', async () => {
    const { fake, settle } = await openSlack(way);
    await fake.join(channels.onboarding, people.ana);
    await settle();
    const korean = only(fake.fromBot());
    expect(seen(korean)).toMatchObject({
      text: expect.stringMatching(/[가-힣]/),
      onlyFor: undefined,
      thread: undefined,
    });
    await fake.join(channels.onboarding, people.ben);
    await settle();
    const english = only(fake.fromBot(korean.revision));
    expect(seen(english).text).not.toMatch(/[가-힣]/);
    await fake.join(channels.onboarding, people.robot);
    await fake.join(channels.onboarding, bot.userId);
    await fake.join(channels.general, people.ben);
    await settle();
    expect(fake.fromBot(english.revision)).toEqual([]);
  });

  test('somebody about whom Slack tells nothing is greeted all the same', async () => {
    const { fake, settle } = await openSlack(way);
    fake.faults.add('users.info', { kind: 'error', error: 'fatal_error' });
    await fake.join(channels.onboarding, people.ana);
    await settle();
    only(fake.fromBot());
  });

  test('a deleted question takes the reply with it, in a thread and in direct messages', async () => {
    const { fake, settle } = await openSlack(way);
    const inThread = await fake.say({ text: `${mention} nodeport` });
    const direct = await fake.say({ channel: channels.direct, text: 'nodeport' });
    await settle();
    expect(fake.fromBot()).toHaveLength(2);
    await fake.remove(inThread.message);
    await settle();
    expect(only(fake.fromBot()).channel).toBe(channels.direct);
    await fake.remove(direct.message);
    await settle();
    expect(fake.fromBot()).toEqual([]);
  });
});
