import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { INTENTS } from '../../fakes/discord/gateway.ts';
import { type Discord, startDiscord } from '../../fakes/discord/index.ts';

// The tests of the adapter are worth as much as the local Discord is strict: here it is shown to refuse what Discord refuses.

let discord: Discord;
beforeEach(async () => {
  discord = await startDiscord();
});
afterEach(() => discord.close());

async function call(method: string, path: string, body?: unknown, token = discord.token()) {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { Authorization: `Bot ${token}`, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = response.status === 204 ? undefined : await response.json();
  return { status: response.status, body: answer as { id: string; code: number; message: string } };
}

const messages = () => `/channels/${discord.world.general.id}/messages`;
const button = (custom_id: string, label = 'x') => ({ type: 2, style: 1, label, custom_id });
const row = (...components: object[]) => ({ type: 1, components });

describe('a message is refused', () => {
  test.each([
    ['with more than 2,000 characters', { content: 'x'.repeat(2001) }],
    ['with nothing in it', { content: '  ' }],
    ['with a field that Discord does not know', { content: 'x', ephemeral: true }],
    ['with content that is no text', { content: 7 }],
    ['with six rows', { content: 'x', components: [1, 2, 3, 4, 5, 6].map((n) => row(button(`${n}`))) }],
    [
      'with six buttons in a row',
      { content: 'x', components: [row(...[1, 2, 3, 4, 5, 6].map((n) => button(`${n}`)))] },
    ],
    ['with a button id that is there twice', { content: 'x', components: [row(button('a'), button('a'))] }],
    ['with a button id of 101 characters', { content: 'x', components: [row(button('a'.repeat(101)))] }],
    ['with a label of 81 characters', { content: 'x', components: [row(button('a', 'l'.repeat(81)))] }],
    ['with a button without a label', { content: 'x', components: [row(button('a', ''))] }],
    ['with an empty row', { content: 'x', components: [row()] }],
    ['with a nonce of 26 characters', { content: 'x', nonce: 'n'.repeat(26), enforce_nonce: true }],
    ['with a flag that only responses have', { content: 'x', flags: 64 }],
    ['as a reply to what is not there', { content: 'x', message_reference: { message_id: '1234567890123456789' } }],
  ])('%s', async (_, body) => {
    expect(await call('POST', messages(), body)).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(discord.violations).toHaveLength(1);
    expect(discord.fromBot()).toEqual([]);
  });

  test('with a wrong token, in an unknown channel, or where the bot may not write', async () => {
    expect(await call('POST', messages(), { content: 'x' }, 'wrong')).toMatchObject({ status: 401 });
    expect(await call('POST', '/channels/1234567890123456789/messages', { content: 'x' })).toMatchObject({
      status: 404,
      body: { code: 10003 },
    });
    discord.world.general.denied.add('send');
    expect(await call('POST', messages(), { content: 'x' })).toMatchObject({ status: 403, body: { code: 50013 } });
  });
});

test('a path or an id that Discord does not have is a violation', async () => {
  expect(await call('POST', '/channels/general/messages', { content: 'x' })).toMatchObject({ status: 400 });
  expect(await call('GET', '/no/such/path')).toMatchObject({ status: 404 });
  expect(await call('PUT', messages(), {})).toMatchObject({ status: 404 });
  expect(discord.violations).toHaveLength(3);
});

test('a nonce that is enforced makes a message once; one that is not does not', async () => {
  const body = { content: 'x', nonce: 'n', enforce_nonce: true };
  const [first, second] = [await call('POST', messages(), body), await call('POST', messages(), body)];
  expect(second.body.id).toBe(first.body.id);
  const third = await call('POST', messages(), { content: 'x', nonce: 'n' });
  expect(third.body.id).not.toBe(first.body.id);
});

test('everybody named gets a ping unless allowed_mentions says otherwise', async () => {
  const question = discord.people.say('hello');
  const content = `@everyone <@${discord.world.ben.id}>`;
  const reply = { message_reference: { message_id: question.id } };
  await call('POST', messages(), { content, ...reply });
  await call('POST', messages(), { content, ...reply, allowed_mentions: { parse: [] } });
  expect(discord.fromBot().map(({ pinged }) => pinged)).toEqual([
    [discord.world.ben.id, 'everyone', discord.world.ana.id],
    [],
  ]);
});

describe('an interaction', () => {
  const respond = (interaction: { id: string; token: string }, body: object) =>
    call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, body);

  test('takes one response, within three seconds, of a kind that fits', async () => {
    const command = discord.people.command('x');
    expect(await respond(command, { type: 7, data: { content: 'x' } })).toMatchObject({ status: 400 });
    expect(await respond(command, { type: 4, data: { content: 'x', flags: 64 } })).toMatchObject({ status: 204 });
    expect(await respond(command, { type: 4, data: { content: 'x' } })).toMatchObject({
      status: 400,
      body: { code: 40060 },
    });
    const late = discord.people.command('x');
    late.at -= 3_001;
    expect(await respond(late, { type: 4, data: { content: 'x' } })).toMatchObject({
      status: 404,
      body: { code: 10062 },
    });
    expect(discord.fromBot()).toMatchObject([{ onlyFor: discord.world.ana.id }]);
  });

  test('takes 25 choices of 100 characters, each name once', async () => {
    const choices = (count: number, name = (at: number) => `${at}`) =>
      Array.from({ length: count }, (_, at) => ({ name: name(at), value: `${at}` }));
    for (const wrong of [choices(26), choices(1, () => 'x'.repeat(101)), choices(2, () => 'same')]) {
      expect(await respond(discord.people.type('x'), { type: 8, data: { choices: wrong } })).toMatchObject({
        status: 400,
      });
    }
    expect(await respond(discord.people.type('x'), { type: 8, data: { choices: choices(25) } })).toMatchObject({
      status: 204,
    });
  });

  test('can be followed up after its response, and not after 15 minutes', async () => {
    const command = discord.people.command('x');
    const hook = `/webhooks/${discord.world.applicationId}/${command.token}`;
    expect(await call('POST', hook, { content: 'x' })).toMatchObject({ status: 404, body: { code: 10015 } });
    await respond(command, { type: 4, data: { content: 'x', flags: 64 } });
    const ephemeral = discord.fromBot()[0]?.id;
    expect(await call('DELETE', `${messages()}/${ephemeral}`)).toMatchObject({ status: 404, body: { code: 10008 } });
    expect(await call('PATCH', `${hook}/messages/@original`, { content: 'y' })).toMatchObject({ status: 200 });
    expect(await call('DELETE', `${hook}/messages/@original`)).toMatchObject({ status: 204 });
    command.at -= 16 * 60_000;
    expect(await call('POST', hook, { content: 'x' })).toMatchObject({ status: 401, body: { code: 50027 } });
  });
});

describe('commands are refused', () => {
  test.each([
    ['with capitals in a slash command', [{ name: 'K8s', description: 'x' }]],
    ['without a description', [{ name: 'k8s' }]],
    ['with a description of 101 characters', [{ name: 'k8s', description: 'x'.repeat(101) }]],
    ['with a description on a message command', [{ type: 3, name: 'Ask', description: 'x' }]],
    [
      'that are there twice',
      [
        { type: 3, name: 'Ask' },
        { type: 3, name: 'Ask' },
      ],
    ],
  ])('%s', async (_, body) => {
    expect(await call('PUT', `/applications/${discord.world.applicationId}/commands`, body)).toMatchObject({
      status: 400,
    });
  });
});

describe('the gateway', () => {
  async function identify(intents: number, token = discord.token()) {
    const socket = new WebSocket(discord.apiUrl.replace('http', 'ws').replace('/api', ''));
    const events: { op: number; t?: string; d: { content: string; referenced_message?: { content: string } } }[] = [];
    socket.on('message', (raw) => events.push(JSON.parse(String(raw))));
    const closed = once(socket, 'close').then(([code]) => code as number);
    await once(socket, 'message');
    socket.send(JSON.stringify({ op: 2, d: { token, intents } }));
    const heard = async (count: number) => {
      const created = () => events.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d);
      while (created().length < count) await once(socket, 'message');
      return created();
    };
    return { closed, heard, socket };
  }

  test('closes on a wrong token with 4004, and on intents that are switched off with 4014', async () => {
    expect(await (await identify(1, 'wrong')).closed).toBe(4004);
    discord.portal.messageContent = false;
    expect(await (await identify(INTENTS.messageContent)).closed).toBe(4014);
  });

  test('withholds the content of what is not for the bot, without the intent for it', async () => {
    const { heard, socket } = await identify(INTENTS.guilds | INTENTS.guildMessages | INTENTS.directMessages);
    await discord.world.until(discord.gateway.connected);
    const ambient = discord.people.say('secret');
    discord.people.say(`${discord.people.mention()} look`, { replyTo: ambient });
    discord.people.say('hello', { channel: discord.world.direct.id });
    const [first, second, third] = await heard(3);
    expect(first?.content).toBe('');
    expect(second?.content).toContain('look');
    expect(second?.referenced_message?.content).toBe('');
    expect(third?.content).toBe('hello');
    socket.terminate();
  });

  test('is silent about direct messages without the intent for them', async () => {
    const { heard, socket } = await identify(INTENTS.guilds | INTENTS.guildMessages | INTENTS.messageContent);
    await discord.world.until(discord.gateway.connected);
    discord.people.say('private', { channel: discord.world.direct.id });
    discord.people.say('public');
    expect(await heard(1)).toMatchObject([{ content: 'public' }]);
    socket.terminate();
  });
});
