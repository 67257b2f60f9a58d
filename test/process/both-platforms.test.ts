import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../adapters/slack/manifest.json' with { type: 'json' };
import { type Discord, startDiscord } from '../fakes/discord/index.ts';
import { read } from '../fakes/discord/reader.ts';
import { createFakeSlack, type FakeSlack } from '../fakes/slack/slack.ts';
import { visibleText } from '../fakes/slack/visible.ts';
import { channels } from '../fakes/slack/workspace.ts';
import { type Bot, startBot } from '../support/bot.ts';

const ONBOARDING = '1400000000000000001';
const QUESTION = 'what is the default port range of a NodePort service?';
const FACT = '30000–32767';

/** One process with the environment of the README, both platforms at once. */
describe('one process on both platforms', () => {
  let slack: FakeSlack;
  let discord: Discord;
  let bot: Bot;
  let health: string;

  beforeAll(async () => {
    slack = await createFakeSlack({ scopes: manifest.oauth_config.scopes.bot });
    discord = await startDiscord({ onboardingId: ONBOARDING });
    bot = startBot({
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token(),
      DISCORD_API_URL: discord.apiUrl,
      ONBOARDING_CHANNELS: `${channels.onboarding},${ONBOARDING}`,
    });
    const line = await bot.said(/open: slack, discord/);
    health = /http:\/\/[\d.:]+/.exec(line)?.[0] ?? '';
  }, 60_000);

  afterAll(async () => {
    bot.process.kill('SIGKILL');
    await Promise.all([slack.close(), discord.close()]);
  });

  /** What the bot has shown on Slack because of what happens inside, once it has come. */
  async function onSlack(what: () => Promise<unknown>, count = 1): Promise<string[]> {
    const before = slack.workspace.revision;
    await what();
    await slack.until('a reply on Slack', () => slack.fromBot(before).length >= count);
    await slack.quiet();
    return slack.fromBot(before).map(visibleText);
  }

  async function onDiscord(what: () => unknown): Promise<string[]> {
    const before = discord.world.deeds.length;
    what();
    await discord.world.until(() => discord.world.deeds.length > before);
    return discord
      .fromBot()
      .slice(-1)
      .map((message) => read(message.content).text);
  }

  test('is ready, and says so', async () => {
    const answer = await fetch(`${health}/readyz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      status: 'ready',
      checks: { store: { ready: true }, slack: { ready: true }, discord: { ready: true } },
    });
  });

  test('answers a slash command on both', async () => {
    const { message } = await slack.command({ text: 'nodeport', channel: channels.general });
    const replies = message ? [visibleText(message)] : await onSlack(async () => undefined);
    expect(replies.join()).toContain(FACT);
    expect((await onDiscord(() => discord.people.command('nodeport'))).join()).toContain(FACT);
  });

  test('answers a mention once, though Slack sends it as two events and both deliver it again', async () => {
    const shown = await onSlack(() =>
      slack.say({ text: `<@U0PORTOLAN> ${QUESTION}`, channel: channels.general }, { deliveries: 2 }),
    );
    expect(shown).toHaveLength(1);
    expect(shown[0]).toContain(FACT);
    const before = discord.fromBot().length;
    await onDiscord(() => discord.people.say(`${discord.people.mention()} ${QUESTION}`, { deliveries: 2 }));
    // A second answer would come before the answer to a later question.
    await onDiscord(() => discord.people.command('configmap'));
    expect(discord.fromBot().length - before).toBe(2);
  });

  test('takes what somebody says about a reply on both, and tells nobody else', async () => {
    await onSlack(() => slack.say({ text: `<@U0PORTOLAN> ${QUESTION}`, channel: channels.general }));
    const [reply] = slack.fromBot().slice(-1);
    if (reply === undefined) throw new Error('no reply');
    expect((await onSlack(() => slack.press(reply, 'Helpful'))).join()).toContain('Noted');
    expect(slack.fromBot().at(-1)?.onlyFor).toBeDefined();
    await onDiscord(() => discord.people.say(`${discord.people.mention()} ${QUESTION}`));
    const [answer] = discord.fromBot().slice(-1);
    if (answer === undefined) throw new Error('no answer');
    expect((await onDiscord(() => discord.people.press(answer, 'Not helpful'))).join()).toContain('Noted');
    expect(discord.fromBot().at(-1)?.onlyFor).toBeDefined();
  });

  test('answers a direct message on both', async () => {
    expect((await onSlack(() => slack.say({ text: QUESTION, channel: channels.direct }))).join()).toContain(FACT);
    expect(
      (await onDiscord(() => discord.people.say(QUESTION, { channel: discord.world.direct.id }))).join(),
    ).toContain(FACT);
  });

  test('answers an onboarding question on both, and leaves a statement alone', async () => {
    expect((await onSlack(() => slack.say({ text: QUESTION, channel: channels.onboarding }))).join()).toContain(FACT);
    const before = slack.workspace.revision;
    await slack.say({ text: '방금 prod에 배포했습니다', channel: channels.onboarding });
    await slack.quiet();
    expect(slack.fromBot(before)).toEqual([]);
    expect((await onDiscord(() => discord.people.say(QUESTION, { channel: ONBOARDING }))).join()).toContain(FACT);
  });

  test('counts what it did, and neither logs nor counts what was said', async () => {
    const metrics = await (await fetch(`${health}/metrics`)).text();
    expect(metrics).toMatch(/portolan_events_total\{platform="slack",kind="said",did="replied",why="answer"\} [1-9]/);
    expect(metrics).toMatch(/portolan_events_total\{platform="discord",kind="said",did="replied",why="answer"\} [1-9]/);
    const { out, err } = bot.output();
    for (const secret of [QUESTION, slack.botToken, slack.appToken, discord.token()]) {
      expect(out + err + metrics).not.toContain(secret);
    }
  });

  test('on SIGTERM delivers what is in flight and ends with 0', async () => {
    const before = slack.workspace.revision;
    // The socket has acknowledged the event: from here on nobody else will answer it.
    await slack.say({ text: '<@U0PORTOLAN> what is a configmap?', channel: channels.general });
    expect(await bot.stop('SIGTERM')).toBe(0);
    expect(slack.fromBot(before).map(visibleText).join()).toContain('ConfigMap');
  });
});
