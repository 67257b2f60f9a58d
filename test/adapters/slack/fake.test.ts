import { webApi } from '@slack/bolt';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sdkLogger } from '../../../adapters/slack/sdk-logger.ts';
import { createFakeSlack, type FakeSlack } from '../../fakes/slack/slack.ts';
import { blockFaults, viewFaults } from '../../fakes/slack/validate.ts';
import { channels, people } from '../../fakes/slack/workspace.ts';
import { manifestScopes } from './harness.ts';

const logger = sdkLogger(pino({ level: 'silent' }));

/** The local Slack must refuse what Slack refuses, or the other tests prove nothing. */

let fake: FakeSlack;
beforeEach(async () => {
  fake = await createFakeSlack({ scopes: manifestScopes });
});
afterEach(() => fake.close());

const client = (token: string) =>
  new webApi.WebClient(token, { slackApiUrl: fake.apiUrl, retryConfig: { retries: 0 }, logger });

async function error(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'ok',
    (thrown: unknown) => (thrown instanceof webApi.WebAPIPlatformError ? thrown.data.error : thrown),
  );
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (action_id: string, label = 'More') => ({
  type: 'button',
  action_id,
  text: { type: 'plain_text', text: label },
});

test.each([
  ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
  ['a section of 3,001 characters', [section('x'.repeat(3_001))]],
  ['an empty section', [section('')]],
  ['a header of 151 characters', [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]],
  ['a button of 76 characters', [{ type: 'actions', elements: [button('a', 'x'.repeat(76))] }]],
  ['an id of 256 characters', [{ type: 'actions', elements: [button('x'.repeat(256))] }]],
  ['the same action id twice', [{ type: 'actions', elements: [button('a'), button('a')] }]],
  ['26 buttons', [{ type: 'actions', elements: Array.from({ length: 26 }, (_, index) => button(`${index}`)) }]],
  ['no buttons', [{ type: 'actions', elements: [] }]],
  [
    '11 elements of context',
    [{ type: 'context', elements: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }],
  ],
  [
    'the same block id twice',
    [
      { type: 'divider', block_id: 'a' },
      { type: 'divider', block_id: 'a' },
    ],
  ],
  ['an unknown block', [{ type: 'paragraph' }]],
  ['an unknown field', [{ type: 'divider', colour: 'blue' }]],
  [
    'empty rich text',
    [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: '' }] }] }],
  ],
  ['no list', 'blocks'],
])('%s are invalid blocks', (_, blocks) => {
  expect(blockFaults(blocks)?.error).toBe('invalid_blocks');
});

test('blocks that are too long in all are refused', () => {
  expect(blockFaults(Array.from({ length: 5 }, () => section('x'.repeat(2_900))))?.error).toBe('msg_blocks_too_long');
  expect(blockFaults([section('fine'), { type: 'actions', elements: [button('a'), button('b')] }])).toBeUndefined();
});

test('tokens and scopes are looked at', async () => {
  expect(await error(client('xoxb-wrong').auth.test())).toBe('invalid_auth');
  expect(await error(client(fake.appToken).auth.test())).toBe('invalid_auth');
  expect(await error(client(fake.botToken).apps.connections.open())).toBe('not_allowed_token_type');
  expect(await error(client(fake.botToken).auth.test())).toBe('ok');
  await fake.close();
  fake = await createFakeSlack({ scopes: [] });
  expect(await error(client(fake.botToken).chat.postMessage({ channel: channels.general, text: 'x' }))).toBe(
    'missing_scope',
  );
});

test('messages go where the bot may write', async () => {
  const post = (channel: string, more = {}) =>
    error(client(fake.botToken).chat.postMessage({ channel, text: 'x', ...more }));
  expect(await post('C0NOWHERE')).toBe('channel_not_found');
  expect(await post(channels.foreign)).toBe('not_in_channel');
  expect(await post(channels.between)).toBe('channel_not_found');
  expect(await post(channels.archived)).toBe('is_archived');
  expect(await post(channels.general, { text: '' })).toBe('no_text');
  expect(await post(channels.general, { blocks: [section('')] })).toBe('invalid_blocks');
  expect(await post(channels.general, { thread_ts: '1700000000.000100' })).toBe('thread_not_found');
  expect(await post(channels.general)).toBe('ok');
});

test('only messages of the bot that all can see are changed and deleted', async () => {
  const { chat } = client(fake.botToken);
  const { message } = await fake.say({ text: 'hello' }, { deliveries: 0 });
  const ephemeral = await chat.postEphemeral({ channel: channels.general, user: people.ana, text: 'x' });
  const at = (ts: string | undefined) => ({ channel: channels.general, ts: ts ?? '', text: 'y' });
  expect(await error(chat.update(at(message.ts)))).toBe('cant_update_message');
  expect(await error(chat.delete(at(message.ts)))).toBe('cant_delete_message');
  expect(await error(chat.update(at(ephemeral.message_ts)))).toBe('message_not_found');
  expect(await error(chat.postEphemeral({ channel: channels.general, user: 'U0NOBODY', text: 'x' }))).toBe(
    'user_not_in_channel',
  );
  const posted = await chat.postMessage({ channel: channels.general, text: 'x' });
  expect(await error(chat.update(at(posted.ts)))).toBe('ok');
  expect(await error(chat.delete(at(posted.ts)))).toBe('ok');
  expect(await error(chat.delete(at(posted.ts)))).toBe('message_not_found');
});

test('a socket opens once with each ticket', async () => {
  const { url = '' } = await client(fake.appToken).apps.connections.open();
  const open = () =>
    new Promise((resolve) => {
      const socket = new WebSocket(url);
      socket.onmessage = ({ data }) => {
        resolve(JSON.parse(String(data)).type);
        socket.close();
      };
      socket.onerror = () => resolve('refused');
    });
  expect(await open()).toBe('hello');
  expect(await open()).toBe('refused');
});

const word = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: word(value), value });
const field = (element: object = {}, block: object = {}) => ({
  type: 'input',
  label: word('Greet'),
  element: { type: 'static_select', action_id: 'value', options: [option('on'), option('off')], ...element },
  ...block,
});
const modal = (more: object = {}) => ({
  type: 'modal',
  title: word('T'),
  submit: word('S'),
  blocks: [field()],
  ...more,
});

test.each([
  ['a title of 25 characters', modal({ title: word('x'.repeat(25)) })],
  ['a form without a button to submit it', modal({ submit: undefined })],
  ['a choice at first that is no option', modal({ blocks: [field({ initial_option: option('maybe') })] })],
  ['no options', modal({ blocks: [field({ options: [] })] })],
  ['the same block id twice', modal({ blocks: [field({}, { block_id: 'a' }), field({}, { block_id: 'a' })] })],
  ['metadata of 3,001 characters', modal({ private_metadata: 'x'.repeat(3_001) })],
  ['an unknown field', modal({ colour: 'blue' })],
])('%s make no modal', (_, view) => {
  expect(viewFaults(JSON.parse(JSON.stringify(view)))).not.toEqual([]);
});

test('a modal opens with a trigger of the last 3 seconds, once; messages take no input', async () => {
  const { views } = client(fake.botToken);
  const view = modal({ blocks: [field({ initial_option: option('on') })] }) as never;
  expect(viewFaults(view)).toEqual([]);
  expect(blockFaults([field()])?.error).toBe('invalid_blocks');
  expect(await error(views.open({ trigger_id: '1.2', view }))).toBe('invalid_trigger_id');
  fake.grant('young', people.ben);
  fake.grant('old', people.ben, Date.now() - 3_001);
  expect(await error(views.open({ trigger_id: 'old', view }))).toBe('expired_trigger_id');
  expect(await error(views.open({ trigger_id: 'young', view }))).toBe('ok');
  expect(await error(views.open({ trigger_id: 'young', view }))).toBe('exchanged_trigger_id');
  expect(await error(views.update({ view_id: 'V0', view }))).toBe('ok');
  expect(await error(views.update({ view_id: 'V9', view }))).toBe('not_found');
});
