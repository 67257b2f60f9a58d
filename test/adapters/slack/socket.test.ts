import { expect, test } from 'vitest';
import { rateLimited } from '../../fakes/slack/payloads.ts';
import { bot, channels } from '../../fakes/slack/workspace.ts';
import { only, openSlack, type Slack } from './harness.ts';

const mention = `<@${bot.userId}>`;

/** Waits for the connection of this number, and asks something over it. */
async function connectedAnew({ fake, adapter }: Slack, times: number): Promise<void> {
  await fake.until('the app is connected anew', () => fake.socket.total() === times, 25_000);
  expect((await fake.command({ text: 'nodeport' })).message).toBeDefined();
  expect(adapter.health().ready).toBe(true);
}

test('after Slack asks to connect anew it does so at once, and a question asked meanwhile is answered', async () => {
  const slack = await openSlack('Socket Mode');
  slack.fake.socket.disconnect();
  await slack.fake.say({ text: `${mention} nodeport` });
  await slack.settle();
  only(slack.fake.fromBot());
  expect(slack.fake.socket.total()).toBe(2);
});

test('after a cut it connects anew, again and again', async () => {
  const slack = await openSlack('Socket Mode');
  for (const times of [2, 3]) {
    slack.fake.socket.cut();
    await connectedAnew(slack, times);
  }
});

test('a question whose acknowledgement is lost in a cut is delivered again and answered once', async () => {
  const slack = await openSlack('Socket Mode');
  const { promise: until, resolve: release } = Promise.withResolvers<void>();
  slack.fake.faults.add('chat.postMessage', { kind: 'slow', until });
  const asked = slack.fake.say({ channel: channels.direct, text: 'nodeport' });
  await slack.fake.until('the reply is on its way', () =>
    slack.fake.calls.some(({ method }) => method === 'chat.postMessage'),
  );
  slack.fake.socket.cut();
  await connectedAnew(slack, 2);
  release();
  const { delivered } = await asked;
  await slack.settle();
  expect(only(delivered)).toMatchObject({ acked: true, attempts: 2 });
  only(slack.fake.fromBot().filter((message) => message.onlyFor === undefined));
});

test('while Slack cannot be reached it says so, tries again, and the process lives', async () => {
  const slack = await openSlack('Socket Mode');
  const { fake, adapter } = slack;
  fake.faults.add('apps.connections.open', { kind: 'status', status: 500 }, { kind: 'dropped' });
  fake.socket.cut();
  await fake.until('it has failed', () => fake.calls.some((call) => call.outcome === '500'));
  expect(adapter.health()).toMatchObject({ ready: false, detail: expect.stringContaining('no connection to Slack') });
  await connectedAnew(slack, 2);
});

test('stop ends the attempts to connect anew', async () => {
  const { fake, adapter } = await openSlack('Socket Mode');
  fake.faults.add('apps.connections.open', { kind: 'status', status: 500 });
  fake.socket.cut();
  await fake.until('it has failed', () => fake.calls.some((call) => call.outcome === '500'));
  await adapter.stop();
  expect(fake.socket.total()).toBe(1);
});

test('a connection on which nothing comes any more is noticed and replaced', async () => {
  const slack = await openSlack('Socket Mode');
  slack.fake.socket.fallSilent();
  await connectedAnew(slack, 2);
});

test('it survives that Slack drops events, acknowledges it and says so', async () => {
  const { fake, log } = await openSlack('Socket Mode');
  expect(await fake.deliver('event', rateLimited())).toMatchObject({ acked: true, attempts: 1 });
  expect(log.join('')).toContain('Slack drops events');
  expect((await fake.command({ text: 'nodeport' })).message).toBeDefined();
});

test.each([
  'nonsense',
  'null',
  '7',
  '{}',
  '{"type":"events_api"}',
  '{"type":"events_api","payload":null,"envelope_id":"x"}',
])('it survives %s on the socket', async (text) => {
  const { fake } = await openSlack('Socket Mode');
  fake.socket.raw(text);
  expect((await fake.command({ text: 'nodeport' })).message).toBeDefined();
  expect(fake.socket.total()).toBe(1);
});
