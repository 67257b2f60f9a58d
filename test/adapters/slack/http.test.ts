import { connect } from 'node:net';
import { beforeEach, expect, test } from 'vitest';
import { encoded, signed } from '../../fakes/slack/http-sender.ts';
import { callback, commandBody, messageEvent } from '../../fakes/slack/payloads.ts';
import { channels } from '../../fakes/slack/workspace.ts';
import { openSlack, type Slack } from './harness.ts';

let slack: Slack;
beforeEach(async () => {
  slack = await openSlack('HTTP');
});

const event = encoded('event', { type: 'event_callback', event: { type: 'message' } });

async function send(
  body: string,
  headers: Record<string, string>,
  type = event.type,
): Promise<{ status: number; text: string }> {
  const answer = await fetch(slack.url, { method: 'POST', body, headers: { 'Content-Type': type, ...headers } });
  return { status: answer.status, text: await answer.text() };
}

const minutes = (count: number) => Date.now() + count * 60_000;

test('a signed event is taken, and a second time within the window too', async () => {
  const headers = signed(slack.fake.signingSecret, event.text);
  expect((await send(event.text, headers)).status).toBe(200);
  expect((await send(event.text, headers)).status).toBe(200);
});

test.each([
  ['no signature', () => ({})],
  ['a signature by another secret', () => signed('another-secret', event.text)],
  ['a signature of another body', () => signed(slack.fake.signingSecret, `${event.text} `)],
  ['a time stamp of 6 minutes ago', () => signed(slack.fake.signingSecret, event.text, minutes(-6))],
  ['a time stamp 6 minutes ahead', () => signed(slack.fake.signingSecret, event.text, minutes(6))],
  ['half a signature', () => ({ ...signed(slack.fake.signingSecret, event.text), 'X-Slack-Signature': 'v0=abc' })],
  [
    'a time stamp that is no number',
    () => ({ ...signed(slack.fake.signingSecret, event.text), 'X-Slack-Request-Timestamp': 'now' }),
  ],
  [
    'a time stamp changed afterwards',
    () => ({
      ...signed(slack.fake.signingSecret, event.text, minutes(-1)),
      ...{ 'X-Slack-Request-Timestamp': String(Math.floor(Date.now() / 1000)) },
    }),
  ],
])('%s is refused with 401', async (_, headers) => {
  expect((await send(event.text, headers())).status).toBe(401);
});

test.each([-4, 4])('a clock that differs by %d minutes is no reason to refuse', async (difference) => {
  expect((await send(event.text, signed(slack.fake.signingSecret, event.text, minutes(difference)))).status).toBe(200);
});

test('a replayed command is answered once', async () => {
  const url = 'http://127.0.0.1:9/none';
  const { text, type } = encoded(
    'command',
    commandBody({ user: 'U0ANA', channel: channels.general, text: 'nodeport', command: '/k8s' }, url),
  );
  const headers = signed(slack.fake.signingSecret, text);
  const first = await send(text, headers, type);
  const second = await send(text, headers, type);
  expect(first.text).toContain('30000');
  expect(second).toEqual({ status: 200, text: '' });
});

test('the question whether the address is ours is answered, signed, even before the start', async () => {
  slack = await openSlack('HTTP', { start: false });
  const body = JSON.stringify({ type: 'url_verification', challenge: 'kraken' });
  expect(JSON.parse((await send(body, signed(slack.fake.signingSecret, body))).text)).toEqual({ challenge: 'kraken' });
  expect((await send(body, {})).status).toBe(401);
});

test('before the start and after the stop an event is left to Slack to deliver again', async () => {
  await slack.adapter.stop();
  expect((await send(event.text, signed(slack.fake.signingSecret, event.text))).status).toBe(503);
  slack = await openSlack('HTTP', { start: false });
  expect((await send(event.text, signed(slack.fake.signingSecret, event.text))).status).toBe(503);
});

test.each(['GET', 'PUT', 'DELETE'])('%s is refused with 405', async (method) => {
  const answer = await fetch(slack.url, { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
});

test('an announced body of more than a mebibyte is refused with 413', async () => {
  const body = 'x'.repeat(1_048_577);
  expect((await send(body, signed(slack.fake.signingSecret, body))).status).toBe(413);
});

test('a body that grows beyond a mebibyte is refused with 413 while it is still coming', async () => {
  const { hostname, port, pathname } = new URL(slack.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.write(`POST ${pathname} HTTP/1.1\r\nHost: local\r\nTransfer-Encoding: chunked\r\n\r\n`);
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  for (let count = 0; count < 17; count += 1) socket.write(chunk);
  const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
  socket.destroy();
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test.each([
  ['application/json', '{"type":'],
  ['application/json', '[]'],
  ['application/json', 'null'],
  ['application/x-www-form-urlencoded', 'payload=%7B'],
])('signed nonsense as %s is refused with 400: %s', async (type, body) => {
  expect((await send(body, signed(slack.fake.signingSecret, body), type)).status).toBe(400);
});

test('what nobody handles is refused with 404 at once', async () => {
  const body = 'command=%2Fdeploy&text=x&team_id=T0&user_id=U0ANA&channel_id=C0&trigger_id=1';
  expect((await send(body, signed(slack.fake.signingSecret, body), 'application/x-www-form-urlencoded')).status).toBe(
    404,
  );
});

test("Slack's look at the certificate is answered", async () => {
  const body = 'ssl_check=1&token=x';
  expect((await send(body, signed(slack.fake.signingSecret, body), 'application/x-www-form-urlencoded')).status).toBe(
    200,
  );
});

test('a connection that breaks before the answer does no harm', async () => {
  const message = slack.fake.workspace.add({ channel: channels.direct, user: 'U0ANA', text: 'nodeport', blocks: [] });
  const channel = slack.fake.workspace.channels.get(channels.direct);
  if (channel === undefined) throw new Error('no channel');
  const { promise: until, resolve: release } = Promise.withResolvers<void>();
  slack.fake.faults.add('chat.postMessage', { kind: 'slow', until });
  const { text, type } = encoded('event', callback(messageEvent(message, channel)));
  const leave = new AbortController();
  const headers = { 'Content-Type': type, ...signed(slack.fake.signingSecret, text) };
  const request = fetch(slack.url, { method: 'POST', body: text, headers, signal: leave.signal }).catch(
    () => undefined,
  );
  await slack.fake.until('the reply is on its way', () =>
    slack.fake.calls.some(({ method }) => method === 'chat.postMessage'),
  );
  leave.abort();
  await request;
  release();
  await slack.fake.until('the reply', () => slack.fake.fromBot().length > 0);
  expect(slack.adapter.health().ready).toBe(true);
});

test('an answer that is given during the stop ends its connection, so that the server can close', async () => {
  const message = slack.fake.workspace.add({ channel: channels.direct, user: 'U0ANA', text: 'nodeport', blocks: [] });
  const channel = slack.fake.workspace.channels.get(channels.direct);
  if (channel === undefined) throw new Error('no channel');
  const { promise: until, resolve: release } = Promise.withResolvers<void>();
  slack.fake.faults.add('chat.postMessage', { kind: 'slow', until });
  const { text, type } = encoded('event', callback(messageEvent(message, channel)));
  const headers = { 'Content-Type': type, ...signed(slack.fake.signingSecret, text) };
  const answer = fetch(slack.url, { method: 'POST', body: text, headers });
  await slack.fake.until('the reply is on its way', () =>
    slack.fake.calls.some(({ method }) => method === 'chat.postMessage'),
  );
  const stopping = slack.adapter.stop();
  release();
  await stopping;
  const { status, headers: answered } = await answer;
  expect([status, answered.get('connection')]).toEqual([200, 'close']);
});
