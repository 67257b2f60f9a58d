import { describe, expect, test } from 'vitest';
import { bot, channels, people } from '../../fakes/slack/workspace.ts';
import { realAssistant } from '../../support/assistant.ts';
import { hearing, only, openSlack, seen, ways } from './harness.ts';

const mention = `<@${bot.userId}>`;
const lost = { kind: 'lost' } as const;
const dropped = { kind: 'dropped' } as const;
const broken = { kind: 'status', status: 500 } as const;
const limited = { kind: 'limited', seconds: 0 } as const;
const fatal = { kind: 'error', error: 'fatal_error' } as const;

describe.each(ways)('over %s', (way) => {
  test.each([
    ['the answer to the post is lost', [lost]],
    ['the answer to the post is lost twice', [lost, lost]],
    ['the connection breaks before the post', [dropped]],
    ['Slack has an inner fault', [broken, fatal]],
    ['Slack asks to wait', [limited]],
    ['everything goes wrong', [broken, limited, lost]],
  ])('one reply in the thread when %s', async (_, faults) => {
    const { fake, settle } = await openSlack(way);
    fake.faults.add('chat.postMessage', ...faults);
    const { message } = await fake.say({ text: `${mention} nodeport` });
    await settle();
    expect(seen(only(fake.fromBot()))).toMatchObject({ thread: message.ts });
  });

  test('one reply in direct messages when its answer and the look for it are lost', async () => {
    const { fake, settle } = await openSlack(way);
    fake.faults.add('chat.postMessage', lost);
    fake.faults.add('conversations.history', lost, broken);
    await fake.say({ channel: channels.direct, text: 'nodeport' });
    await settle();
    only(fake.fromBot());
  });

  test('a reply whose post was lost is removed with its question all the same', async () => {
    const { fake, settle } = await openSlack(way);
    fake.faults.add('chat.postMessage', lost);
    const { message } = await fake.say({ text: `${mention} nodeport` });
    await settle();
    fake.faults.add('chat.delete', lost);
    await fake.remove(message);
    await settle();
    expect(fake.fromBot()).toEqual([]);
  });

  test('a channel in which Slack asks to wait does not hold up another', async () => {
    const { fake, settle } = await openSlack(way);
    fake.faults.add('chat.postMessage', { kind: 'limited', seconds: 2 });
    const limitedPost = fake.say({ text: `${mention} nodeport` });
    await fake.until('the limit', () => fake.calls.some((call) => call.outcome === '429'));
    await fake.say({ channel: channels.private, text: `${mention} nodeport` });
    expect(seen(only(fake.fromBot())).channel).toBe(channels.private);
    expect(fake.faults.limited('chat.postMessage', channels.general)).toBe(true);
    await limitedPost;
    await settle();
    expect(fake.fromBot()).toHaveLength(2);
  });

  test('while Slack asks to wait, nothing more is sent to that channel', async () => {
    const { fake, settle } = await openSlack(way);
    fake.faults.add('chat.postMessage', { kind: 'limited', seconds: 1 });
    const first = fake.say({ text: `${mention} nodeport` });
    await fake.until('the limit', () => fake.calls.some((call) => call.outcome === '429'));
    await Promise.all([first, fake.say({ text: `${mention} configmap` }), fake.say({ text: `${mention} secret` })]);
    await settle();
    const posts = fake.calls.filter((call) => call.method === 'chat.postMessage');
    expect(posts.map(({ outcome }) => outcome)).toEqual(['429', 'ok', 'ok', 'ok']);
  });

  test('when Slack asks to wait for longer than a reply is worth, the event is left to be delivered again', async () => {
    const { fake, settle, log } = await openSlack(way, { ackMs: 500 });
    fake.faults.add('chat.postMessage', { kind: 'limited', seconds: 90 });
    const { delivered } = await fake.say({ channel: channels.direct, text: 'nodeport' });
    await settle();
    expect(only(delivered)).toMatchObject({ acked: false, attempts: 4 });
    expect(fake.calls.filter((call) => call.method === 'chat.postMessage')).toHaveLength(1);
    expect(log.join('')).toContain('longer than a reply is worth');
  });

  test.each([
    ['lost', [lost]],
    ['broken', [dropped, broken]],
    ['limited', [limited]],
  ])('a press is answered though the first attempt was %s', async (_, faults) => {
    const { fake, settle } = await openSlack(way);
    const { message } = await fake.command({ text: 'nodeport' });
    if (message === undefined) throw new Error('there was no answer');
    fake.faults.add('response_url', ...faults);
    await fake.press(message, 'ClusterIP');
    await settle();
    expect(seen(only(fake.fromBot())).text).toContain('ClusterIP');
  });

  test('a shared answer whose arrival is unknown is not shared twice', async () => {
    const { fake, settle, log } = await openSlack(way);
    const { message } = await fake.command({ channel: channels.foreign, text: 'nodeport' });
    if (message === undefined) throw new Error('there was no answer');
    fake.faults.add('response_url', lost);
    await fake.press(message, 'Share');
    await settle();
    only(fake.fromBot(message.revision));
    expect(log.join('')).toContain('did not say whether');
  });

  test('an answer that takes longer than the acknowledgement may comes afterwards, to the asker only', async () => {
    const real = await realAssistant();
    const { promise: acknowledged, resolve: release } = Promise.withResolvers<void>();
    const slow = hearing(real, async (incoming, deliver) => {
      await acknowledged;
      return real.hear(incoming, deliver);
    });
    const { fake, settle } = await openSlack(way, { assistant: slow });
    const { delivered, message } = await fake.command({ text: 'nodeport' });
    expect(delivered.acked).toBe(true);
    expect(message).toBeUndefined();
    release();
    await fake.until('the answer', () => fake.fromBot().length > 0);
    await settle();
    expect(seen(only(fake.fromBot()))).toMatchObject({ onlyFor: people.ana });
  });

  test('what Slack refuses for good is acknowledged, logged and not repeated', async () => {
    const { fake, settle, log } = await openSlack(way);
    const { delivered } = await fake.say({ channel: channels.archived, text: `${mention} nodeport` });
    await settle();
    expect(delivered.map(({ acked, attempts }) => ({ acked, attempts }))).toEqual([
      { acked: true, attempts: 1 },
      { acked: true, attempts: 1 },
    ]);
    expect(log.join('')).toContain('is_archived');
    // Each of the two events tried once: the first gave its claim back.
    expect(fake.calls.filter((call) => call.method === 'chat.postMessage').length).toBeLessThanOrEqual(2);
    const { message } = await fake.command({ text: 'nodeport' });
    expect(message).toBeDefined();
  });

  test('an event whose reply takes long is acknowledged in time and answered later', async () => {
    const { fake, settle } = await openSlack(way);
    const { promise: until, resolve: release } = Promise.withResolvers<void>();
    fake.faults.add('chat.postMessage', { kind: 'slow', until });
    const { delivered } = await fake.say({ channel: channels.direct, text: 'nodeport' });
    expect(only(delivered)).toMatchObject({ acked: true, attempts: 1 });
    expect(fake.fromBot()).toEqual([]);
    release();
    await settle();
    only(fake.fromBot());
  });
});
