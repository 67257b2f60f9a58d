import { afterEach, describe, expect, test } from 'vitest';
import { type House, setUp } from './harness.ts';

let house: House;
afterEach(() => house.end());

const RANGE = '30000–32767';
const ask = () => house.say(`${house.mention()} nodeport`);

describe('a reply', () => {
  test.each([
    ['whose answer was lost on the way back', 'lose', 2],
    ['that did not get to Discord', 'refuse', 2],
    ['that met an error of Discord', 500, 2],
    ['that was one too many for the moment', 429, 2],
  ] as const)('%s is posted once', async (_, trouble, calls) => {
    house = await setUp();
    house.discord.faults.plan('create_message', trouble);
    const question = ask();

    expect(await house.heard(question.id)).toEqual([{ did: 'replied', why: 'answer' }]);
    expect(house.discord.fromBot()).toHaveLength(1);
    expect(house.discord.calls('create_message')).toHaveLength(calls);
    // Its id is known all the same: a deleted question takes it away.
    house.remove(question);
    await house.heard(question.id, 2);
    expect(house.discord.fromBot()).toEqual([]);
  });

  test('that cannot be delivered at all is noted without a word of the text, and the next one is', async () => {
    house = await setUp();
    house.discord.faults.plan('create_message', 503, 4);
    const lost = house.say(`${house.mention()} what is a nodeport, my-secret-project?`);
    expect(await house.heard(lost.id)).toMatchObject([{ failed: expect.anything() }]);
    const next = ask();
    await house.heard(next.id);

    expect(house.discord.fromBot()).toMatchObject([{ reference: next.id }]);
    expect(house.complaints()).toEqual(['Discord: not delivered']);
    expect(JSON.stringify(house.lines)).not.toMatch(/my-secret-project|nodeport|NodePort/);
  });

  test('in a channel where the bot may not write is noted with the mend', async () => {
    house = await setUp();
    house.world.general.denied.add('send');
    await house.heard(ask().id);
    await house.adapter.stop();

    expect(house.complaints().join()).toContain('Give the bot View Channel, Send Messages and Read Message History');
  });

  test('in a channel whose history the bot may not read is a plain message', async () => {
    house = await setUp();
    house.world.general.denied.add('history');
    await house.heard(ask().id);

    expect(house.discord.fromBot()).toHaveLength(1);
    expect(house.discord.fromBot()[0]?.reference).toBeUndefined();
  });
});

describe('the token', () => {
  test('refused once (401) is said in the health, and the bot goes on with it', async () => {
    house = await setUp();
    house.discord.faults.plan('create_message', 401);
    await house.heard(ask().id);
    expect(house.adapter.health()).toMatchObject({ ready: false, detail: expect.stringContaining('DISCORD_TOKEN') });

    await house.heard(ask().id);
    expect(house.discord.fromBot()).toHaveLength(1);
    expect(house.adapter.health()).toMatchObject({ ready: true });
  });

  test('reset in the portal makes the bot deaf, and the health says so with the mend', async () => {
    house = await setUp();
    house.discord.resetToken();
    await house.world.until(() => house.discord.gateway.seen.closes.length > 0);
    await house.until(() => !house.adapter.health().ready);

    expect(house.adapter.health().detail).toMatch(/DISCORD_TOKEN.*Reset Token.*4004/);
    expect(house.complaints(50).join()).toContain('DISCORD_TOKEN');
  });
});

describe('a connection', () => {
  test('that is cut is taken up again, and what was said meanwhile is answered once', async () => {
    house = await setUp();
    house.discord.gateway.cut();
    const question = ask();
    await house.heard(question.id);
    await house.until(() => house.adapter.health().ready);

    expect(house.discord.gateway.seen).toMatchObject({ resumes: 1, identifies: [{}] });
    expect(house.discord.fromBot()).toMatchObject([{ reference: question.id }]);
    expect(house.complaints(30)).toContain('Discord: connection lost, connecting again');
  });

  test('that is half open is noticed by its heartbeats, and taken up again', async () => {
    house = await setUp({ heartbeatMs: 100 });
    await house.world.until(() => house.discord.gateway.seen.heartbeats > 0);
    house.discord.gateway.silence();
    const question = ask();
    await house.heard(question.id);

    expect(house.discord.gateway.seen.resumes).toBe(1);
    expect(house.discord.fromBot()[0]?.content).toContain(RANGE);
  });

  test('whose session Discord has forgotten begins a new one', async () => {
    house = await setUp();
    house.discord.gateway.invalidate();
    await house.world.until(() => house.discord.gateway.seen.identifies.length === 2);
    const question = ask();
    await house.heard(question.id);

    expect(house.discord.fromBot()).toHaveLength(1);
  });
});

describe('stop()', () => {
  test('delivers what is in flight, hears nothing new, and disconnects', async () => {
    house = await setUp();
    house.discord.faults.plan('create_message', 'hold');
    const question = ask();
    await house.discord.called('create_message');
    const stopped = house.adapter.stop();
    const late = ask();
    // Long enough to be cut short, if that were the way of it.
    for (let trip = 0; trip < 20; trip += 1) await fetch(`${house.discord.apiUrl}/v10/gateway/bot`);
    house.discord.faults.release();
    await stopped;

    expect(await house.heard(question.id)).toEqual([{ did: 'replied', why: 'answer' }]);
    expect(house.discord.fromBot()).toMatchObject([{ reference: question.id }]);
    expect(house.received(late.id)).toBeUndefined();
    await house.world.until(() => !house.discord.gateway.connected());
    expect(house.adapter.health()).toMatchObject({ ready: false });
    expect(house.complaints()).toEqual([]);
  });

  test('is safe before start, and twice', async () => {
    house = await setUp({ start: false });
    await house.adapter.stop();
    await house.adapter.stop();

    expect(house.discord.gateway.seen.identifies).toEqual([]);
  });
});
