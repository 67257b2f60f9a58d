import { expect, test } from 'vitest';
import { fromCommand, fromJoin, fromMessage, fromMessageShortcut, fromPress } from '../../../adapters/slack/receive.ts';

const bot = { userId: 'U0PORTOLAN', botId: 'B0PORTOLAN' };
const now = 1_800_000_000_000;
const ts = '1700000000.000100';
const at = 1_700_000_000_000;
const place = { platform: 'slack', channel: 'C0GENERAL' };
const message = { type: 'message', channel: 'C0GENERAL', channel_type: 'channel', user: 'U0ANA', text: 'pods?', ts };
const said = {
  kind: 'said',
  id: ts,
  place,
  author: { id: 'U0ANA', bot: false },
  how: 'ambient',
  text: 'pods?',
  at,
  namesOthers: false,
  edited: false,
};

test('a message in a channel', () => {
  expect(fromMessage(message, bot, now)).toEqual(said);
});

test('the two events of a mention are the same', () => {
  const text = '<@U0PORTOLAN> pods?';
  const { channel_type: _, ...mention } = { ...message, type: 'app_mention', text };
  expect(fromMessage({ ...message, text }, bot, now)).toEqual({ ...said, how: 'mention' });
  expect(fromMessage(mention, bot, now)).toEqual({ ...said, how: 'mention' });
});

test('a direct message, also when it names the bot', () => {
  const direct = { ...message, channel: 'D0ANA', channel_type: 'im', text: '<@U0PORTOLAN> pods?' };
  expect(fromMessage(direct, bot, now)).toEqual({
    ...said,
    how: 'direct',
    place: { platform: 'slack', channel: 'D0ANA' },
  });
});

test.each([
  ['a reply in a thread', { thread_ts: '1690000000.000100' }, { ...place, thread: '1690000000.000100' }],
  [
    'a reply that the channel sees too',
    { subtype: 'thread_broadcast', thread_ts: '1690000000.000100' },
    { ...place, thread: '1690000000.000100' },
  ],
  ['a message with replies', { thread_ts: ts }, place],
])('the place of %s', (_, more, expected) => {
  expect(fromMessage({ ...message, ...more }, bot, now)).toEqual({ ...said, place: expected });
});

test.each([
  ['a bot of somebody', { bot_id: 'B0OTHER' }, { id: 'U0ANA', bot: true }],
  ['an old integration', { subtype: 'bot_message', bot_id: 'B0OTHER', user: undefined }, { id: 'B0OTHER', bot: true }],
  ['the bot itself', { user: 'U0PORTOLAN', bot_id: 'B0PORTOLAN' }, { id: 'U0PORTOLAN', bot: true }],
  ['Slack', { user: 'USLACKBOT' }, { id: 'USLACKBOT', bot: true }],
  ['somebody with a file', { subtype: 'file_share' }, { id: 'U0ANA', bot: false }],
])('the author is %s', (_, more, author) => {
  const { user: __, ...rest } = { ...message, ...more };
  const user = 'user' in more ? more.user : message.user;
  expect(fromMessage({ ...rest, ...(user !== undefined && { user }) }, bot, now)).toEqual({ ...said, author });
});

test('a change is the same message, edited', () => {
  const changed = {
    type: 'message',
    subtype: 'message_changed',
    channel: 'C0GENERAL',
    channel_type: 'channel',
    message: { ...message, text: 'nodes?', edited: { ts: '1700000060.000000' } },
    previous_message: message,
    ts: '1700000060.000100',
  };
  expect(fromMessage(changed, bot, now)).toEqual({ ...said, text: 'nodes?', edited: true, at: at + 60_000 });
});

test('a deletion, and the tombstone that a message with replies becomes', () => {
  const removed = { kind: 'removed', id: ts, place };
  const base = { type: 'message', channel: 'C0GENERAL', channel_type: 'channel', ts: '1700000060.000100' };
  expect(fromMessage({ ...base, subtype: 'message_deleted', deleted_ts: ts }, bot, now)).toEqual(removed);
  const tombstone = { subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.', ts, thread_ts: ts };
  expect(fromMessage({ ...base, subtype: 'message_changed', message: tombstone }, bot, now)).toEqual(removed);
});

test.each(['channel_join', 'channel_topic', 'pinned_item', 'message_replied', 'assistant_app_thread'])(
  'the notice %s is nothing that was said',
  (subtype) => {
    expect(fromMessage({ ...message, subtype }, bot, now)).toBeUndefined();
  },
);

test.each([
  {},
  { channel: 'C0' },
  { channel: 'C0', subtype: 'message_changed' },
  { channel: 'C0', subtype: 'message_deleted' },
])('half an event is nothing: %o', (event) => {
  expect(fromMessage(event, bot, now)).toBeUndefined();
});

test('a command', () => {
  const command = { text: 'pods &amp; <@U0ANA|ana>', user_id: 'U0ANA', channel_id: 'C0GENERAL', trigger_id: '1.2.3' };
  expect(fromCommand(command, bot, now)).toEqual({
    ...said,
    id: '1.2.3',
    how: 'command',
    text: 'pods & @ana',
    at: now,
    namesOthers: true,
  });
  expect(fromCommand({ ...command, text: '' }, bot, now)).toMatchObject({ text: '' });
  expect(fromCommand({ text: 'pods' }, bot, now)).toBeUndefined();
});

test('the shortcut is asked by who chose it, with the words of the message', () => {
  const { channel: _, ...inside } = message;
  const shortcut = {
    user: { id: 'U0BEN' },
    channel: { id: 'C0GENERAL' },
    message: { ...inside, bot_id: 'B0OTHER' },
    message_ts: ts,
    action_ts: '1700000060.000100',
  };
  const expected = { ...said, how: 'mention', author: { id: 'U0BEN', bot: false }, at: at + 60_000 };
  expect(fromMessageShortcut(shortcut, bot, now)).toEqual(expected);
  expect(
    fromMessageShortcut({ ...shortcut, message: { ...inside, thread_ts: '1690000000.000100' } }, bot, now),
  ).toEqual({
    ...expected,
    place: { ...place, thread: '1690000000.000100' },
  });
  expect(fromMessageShortcut({ user: { id: 'U0BEN' } }, bot, now)).toBeUndefined();
});

const press = {
  user: { id: 'U0ANA' },
  channel: { id: 'C0GENERAL' },
  container: { channel_id: 'C0GENERAL', message_ts: ts, is_ephemeral: true },
  trigger_id: '1.2.3',
  actions: [{ value: 'show:pod:en:t', action_ts: ts }],
};
const pressed = {
  kind: 'pressed',
  id: '1.2.3',
  place,
  author: { id: 'U0ANA', bot: false },
  action: 'show:pod:en:t',
  private: true,
  ephemeral: true,
  at,
};

test('a press under a message that one person sees', () => {
  expect(fromPress(press, now)).toEqual(pressed);
});

test('a press under a message in a thread', () => {
  const container = { ...press.container, is_ephemeral: false, thread_ts: '1690000000.000100' };
  expect(fromPress({ ...press, container }, now)).toEqual({
    ...pressed,
    place: { ...place, thread: '1690000000.000100' },
    private: false,
    ephemeral: false,
  });
});

test('a press in direct messages is private, but there is nobody to share with', () => {
  const container = { ...press.container, channel_id: 'D0ANA', is_ephemeral: false };
  expect(fromPress({ ...press, channel: { id: 'D0ANA' }, container }, now)).toMatchObject({
    private: true,
    ephemeral: false,
  });
});

test.each([{}, { ...press, actions: [] }, { ...press, actions: [{ action_ts: ts }] }, { ...press, user: {} }])(
  'half a press is nothing: %o',
  (half) => {
    expect(fromPress(half, now)).toBeUndefined();
  },
);

test.each([
  ['nothing is known', undefined, {}, false],
  ['a Korean', { is_bot: false, locale: 'ko-KR' }, { locale: 'ko' }, false],
  ['a Briton', { is_bot: false, locale: 'en-GB' }, { locale: 'en' }, false],
  ['a Norwegian', { is_bot: false, locale: 'nb-NO' }, {}, false],
  ['a bot', { is_bot: true, locale: 'en-US' }, { locale: 'en' }, true],
])('somebody joins of whom is known: %s', (_, who, more, isBot) => {
  const join = { user: 'U0ANA', channel: 'C0GENERAL', event_ts: ts };
  expect(fromJoin(join, bot, who, now)).toEqual({
    kind: 'joined',
    id: `U0ANA:${ts}`,
    place,
    author: { id: 'U0ANA', bot: isBot },
    at,
    ...more,
  });
});

test('the bot itself joins as a bot', () => {
  expect(fromJoin({ user: 'U0PORTOLAN', channel: 'C0GENERAL', event_ts: ts }, bot, undefined, now)).toMatchObject({
    author: { bot: true },
  });
  expect(fromJoin({ user: 'U0ANA' }, bot, undefined, now)).toBeUndefined();
});
