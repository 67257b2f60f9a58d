import { afterEach, describe, expect, test } from 'vitest';
import { createDiscordAdapter } from '../../../adapters/discord/app.ts';
import { realAssistant } from '../../support/assistant.ts';
import { memoryStore } from '../../support/store.ts';
import { type House, readableLogger, setUp } from './harness.ts';

let house: House;
afterEach(() => house.end());

const RANGE = '30000–32767';

describe('a mention', () => {
  test('is answered by a reply to it, once, without a ping', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} what is a nodeport?`);
    await house.heard(question.id);

    const [answer, ...more] = house.discord.fromBot();
    expect(more).toEqual([]);
    expect(answer).toMatchObject({ channel: question.channel, reference: question.id, pinged: [] });
    expect(answer?.content).toContain(RANGE);
    expect(house.discord.calls('create_message')[0]?.body).toMatchObject({
      allowed_mentions: { parse: [], replied_user: false },
      message_reference: { message_id: question.id, fail_if_not_exists: false },
      enforce_nonce: true,
    });
  });

  test('delivered twice is answered once', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} nodeport`, { deliveries: 2 });
    const outcomes = await house.heard(question.id, 2);

    expect(outcomes).toContainEqual({ did: 'ignored', why: 'duplicate' });
    expect(house.discord.fromBot()).toHaveLength(1);
  });

  test('is heard by two bots with the same token, and still answered once: both make the same nonce', async () => {
    house = await setUp();
    const twin = createDiscordAdapter(
      { token: house.discord.token(), apiUrl: house.discord.apiUrl },
      { assistant: await realAssistant(), logger: readableLogger().logger, onboardingChannels: [] },
    );
    await twin.start();
    house.say(`${house.mention()} nodeport`);
    await house.discord.called('create_message', 2);
    await twin.stop();

    expect(house.discord.fromBot()).toHaveLength(1);
  });

  test('in Korean is answered in Korean', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} 노드포트가 뭐예요?`);
    await house.heard(question.id);

    const [answer] = house.discord.fromBot();
    expect(answer?.content).toContain(RANGE);
    expect(answer?.content).toMatch(/[가-힣]{2,}/);
  });

  test('of the role that Discord made for the bot counts, because people pick it from the list', async () => {
    house = await setUp();
    const question = house.say(`<@&${house.world.botRole}> nodeport`);
    await house.heard(question.id);

    expect(house.discord.fromBot()[0]?.content).toContain(RANGE);
  });

  test('in a thread is answered in that thread', async () => {
    house = await setUp();
    const start = house.say('look at this', { author: house.world.ben });
    const thread = house.openThread(start);
    const question = house.say(`${house.mention()} nodeport`, { channel: thread.id });
    await house.heard(question.id);

    expect(house.discord.fromBot()[0]).toMatchObject({ channel: thread.id, reference: question.id });
  });

  test('and nothing else, in a reply to a question, answers that question', async () => {
    house = await setUp();
    const question = house.say('what is a nodeport?');
    const pointer = house.say(house.mention(), { author: house.world.ben, replyTo: question });
    await house.heard(pointer.id);

    expect(house.received(pointer.id)).toMatchObject({ text: 'what is a nodeport?' });
    expect(house.discord.fromBot()).toMatchObject([{ reference: pointer.id, pinged: [] }]);
  });

  test('of @everyone comes back from nowhere and pings nobody', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} @everyone @here <@${house.world.ben.id}> zzqx?`);
    await house.heard(question.id);

    const [answer] = house.discord.fromBot();
    expect(answer?.content).not.toMatch(/@(everyone|here)|<@/);
    expect(answer?.pinged).toEqual([]);
  });

  test('with 4,000 characters, as many as Discord lets anybody type, gets an answer that Discord takes', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} ${'what is a nodeport and why '.repeat(160)}`.slice(0, 4000));
    await house.heard(question.id);

    expect(house.discord.fromBot()).toHaveLength(1);
  });

  test('under a message that was deleted meanwhile is still answered', async () => {
    house = await setUp();
    house.discord.faults.plan('create_message', 'hold');
    const question = house.say(`${house.mention()} nodeport`);
    await house.discord.called('create_message');
    house.world.messages.delete(question.id);
    house.discord.faults.release();
    await house.heard(question.id);

    expect(house.discord.fromBot()[0]?.reference).toBeUndefined();
  });
});

describe('a conversation', () => {
  test('goes on by replying to the answer, and to the answer after it', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} nodeport`);
    await house.heard(question.id);
    const [first] = house.discord.fromBot();
    const more = house.say('what is an ingress?', { ...(first && { replyTo: first }) });
    await house.heard(more.id);
    const [, second] = house.discord.fromBot();
    const last = house.say('what is a service?', { ...(second && { replyTo: second }) });
    await house.heard(last.id);

    const conversation = (thread: string | undefined) => ({
      place: { channel: question.channel, thread },
      how: 'mention',
      namesOthers: false,
    });
    expect(house.received(more.id)).toMatchObject(conversation(first?.id));
    expect(house.received(last.id)).toMatchObject(conversation(second?.id));
    expect(house.discord.fromBot()[2]).toMatchObject({ channel: question.channel, reference: last.id });
  });

  test('goes on when the ping of the reply was switched off, without being a mention', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} nodeport`);
    await house.heard(question.id);
    const [first] = house.discord.fromBot();
    const more = house.say('what is an ingress?', { ...(first && { replyTo: first }), ping: false });
    await house.heard(more.id);

    expect(house.received(more.id)).toMatchObject({
      how: 'ambient',
      place: { thread: first?.id },
      namesOthers: false,
    });
    expect(house.discord.fromBot()[1]).toMatchObject({ reference: more.id });
  });
});

test('a conversation goes on after the bot was started anew, by replying and in a thread on the question', async () => {
  const store = await memoryStore();
  const open = async () => setUp({ assistant: await realAssistant({ store }), onboarding: false });
  house = await open();
  const question = house.say(`${house.mention()} nodeport`);
  await house.heard(question.id);
  const [first] = house.discord.fromBot();
  await house.assistant.settle(10_000);
  const { world, discord } = house;
  await house.adapter.stop();

  const adapter = createDiscordAdapter(
    { token: discord.token(), apiUrl: discord.apiUrl },
    { assistant: await realAssistant({ store }), logger: readableLogger().logger, onboardingChannels: [] },
  );
  await adapter.start();
  const answered = async (count: number) => {
    await world.until(() => discord.fromBot().length === count);
    return discord.fromBot().at(-1)?.content;
  };
  for (const [text, expected] of [
    ['예제 보여줘', /nodePort:|--type=NodePort/],
    ['and the default?', /NodePort/],
    ['vs LoadBalancer?', /NodePort[\s\S]*LoadBalancer/],
  ] as const) {
    const before = discord.fromBot().length;
    house.say(text, { ...(first && { replyTo: first }) });
    expect(await answered(before + 1)).toMatch(expected);
  }
  const thread = house.openThread(question);
  house.say('예제 보여줘', { channel: thread.id });
  expect(await answered(5)).toMatch(/nodePort:|--type=NodePort/);
  await adapter.stop();
  await store.close();
});

describe('a direct message', () => {
  test('is answered in place, without being a reply', async () => {
    house = await setUp({ portal: { messageContent: false, guildMembers: false }, onboarding: false });
    const question = house.say('nodeport', { channel: house.world.direct.id });
    await house.heard(question.id);

    const [answer] = house.discord.fromBot();
    expect(answer).toMatchObject({ channel: house.world.direct.id });
    expect(answer?.reference).toBeUndefined();
    expect(answer?.content).toContain(RANGE);
  });
});

describe('the onboarding channel', () => {
  test('gets an answer to a clear question that nobody was named in, as a reply with a way to dismiss it', async () => {
    house = await setUp();
    const question = house.say('What is a NodePort?', { channel: house.world.onboarding.id });
    await house.heard(question.id);

    const [answer] = house.discord.fromBot();
    expect(answer).toMatchObject({ channel: house.world.onboarding.id, reference: question.id });
    expect(answer?.content).toContain(RANGE);
    const dismissal = house.press(answer as never, 'Dismiss');
    await house.heard(dismissal.id);
    expect(house.discord.fromBot()).toEqual([]);
  });

  test.each([
    [
      'a question to a person',
      (h: House) => h.say(`<@${h.world.ben.id}> what is a nodeport?`, { channel: h.world.onboarding.id }),
      'names-others',
    ],
    [
      'a question to a role',
      (h: House) => h.say(`<@&${h.world.teamRole}> what is a nodeport?`, { channel: h.world.onboarding.id }),
      'names-others',
    ],
    [
      'a question to everyone',
      (h: House) => h.say('@everyone what is a nodeport?', { channel: h.world.onboarding.id }),
      'names-others',
    ],
    [
      'a reply to somebody else',
      (h: House) => {
        const said = h.say('hello', { channel: h.world.onboarding.id, author: h.world.ben });
        return h.say('what is a nodeport?', { channel: h.world.onboarding.id, replyTo: said });
      },
      'names-others',
    ],
    [
      'another bot',
      (h: House) =>
        h.say('what is a nodeport?', { channel: h.world.onboarding.id, author: h.world.user('robot', true) }),
      'bot',
    ],
    [
      'a webhook',
      (h: House) => h.say('what is a nodeport?', { channel: h.world.onboarding.id, webhook: h.world.id() }),
      'bot',
    ],
    [
      'an old message after an outage',
      (h: House) => h.say('what is a nodeport?', { channel: h.world.onboarding.id, at: Date.now() - 120_000 }),
      'stale',
    ],
    ['a channel that did not opt in', (h: House) => h.say('what is a nodeport?'), 'not-opted-in'],
  ])('%s is reported as what it is, and stays unanswered', async (_, speak, why) => {
    house = await setUp();
    const said = speak(house);

    expect(await house.heard(said.id)).toEqual([{ did: 'ignored', why }]);
    expect(house.discord.fromBot()).toEqual([]);
  });

  test('a reply to oneself names nobody else', async () => {
    house = await setUp();
    const first = house.say('hello', { channel: house.world.onboarding.id });
    const question = house.say('what is a nodeport?', { channel: house.world.onboarding.id, replyTo: first });
    await house.heard(question.id);

    expect(house.discord.fromBot()).toHaveLength(1);
  });

  test('a thread of it is not the channel itself', async () => {
    house = await setUp();
    const thread = house.openThread(
      house.say('hello', { channel: house.world.onboarding.id, author: house.world.ben }),
    );
    const question = house.say('what is a nodeport?', { channel: thread.id });

    expect(await house.heard(question.id)).toEqual([{ did: 'ignored', why: 'others-thread' }]);
  });

  test('whoever joins the server is greeted there; notices of Discord itself are not heard', async () => {
    house = await setUp();
    const zoe = house.world.user('zoe');
    house.join(zoe);
    const notice = house.say('What is a NodePort?', { channel: house.world.onboarding.id, author: zoe, type: 18 });
    await house.heardWhere((id) => id.startsWith(`${zoe.id}-${house.world.onboarding.id}`));
    const marker = house.say('bye', { channel: house.world.onboarding.id });
    await house.heard(marker.id);

    const [greeting, ...more] = house.discord.fromBot();
    expect(more).toEqual([]);
    expect(greeting).toMatchObject({ channel: house.world.onboarding.id, pinged: [] });
    expect(greeting?.content).toContain('Welcome');
    expect(greeting?.components.length).toBeGreaterThan(0);
    expect(house.received(notice.id)).toBeUndefined();
  });
});

describe('a deleted question', () => {
  test('takes the reply with it', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} nodeport`);
    await house.heard(question.id);
    expect(house.discord.fromBot()).toHaveLength(1);
    house.remove(question);
    await house.heard(question.id, 2);

    expect(house.discord.fromBot()).toEqual([]);
  });

  test('takes the reply with it when a moderator deletes many at once', async () => {
    house = await setUp();
    const questions = [house.say(`${house.mention()} nodeport`), house.say(`${house.mention()} ingress`)];
    for (const { id } of questions) await house.heard(id);
    house.purge(questions);
    for (const { id } of questions) await house.heard(id, 2);

    expect(house.discord.fromBot()).toEqual([]);
  });

  test('in a direct channel does so too', async () => {
    house = await setUp();
    const question = house.say('nodeport', { channel: house.world.direct.id });
    await house.heard(question.id);
    house.remove(question);
    await house.heard(question.id, 2);

    expect(house.discord.fromBot()).toEqual([]);
  });

  test('is no trouble when somebody deleted the reply first', async () => {
    house = await setUp();
    const question = house.say(`${house.mention()} nodeport`);
    await house.heard(question.id);
    for (const reply of house.discord.fromBot()) house.remove(reply);
    house.remove(question);

    expect(await house.heard(question.id, 2)).toContainEqual({ did: 'removed', why: 'question-deleted' });
    expect(house.complaints()).toEqual([]);
  });
});

test('an edited message is not answered a second time', async () => {
  house = await setUp();
  const question = house.say(`${house.mention()} nodeport`);
  await house.heard(question.id);
  house.edit(question, `${house.mention()} ingress`);
  const marker = house.say('bye');
  await house.heard(marker.id);

  expect(house.discord.fromBot()).toHaveLength(1);
});
