import { GatewayIntentBits } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createDiscordAdapter } from '../../../adapters/discord/app.ts';
import { openSession } from '../../../adapters/discord/session.ts';
import { INTENTS } from '../../fakes/discord/gateway.ts';
import { startDiscord } from '../../fakes/discord/index.ts';
import { realAssistant } from '../../support/assistant.ts';
import { readableLogger, setUp } from './harness.ts';

const PLAIN = INTENTS.guilds | INTENTS.guildMessages | INTENTS.directMessages;
const ALL = PLAIN | INTENTS.messageContent | INTENTS.guildMembers;
const WHERE = 'Developer Portal -> Bot -> Privileged Gateway Intents';

describe('the intents', () => {
  test('that are switched on are asked for: any channel may opt in from chat', async () => {
    const house = await setUp();
    expect(house.discord.gateway.seen.identifies).toEqual([{ intents: ALL }]);
    expect(house.complaints()).toEqual([]);
    expect(house.adapter.health()).toMatchObject({ ready: true });
    await house.end();
  });

  test('are the plain ones when none is switched on; without a channel to watch that is said without alarm', async () => {
    const house = await setUp({ onboarding: false, portal: { messageContent: false, guildMembers: false } });
    expect(house.discord.gateway.seen.identifies).toEqual([{ intents: PLAIN }]);
    expect(house.complaints()).toEqual([]);
    expect(house.complaints(30).join()).toContain(WHERE);
    const question = house.say('What is a NodePort?', { channel: house.world.onboarding.id });
    const mention = house.say(`${house.mention()} nodeport`);
    await house.heard(mention.id);
    expect(house.discord.fromBot()).toMatchObject([{ reference: mention.id }]);
    expect(house.received(question.id)).toBeUndefined();
    await house.end();
  });

  test('that are switched off in the portal are not asked for; what is lost and where the switch is, is said', async () => {
    const house = await setUp({ portal: { messageContent: false } });
    expect(house.discord.gateway.seen.identifies).toEqual([{ intents: PLAIN | INTENTS.guildMembers }]);
    const [warning, ...more] = house.complaints();
    expect(more).toEqual([]);
    expect(warning).toContain(WHERE);
    expect(warning).toContain('"Message Content Intent"');
    expect(warning).toContain('questions in the onboarding channels are not seen');
    expect(warning).not.toContain('Server Members');

    house.join(house.world.user('zoe'));
    await house.discord.called('create_message');
    const mention = house.say(`${house.mention()} nodeport`, { channel: house.world.onboarding.id });
    await house.heard(mention.id);
    expect(house.discord.fromBot()).toHaveLength(2);
    await house.end();
  });

  test('that Discord refuses with 4014 are left out at the second attempt, and everything else works', async () => {
    const house = await setUp({
      portal: { messageContent: false, guildMembers: false },
      flags: { messageContent: true, guildMembers: true },
    });
    expect(house.discord.gateway.seen.identifies).toEqual([{ intents: ALL }, { intents: PLAIN }]);
    const [warning] = house.complaints();
    expect(warning).toContain(WHERE);
    expect(warning).toContain('"Message Content Intent" and "Server Members Intent"');
    expect(warning).toContain('nobody is greeted');
    expect(house.adapter.health()).toMatchObject({ ready: true });

    const silent = house.say('What is a NodePort?', { channel: house.world.onboarding.id });
    const [command, mention, direct] = [
      house.command('nodeport'),
      house.say(`${house.mention()} nodeport`),
      house.say('nodeport', { channel: house.world.direct.id }),
    ];
    for (const { id } of [command, mention, direct]) await house.heard(id);
    expect(house.discord.fromBot()).toHaveLength(3);
    expect(house.received(silent.id)).toBeUndefined();
    await house.end();
  });

  test('that are switched off while the bot runs cost the watching, not the bot', async () => {
    const house = await setUp();
    Object.assign(house.discord.portal, { messageContent: false, guildMembers: false });
    house.discord.gateway.cut(4014);
    await house.world.until(() => house.discord.gateway.seen.identifies.length === 2);
    const mention = house.say(`${house.mention()} nodeport`);
    await house.heard(mention.id);

    expect(house.discord.fromBot()).toHaveLength(1);
    expect(house.complaints().join()).toContain(WHERE);
    await house.end();
  });
});

describe('a start that cannot succeed', () => {
  test('because of a wrong token names the variable and the place to mend it, not the token', async () => {
    const house = await setUp({ start: false, token: 'not.the.token' });
    const error = await house.adapter.start().then(
      () => undefined,
      (caught: Error) => caught,
    );
    expect(error?.message).toContain('DISCORD_TOKEN');
    expect(error?.message).toContain('Developer Portal -> Bot -> Reset Token');
    expect(error?.message).not.toContain('not.the.token');
    expect(house.adapter.health()).toMatchObject({ ready: false });
    await house.end();
  });

  test('because the gateway refuses the token says the same', async () => {
    const house = await setUp({ start: false });
    house.discord.faults.plan('get_bot_gateway', 'hold');
    const started = house.adapter.start();
    await house.discord.called('get_bot_gateway');
    house.discord.resetToken();
    house.discord.faults.release();
    await expect(started).rejects.toThrow(/DISCORD_TOKEN/);
    await house.end();
  });

  test('because nobody listens says where it looked', async () => {
    const discord = await startDiscord();
    await discord.close();
    const adapter = createDiscordAdapter(
      { token: 'any', apiUrl: `${discord.apiUrl}/` },
      { assistant: await realAssistant(), logger: readableLogger().logger, onboardingChannels: [] },
    );
    await expect(adapter.start()).rejects.toThrow(
      new RegExp(`cannot be reached at ${new URL(discord.apiUrl).host}.*ECONNREFUSED.*DISCORD_API_URL`),
    );
    await adapter.stop();
  });

  test('because commands may not be registered names the scope', async () => {
    const house = await setUp({ start: false });
    house.discord.faults.plan('bulk_set_application_commands', 403);
    await expect(house.adapter.start()).rejects.toThrow(/applications\.commands/);
    await house.end();
  });

  test('because the gateway says nothing ends at the deadline', async () => {
    const discord = await startDiscord();
    discord.gateway.mute();
    await expect(
      openSession({
        token: discord.token(),
        apiUrl: discord.apiUrl,
        intents: [GatewayIntentBits.Guilds],
        deadlineMs: 50,
        signal: new AbortController().signal,
        wire: () => {},
        onLost: () => {},
      }),
    ).rejects.toThrow(/not ready within/);
    await discord.close();
  });

  test('because it is stopped meanwhile ends at once', async () => {
    const house = await setUp({ start: false });
    house.discord.gateway.mute();
    const started = house.adapter.start();
    const outcome = expect(started).rejects.toThrow(/stopped/);
    await house.discord.called('get_bot_gateway');
    await house.adapter.stop();
    await outcome;
    await house.end();
  });
});

test('a start while Discord stumbles is patient', async () => {
  const house = await setUp({ start: false });
  house.discord.faults.plan('get_my_application', 502);
  house.discord.faults.plan('list_application_commands', 'lose');
  house.discord.faults.plan('bulk_set_application_commands', 429);
  await house.adapter.start();
  expect(house.adapter.health()).toMatchObject({ ready: true });
  await house.end();
});

test('a watched channel that is not there or closed to the bot is named at the start', async () => {
  const discord = await startDiscord();
  discord.world.onboarding.denied.add('send');
  const missing = discord.world.id();
  const { logger, lines } = readableLogger();
  const adapter = createDiscordAdapter(
    { token: discord.token(), apiUrl: discord.apiUrl },
    // The ids of Slack stand in the same variable.
    {
      assistant: await realAssistant(),
      logger,
      onboardingChannels: ['C0123456789', missing, discord.world.onboarding.id],
    },
  );
  await adapter.start();
  expect(lines.filter(({ level }) => level === 40)).toMatchObject([
    { channel: missing, msg: expect.stringContaining('Invite the bot') },
    { channel: discord.world.onboarding.id, missing: ['SendMessages'] },
  ]);
  await adapter.stop();
  await discord.close();
});

test('onboarding channels of Slack only are none that Discord lacks anything for', async () => {
  const discord = await startDiscord({ portal: { messageContent: false, guildMembers: false } });
  const { logger, lines } = readableLogger();
  const adapter = createDiscordAdapter(
    { token: discord.token(), apiUrl: discord.apiUrl },
    { assistant: await realAssistant(), logger, onboardingChannels: ['C0123456789'] },
  );
  await adapter.start();
  expect(lines.filter(({ level }) => level >= 40)).toEqual([]);
  await adapter.stop();
  await discord.close();
});
