import { describe, expect, test } from 'vitest';
import { bot, channels, type Message, people } from '../../fakes/slack/workspace.ts';
import { only, openSlack, type Slack, seen, ways } from './harness.ts';

const mention = `<@${bot.userId}>`;

async function answered(slack: Slack, saying: Parameters<Slack['fake']['command']>[0]): Promise<Message> {
  const { message } = await slack.fake.command(saying);
  if (message === undefined) throw new Error('there was no answer');
  return message;
}

async function asked(slack: Slack, saying: Parameters<Slack['fake']['say']>[0]): Promise<Message> {
  const { revision } = slack.fake.workspace;
  await slack.fake.say(saying);
  await slack.settle();
  return only(slack.fake.fromBot(revision));
}

describe.each(ways)('over %s', (way) => {
  test('a press under a private answer puts the other topic in its place, for the asker only', async () => {
    const slack = await openSlack(way);
    const message = await answered(slack, { text: 'nodeport' });
    const delivered = await slack.fake.press(message, 'ClusterIP');
    await slack.settle();
    expect(delivered).toMatchObject({ acked: true, attempts: 1 });
    expect(seen(only(slack.fake.fromBot()))).toMatchObject({
      text: expect.stringContaining('ClusterIP'),
      buttons: expect.arrayContaining(['Share']),
      onlyFor: people.ana,
    });
  });

  test('a press changes the language', async () => {
    const slack = await openSlack(way);
    const message = await answered(slack, { text: 'nodeport' });
    await slack.fake.press(message, '한국어');
    await slack.settle();
    expect(seen(only(slack.fake.fromBot())).text).toMatch(/[가-힣]/);
  });

  test('a press under a public answer is answered to the presser only, in that thread', async () => {
    const slack = await openSlack(way);
    const message = await asked(slack, { text: `${mention} nodeport` });
    const before = seen(message);
    await slack.fake.press(message, 'ClusterIP', people.ben);
    await slack.settle();
    expect(seen(message)).toEqual(before);
    expect(seen(only(slack.fake.fromBot(message.revision)))).toMatchObject({
      text: expect.stringContaining('ClusterIP'),
      onlyFor: people.ben,
      thread: message.thread,
    });
  });

  test('a press in direct messages changes the answer itself', async () => {
    const slack = await openSlack(way);
    const message = await asked(slack, { channel: channels.direct, text: 'nodeport' });
    await slack.fake.press(message, 'ClusterIP');
    await slack.settle();
    expect(only(slack.fake.fromBot()).ts).toBe(message.ts);
    expect(seen(message).text).toContain('ClusterIP');
  });

  test.each([
    ['a channel of the bot', channels.general],
    ['a channel in which the bot is no member', channels.foreign],
    ['direct messages of two others', channels.between],
  ])('Share shows the answer to everybody in %s', async (_, channel) => {
    const slack = await openSlack(way);
    const message = await answered(slack, { channel, text: 'nodeport' });
    await slack.fake.press(message, 'Share');
    await slack.settle();
    const shared = only(slack.fake.fromBot(message.revision));
    expect(seen(shared)).toMatchObject({ text: seen(message).text, onlyFor: undefined, thread: undefined, channel });
    expect(seen(shared).buttons).not.toContain('Share');
  });

  test('an answer that nobody asked for can be sent away by anybody', async () => {
    const slack = await openSlack(way);
    const message = await asked(slack, { channel: channels.onboarding, text: 'what is a NodePort?' });
    const dismiss = seen(message).buttons.at(-1) ?? '';
    await slack.fake.press(message, dismiss, people.ben);
    await slack.settle();
    expect(slack.fake.fromBot()).toEqual([]);
  });

  test('the shortcut on a message is answered in its thread', async () => {
    const slack = await openSlack(way);
    const { message } = await slack.fake.say({ text: 'what is a NodePort?' });
    await slack.settle();
    expect(slack.fake.fromBot()).toEqual([]);
    const delivered = await slack.fake.shortcut(message);
    await slack.settle();
    expect(delivered).toMatchObject({ acked: true, attempts: 1 });
    expect(seen(only(slack.fake.fromBot()))).toMatchObject({
      text: expect.stringMatching(/30000.*32767/s),
      thread: message.ts,
      onlyFor: undefined,
    });
  });

  test('the shortcut works in a channel in which the bot is no member', async () => {
    const slack = await openSlack(way);
    const { message } = await slack.fake.say({ channel: channels.foreign, text: 'what is a NodePort?' });
    await slack.fake.shortcut(message);
    await slack.settle();
    expect(seen(only(slack.fake.fromBot()))).toMatchObject({ thread: message.ts, onlyFor: undefined });
  });

  test('another shortcut and a button of unknown meaning change nothing', async () => {
    const slack = await openSlack(way, { ackMs: 300 });
    const { message } = await slack.fake.say({ text: 'what is a NodePort?' });
    expect(await slack.fake.shortcut(message, { callbackId: 'other' })).toMatchObject({ acked: false });
    const answer = await answered(slack, { text: 'nodeport' });
    const actions = { ...answer, blocks: JSON.parse(JSON.stringify(answer.blocks).replace('share:show', 'shove')) };
    expect(await slack.fake.press(actions, 'Share')).toMatchObject({ acked: true });
    await slack.settle();
    expect(slack.fake.fromBot()).toEqual([answer]);
  });
});
