import { afterEach, describe, expect, test } from 'vitest';
import { COMMANDS } from '../../../adapters/discord/commands.ts';
import { FLAGS } from '../../fakes/discord/rules.ts';
import { realAssistant } from '../../support/assistant.ts';
import { type House, setUp } from './harness.ts';

let house: House;
afterEach(() => house.end());

const RANGE = '30000–32767';
const labels = (message: { components: readonly { components: readonly { label?: string }[] }[] } | undefined) =>
  message?.components.flatMap((row) => row.components.map((button) => button.label));

describe('/k8s', () => {
  test('is answered at once, for the asker only, by the response itself', async () => {
    house = await setUp();
    const command = house.command('nodeport');
    await house.heard(command.id);

    const [answer, ...more] = house.discord.fromBot();
    expect(more).toEqual([]);
    expect(answer?.onlyFor).toBe(house.world.ana.id);
    expect(answer?.content).toContain(RANGE);
    expect(labels(answer)).toContain('Share');
    expect(
      house.discord.calls('create_interaction_response').map(({ body }) => (body as { type: number }).type),
    ).toEqual([4]);
    expect(house.discord.calls('create_message')).toEqual([]);
  });

  test('speaks the language of the person, where the question is a name only', async () => {
    house = await setUp();
    const command = house.command('hpa', { locale: 'ko' });
    await house.heard(command.id);

    expect(house.received(command.id)).toMatchObject({ locale: 'ko', how: 'command' });
    expect(house.discord.fromBot()[0]?.content).toMatch(/[가-힣]{2,}/);
  });

  test('of somebody with another language says nothing about it', async () => {
    house = await setUp();
    const command = house.command('nodeport', { locale: 'fr' });
    await house.heard(command.id);

    expect(house.received(command.id)).not.toHaveProperty('locale');
  });

  test('without a topic is an empty question, and gets a reply', async () => {
    house = await setUp();
    const command = house.command(undefined);
    await house.heard(command.id);

    expect(house.received(command.id)).toMatchObject({ text: '' });
    expect(house.discord.fromBot()).toHaveLength(1);
  });

  test('works in a direct channel, in a thread, and without any privileged intent', async () => {
    house = await setUp({ onboarding: false, portal: { messageContent: false, guildMembers: false } });
    const thread = house.openThread(house.say('look'));
    const commands = [
      house.command('nodeport', { channel: house.world.direct.id }),
      house.command('nodeport', { channel: thread.id }),
    ];
    for (const { id } of commands) await house.heard(id);

    expect(house.discord.fromBot().map(({ channel }) => channel)).toEqual([house.world.direct.id, thread.id]);
    expect(house.received(commands[1]?.id ?? '')).toMatchObject({
      place: { channel: house.world.general.id, thread: thread.id },
    });
  });

  test('takes 6,000 characters, as many as Discord allows in an option', async () => {
    house = await setUp();
    const command = house.command('nodeport '.repeat(700).slice(0, 6000));
    await house.heard(command.id);

    expect(house.discord.fromBot()).toHaveLength(1);
  });

  test('with a mention of everyone in it gives none back', async () => {
    house = await setUp();
    const command = house.command('@everyone <@&1234567890123456789> **zzqx**');
    await house.heard(command.id);

    expect(house.discord.fromBot()[0]?.content).not.toMatch(/@(everyone|here)|<@/);
    expect(house.discord.fromBot()[0]?.pinged).toEqual([]);
  });

  test('is answered once when the answer of Discord is lost', async () => {
    house = await setUp();
    house.discord.faults.plan('create_interaction_response', 'lose');
    const command = house.command('nodeport');

    expect(await house.heard(command.id)).toEqual([{ did: 'replied', why: 'answer' }]);
    expect(house.discord.fromBot()).toHaveLength(1);
    expect(house.discord.calls('create_interaction_response')).toHaveLength(2);
  });

  test('that takes longer than Discord waits is put off, and answered privately then', async () => {
    const slow = await realAssistant();
    let proceed = () => {};
    const signal = new Promise<void>((resolve) => {
      proceed = resolve;
    });
    house = await setUp({
      assistant: {
        ...slow,
        hear: async (incoming, deliver) => {
          await signal;
          return slow.hear(incoming, deliver);
        },
      },
    });
    const command = house.command('nodeport');
    await house.discord.called('create_interaction_response');
    proceed();
    await house.heard(command.id);

    const [answer, ...more] = house.discord.fromBot();
    expect(more).toEqual([]);
    expect(answer?.onlyFor).toBe(house.world.ana.id);
    expect(answer?.content).toContain(RANGE);
  });

  test('that Discord has given up on is said to have come too late', async () => {
    house = await setUp();
    house.discord.faults.plan('create_interaction_response', 'hold');
    const command = house.command('nodeport');
    await house.discord.called('create_interaction_response');
    command.at -= 10_000;
    house.discord.faults.release();
    await house.heard(command.id);
    await house.adapter.stop();

    expect(house.complaints().join()).toContain('later than the 3 seconds');
  });
});

describe('the list under /k8s', () => {
  test.each([
    ['node', 'NodePort'],
    ['노드포', 'NodePort'],
    ['crashloop', 'CrashLoopBackOff'],
  ])('for %s offers %s, at most 25 of at most 100 characters', async (typed, wanted) => {
    house = await setUp();
    const typing = house.type(typed);
    await house.world.until(() => typing.choices !== undefined);

    expect(typing.choices?.length).toBeLessThanOrEqual(25);
    expect(typing.choices?.map(({ value }) => value)).toContain(wanted);
  });

  test('before anything is typed offers topics to start with, in the language of the person', async () => {
    house = await setUp();
    const typing = house.type('', { locale: 'ko' });
    await house.world.until(() => typing.choices !== undefined);

    expect(typing.choices?.length).toBeGreaterThan(0);
    expect(typing.choices?.map(({ name }) => name).join()).toMatch(/[가-힣]/);
  });

  test('gives values that are understood as questions', async () => {
    house = await setUp();
    const typing = house.type('nodep');
    await house.world.until(() => typing.choices !== undefined);
    const command = house.command(typing.choices?.[0]?.value);
    await house.heard(command.id);

    expect(house.discord.fromBot()[0]?.content).toContain(RANGE);
  });

  test('that comes too late is nobody’s loss', async () => {
    house = await setUp();
    house.discord.faults.plan('create_interaction_response', 'hold');
    const typing = house.type('node');
    await house.discord.called('create_interaction_response');
    typing.at -= 10_000;
    house.discord.faults.release();
    await house.adapter.stop();

    expect(house.discord.calls('create_interaction_response')).toMatchObject([{ status: 404 }]);
    expect(house.complaints()).toEqual([]);
  });
});

describe('Ask Portolan', () => {
  test('answers the text of somebody’s message, for the one who asked, without the intent for content', async () => {
    house = await setUp({ onboarding: false, portal: { messageContent: false, guildMembers: false } });
    const target = house.say('what is a **nodeport**?');
    const command = house.askAbout(target, { author: house.world.ben });
    await house.heard(command.id);

    expect(house.received(command.id)).toMatchObject({ text: 'what is a **nodeport**?', how: 'command' });
    const [answer] = house.discord.fromBot();
    expect(answer).toMatchObject({ onlyFor: house.world.ben.id, flags: FLAGS.ephemeral | FLAGS.suppressEmbeds });
    expect(answer?.content).toContain(RANGE);
  });
});

describe('the commands', () => {
  test('are registered once, and written again only when they differ', async () => {
    house = await setUp();
    expect(house.discord.calls('bulk_set_application_commands')).toHaveLength(1);
    expect(house.discord.commands()).toMatchObject([
      { name: 'k8s', type: 1, description_localizations: { ko: expect.stringMatching(/[가-힣]/) } },
      {
        name: 'k8s-settings',
        default_member_permissions: '16',
        contexts: [0],
        description_localizations: { ko: expect.stringMatching(/[가-힣]/) },
      },
      { name: 'k8s-gaps', default_member_permissions: '32', contexts: [0] },
      { name: 'Ask Portolan', type: 3, name_localizations: { ko: expect.stringMatching(/[가-힣]/) } },
    ]);
    const again = async () => {
      const next = await setUp({ commands: house.discord.commands() });
      await next.end();
      return next.discord.calls('bulk_set_application_commands').length;
    };

    expect(await again()).toBe(0);
    Object.assign(house.discord.commands()[0] ?? {}, { description: 'as an older version of the bot put it' });
    expect(await again()).toBe(1);
  });

  test('can be found in servers, and in direct channels where they are for everybody', () => {
    for (const command of COMMANDS)
      expect(command).toMatchObject({
        contexts: 'default_member_permissions' in command ? [0] : [0, 1],
        integration_types: [0],
      });
  });
});
