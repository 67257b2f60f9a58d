import { afterEach, describe, expect, test } from 'vitest';
import type { Adapter } from '../../../adapters/adapter.ts';
import { createDiscordAdapter } from '../../../adapters/discord/app.ts';
import type { FakeMessage } from '../../fakes/discord/index.ts';
import { type House, readableLogger, setUp } from './harness.ts';

let house: House;
afterEach(() => house.end());

const labels = (message: FakeMessage | undefined) =>
  message?.components.flatMap((row) => row.components.map((button) => button.label ?? '')) ?? [];

/** What the bot has answered to a mention or a command. */
async function answered(to: { id: string }): Promise<FakeMessage> {
  await house.heard(to.id);
  const message = house.discord.fromBot().at(-1);
  if (!message) throw new Error('no answer');
  return message;
}

const types = () =>
  house.discord.calls('create_interaction_response').map(({ body }) => (body as { type: number }).type);

describe('a press under an answer that everybody sees', () => {
  test('is answered for the presser only, and leaves the answer as it is', async () => {
    house = await setUp();
    const answer = await answered(house.say(`${house.mention()} nodeport`));
    const before = answer.content;
    const press = house.press(answer, '한국어', { author: house.world.ben });
    await house.heard(press.id);

    const [first, second] = house.discord.fromBot();
    expect(first?.content).toBe(before);
    expect(second?.onlyFor).toBe(house.world.ben.id);
    expect(second?.content).toMatch(/[가-힣]{2,}/);
    expect(house.received(press.id)).toMatchObject({ private: false, ephemeral: false });
  });
});

describe('a press under an answer that only the asker sees', () => {
  test('puts the next view in its place', async () => {
    house = await setUp();
    const answer = await answered(house.command('nodeport'));
    const press = house.press(answer, '한국어');
    await house.heard(press.id);

    expect(house.discord.fromBot()).toHaveLength(1);
    expect(house.discord.fromBot()[0]).toMatchObject({ id: answer.id, onlyFor: house.world.ana.id });
    expect(house.discord.fromBot()[0]?.content).toMatch(/[가-힣]{2,}/);
    expect(house.received(press.id)).toMatchObject({ private: true, ephemeral: true });
    expect(types()).toEqual([4, 7]);
  });

  test('on Share shows it to everybody, without any right in the channel', async () => {
    house = await setUp();
    house.world.general.denied.add('view');
    const answer = await answered(house.command('nodeport'));
    const press = house.press(answer, 'Share');
    await house.heard(press.id);

    const shared = house.discord.fromBot().find((message) => message.onlyFor === undefined);
    expect(shared).toMatchObject({ channel: house.world.general.id, pinged: [] });
    expect(shared?.content).toBe(answer.content);
    expect(labels(shared)).not.toContain('Share');
  });

  test('on Share is shown once when the answer of Discord is lost', async () => {
    house = await setUp();
    const answer = await answered(house.command('nodeport'));
    house.discord.faults.plan('create_interaction_response', 'lose');
    const press = house.press(answer, 'Share');
    await house.heard(press.id);

    expect(house.discord.fromBot().filter((message) => message.onlyFor === undefined)).toHaveLength(1);
  });
});

test('a press in a direct channel changes the answer there', async () => {
  house = await setUp();
  const answer = await answered(house.say('nodeport', { channel: house.world.direct.id }));
  const press = house.press(answer, '한국어');
  await house.heard(press.id);

  expect(house.received(press.id)).toMatchObject({ private: true, ephemeral: false });
  expect(house.discord.fromBot()).toHaveLength(1);
  expect(house.discord.fromBot()[0]?.content).toMatch(/[가-힣]{2,}/);
});

test('a button of another time is taken note of, so that Discord shows no failure', async () => {
  house = await setUp();
  const answer = await answered(house.say(`${house.mention()} nodeport`));
  answer.components = [{ type: 1, components: [{ type: 2, style: 1, label: 'Old', custom_id: 'from-long-ago' }] }];
  const press = house.press(answer, 'Old');
  expect(await house.heard(press.id)).toEqual([{ did: 'ignored', why: 'unknown-action' }]);
  // At once, that is: before the bot is told to stop.
  await house.adapter.stop();
  expect(types()).toEqual([6]);
});

test('a dismissal is carried out though the message is gone already', async () => {
  house = await setUp();
  const answer = await answered(house.say('What is a NodePort?', { channel: house.world.onboarding.id }));
  const press = house.press(answer, 'Dismiss');
  house.world.messages.delete(answer.id);

  expect(await house.heard(press.id)).toEqual([{ did: 'removed', why: 'dismissed' }]);
  expect(house.complaints()).toEqual([]);
});

describe('with two replicas of the bot', () => {
  /** A second bot with the same token and, as with one database, the same memory. */
  async function withTwin(): Promise<Adapter> {
    house = await setUp();
    const twin = createDiscordAdapter(
      { token: house.discord.token(), apiUrl: house.discord.apiUrl },
      { assistant: house.assistant, logger: readableLogger().logger, onboardingChannels: [house.world.onboarding.id] },
    );
    await twin.start();
    return twin;
  }

  test('a command and a press are answered by one of them, and not cut short by the other', async () => {
    const twin = await withTwin();
    const command = house.command('nodeport');
    await house.heard(command.id, 2);
    const [answer] = house.discord.fromBot();
    const press = house.press(answer as FakeMessage, '한국어');
    await house.heard(press.id, 2);
    await twin.stop();

    expect(house.discord.fromBot()).toHaveLength(1);
    expect(house.discord.fromBot()[0]?.content).toMatch(/[가-힣]{2,}/);
    expect(types()).toEqual([4, 7]);
  });
});

describe('a promise of another replica', () => {
  test('to answer a press later is kept by a message of its own', async () => {
    house = await setUp();
    const answer = await answered(house.say(`${house.mention()} nodeport`));
    const before = answer.content;
    house.discord.faults.plan('create_interaction_response', 'hold');
    const press = house.press(answer, '한국어');
    await house.discord.called('create_interaction_response');
    house.discord.interactions.callback(press.id, press.token, { type: 6 });
    house.discord.faults.release();
    await house.heard(press.id);

    expect(house.discord.fromBot()).toMatchObject([{ content: before }, { onlyFor: house.world.ana.id }]);
  });

  test('to answer a command later is kept in its place', async () => {
    house = await setUp();
    house.discord.faults.plan('create_interaction_response', 'hold');
    const command = house.command('nodeport');
    await house.discord.called('create_interaction_response');
    house.discord.interactions.callback(command.id, command.token, { type: 5, data: { flags: 64 } });
    house.discord.faults.release();
    await house.heard(command.id);

    expect(house.discord.fromBot()).toMatchObject([{ onlyFor: house.world.ana.id, id: command.original?.id }]);
  });
});
