import pino from 'pino';
import { expect, test } from 'vitest';
import { createSlackAdapter } from '../../../adapters/slack/app.ts';
import type { FakeSlack } from '../../fakes/slack/slack.ts';
import { bot, channels } from '../../fakes/slack/workspace.ts';
import { realAssistant } from '../../support/assistant.ts';
import { manifestScopes, openSlack, ways } from './harness.ts';

const without = (...scopes: string[]) => manifestScopes.filter((scope) => !scopes.includes(scope));

async function refusal(starting: Promise<unknown>): Promise<string> {
  return starting.then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? error.message : 'no Error'),
  );
}

test.each(ways)('a wrong bot token over %s names the setting and the mend, not the token', async (way) => {
  const { adapter } = await openSlack(way, { start: false, botToken: 'xoxb-wrong-secret' });
  const message = await refusal(adapter.start());
  expect(message).toMatch(/SLACK_BOT_TOKEN.*invalid_auth.*OAuth & Permissions/);
  expect(message).not.toContain('secret');
  expect(adapter.health().ready).toBe(false);
});

test('a wrong app token names the setting and the mend, not the token', async () => {
  const { adapter, fake } = await openSlack('Socket Mode', { start: false, appToken: 'xapp-wrong-secret' });
  const message = await refusal(adapter.start());
  expect(message).toMatch(/SLACK_APP_TOKEN.*invalid_auth.*connections:write/);
  expect(message).not.toContain('secret');
  expect(fake.calls.filter((call) => call.method === 'apps.connections.open')).toHaveLength(1);
});

test.each(ways)('a missing scope over %s without which nothing works ends the start', async (way) => {
  const { adapter } = await openSlack(way, { start: false, scopes: without('chat:write', 'commands') });
  expect(await refusal(adapter.start())).toMatch(/lacks the scopes chat:write, commands: .*install the app again/);
});

test.each(ways)(
  'a missing scope over %s that only switches something off is named, and the rest works',
  async (way) => {
    const { fake, log } = await openSlack(way, { scopes: without('users:read') });
    expect(log.join('')).toMatch(/users:read.*language of the person/);
    expect((await fake.command({ text: 'nodeport' })).message).toBeDefined();
  },
);

test.each(ways)('an address over %s at which there is no Slack is named with the mend', async (way) => {
  const { adapter, fake } = await openSlack(way, { start: false });
  await fake.close();
  expect(await refusal(adapter.start())).toMatch(/127\.0\.0\.1:\d+ cannot be reached.*ECONNREFUSED.*SLACK_API_URL/);
});

test.each(ways)('a start over %s survives a passing fault of Slack', async (way) => {
  const { adapter, fake } = await openSlack(way, { start: false });
  fake.faults.add('auth.test', { kind: 'status', status: 503 }, { kind: 'limited', seconds: 0 });
  fake.faults.add('apps.connections.open', { kind: 'dropped' }, { kind: 'error', error: 'fatal_error' });
  await adapter.start();
  expect(adapter.health()).toMatchObject({ ready: true });
});

test('without an app token and a signing secret there is no adapter', async () => {
  const parts = { assistant: await realAssistant(), logger: pino({ enabled: false }), onboardingChannels: [] };
  expect(() => createSlackAdapter({ botToken: 'xoxb-x' }, parts)).toThrow(/SLACK_APP_TOKEN or SLACK_SIGNING_SECRET/);
});

test('an onboarding channel that the bot cannot hear is named at start, and nothing else changes', async () => {
  const { log, adapter } = await openSlack('Socket Mode', {
    onboardingChannels: [channels.onboarding, channels.foreign, 'C0NOWHERE', '1400000000000000001'],
  });
  const lines = log.join('');
  expect(lines).toMatch(new RegExp(`${channels.foreign}.*/invite @Portolan`));
  expect(lines).toMatch(/C0NOWHERE.*channel_not_found/);
  expect(lines).not.toContain(channels.onboarding);
  expect(lines).not.toContain('1400000000000000001');
  expect(adapter.health().ready).toBe(true);
});

test.each(ways)('health over %s follows start, a withdrawn token and stop', async (way) => {
  const { adapter, fake, settle } = await openSlack(way, { start: false });
  expect(adapter.health()).toEqual({ ready: false, detail: 'not started' });
  await adapter.start();
  expect(adapter.health().ready).toBe(true);
  fake.faults.add('chat.postMessage', { kind: 'error', error: 'token_revoked' });
  await fake.say({ channel: channels.direct, text: 'nodeport' });
  await settle();
  expect(adapter.health()).toMatchObject({
    ready: false,
    detail: expect.stringMatching(/SLACK_BOT_TOKEN.*token_revoked/),
  });
  await adapter.stop();
  expect(adapter.health()).toEqual({ ready: false, detail: 'stopped' });
});

test.each(ways)('stop over %s is safe before the start and twice', async (way) => {
  const { adapter } = await openSlack(way, { start: false });
  await adapter.stop();
  await adapter.stop();
});

/** A question whose reply is on its way until `release`. */
async function askSlowly(fake: FakeSlack) {
  const { promise: until, resolve: release } = Promise.withResolvers<void>();
  fake.faults.add('chat.postMessage', { kind: 'slow', until });
  const asked = fake.say({ channel: channels.direct, text: 'nodeport' });
  await fake.until('the reply is on its way', () => fake.calls.some((call) => call.method === 'chat.postMessage'));
  return { release, asked };
}

test.each(ways)('stop over %s delivers what is in flight, acknowledges it and closes', async (way) => {
  const { adapter, fake } = await openSlack(way);
  const { release, asked } = await askSlowly(fake);
  const stopping = adapter.stop();
  release();
  await stopping;
  expect(fake.fromBot()).toHaveLength(1);
  expect((await asked).delivered).toMatchObject([{ acked: true, attempts: 1 }]);
  await fake.until('the connection is closed', () => fake.socket.connections() === 0);
});

test.each(ways)('while stop over %s waits for what is in flight, nothing new is taken in', async (way) => {
  const { adapter, fake } = await openSlack(way, { ackMs: 300 });
  const { release } = await askSlowly(fake);
  const stopping = adapter.stop();
  expect((await fake.command({ text: 'configmap' })).delivered.acked).toBe(false);
  release();
  await stopping;
  expect(fake.fromBot()).toHaveLength(1);
});

test.each(ways)('stop over %s does not wait for ever', async (way) => {
  const { adapter, fake, log } = await openSlack(way, { ackMs: 400 });
  fake.faults.add('chat.postMessage', { kind: 'limited', seconds: 50 });
  void fake.say({ text: `<@${bot.userId}> nodeport` });
  await fake.until('the limit', () => fake.calls.some((call) => call.outcome === '429'));
  await adapter.stop();
  expect(fake.fromBot()).toEqual([]);
  expect(log.join('')).toMatch(/a Slack event failed/);
});
