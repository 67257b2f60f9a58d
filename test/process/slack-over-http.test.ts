import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../../adapters/slack/manifest.json' with { type: 'json' };
import { createFakeSlack, type FakeSlack } from '../fakes/slack/slack.ts';
import { visibleText } from '../fakes/slack/visible.ts';
import { channels } from '../fakes/slack/workspace.ts';
import { type Bot, startBot } from '../support/bot.ts';

let slack: FakeSlack;
let bot: Bot;

beforeAll(async () => {
  slack = await createFakeSlack({ scopes: manifest.oauth_config.scopes.bot });
  bot = startBot({
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    ONBOARDING_CHANNELS: channels.onboarding,
  });
  const line = await bot.said(/open: slack/);
  const address = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
  slack.overHttp(() => `${address}/slack/events`);
}, 60_000);

afterAll(async () => {
  bot.process.kill('SIGKILL');
  await slack.close();
});

test('Slack over HTTP: a command, a mention sent twice and an onboarding question are each answered once', async () => {
  const { message } = await slack.command({ text: 'nodeport', channel: channels.general });
  const answered = message ? visibleText(message) : slack.fromBot().map(visibleText).join();
  expect(answered).toContain('30000–32767');
  const before = slack.workspace.revision;
  await slack.say({ text: '<@U0PORTOLAN> what is a configmap?', channel: channels.general }, { deliveries: 2 });
  await slack.say({ text: 'what is the default port range of a NodePort service?', channel: channels.onboarding });
  await slack.until('both replies', () => slack.fromBot(before).length >= 2);
  await slack.quiet();
  const shown = slack.fromBot(before).map(visibleText);
  expect(shown).toHaveLength(2);
  expect(shown[0]).toContain('ConfigMap');
  expect(shown[1]).toContain('30000–32767');
  expect(await bot.stop()).toBe(0);
});
