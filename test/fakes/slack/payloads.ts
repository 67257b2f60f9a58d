import { randomUUID } from 'node:crypto';
import type { Button } from './visible.ts';
import { described } from './web-api.ts';
import { bot, type Channel, type Message } from './workspace.ts';

/** Payloads as Slack builds them: https://docs.slack.dev/apis/events-api and /interactivity. */

type Payload = Record<string, unknown>;

const channelTypes = { channel: 'channel', group: 'group', im: 'im' } as const;

/** The callback around an event. Every delivery of one event carries the same body. */
export function callback(event: Payload): Payload {
  return {
    token: 'verification-token',
    team_id: bot.teamId,
    api_app_id: bot.appId,
    type: 'event_callback',
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ team_id: bot.teamId, user_id: bot.userId, is_bot: true, is_enterprise_install: false }],
    event,
  };
}

export function messageEvent(message: Message, channel: Channel): Payload {
  const { blocks: _, ...shown } = described(message);
  return { ...shown, channel: channel.id, channel_type: channelTypes[channel.kind], event_ts: message.ts };
}

export function mentionEvent(message: Message): Payload {
  const { blocks: _, ...shown } = described(message);
  return { ...shown, type: 'app_mention', channel: message.channel, event_ts: message.ts };
}

export function changedEvent(before: Message, after: Payload, channel: Channel, ts: string): Payload {
  return {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel: channel.id,
    channel_type: channelTypes[channel.kind],
    message: after,
    previous_message: described(before),
    ts,
    event_ts: ts,
  };
}

/** What is left of a deleted message that has replies. */
export function tombstone(message: Message): Payload {
  return {
    type: 'message',
    subtype: 'tombstone',
    text: 'This message was deleted.',
    user: 'USLACKBOT',
    hidden: true,
    ts: message.ts,
    thread_ts: message.ts,
    reply_count: 1,
  };
}

export function deletedEvent(message: Message, channel: Channel, ts: string): Payload {
  return {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    channel: channel.id,
    channel_type: channelTypes[channel.kind],
    previous_message: described(message),
    deleted_ts: message.ts,
    ts,
    event_ts: ts,
  };
}

export function joinEvent(user: string, channel: Channel, ts: string): Payload {
  return {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'channel' ? 'C' : 'G',
    team: bot.teamId,
    event_ts: ts,
  };
}

export const rateLimited = (): Payload => ({
  token: 'verification-token',
  type: 'app_rate_limited',
  team_id: bot.teamId,
  minute_rate_limited: Math.floor(Date.now() / 60_000) * 60,
  api_app_id: bot.appId,
});

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What Slack makes of something typed: `<@U…>` and the like stay, when they are given as markup. */
export const typed = escaped;

export const triggerId = () => `${Date.now()}.${randomUUID()}`;

export function commandBody(
  said: { user: string; channel: string; text: string; command: string },
  responseUrl: string,
) {
  return {
    token: 'verification-token',
    team_id: bot.teamId,
    team_domain: 'harbour',
    channel_id: said.channel,
    channel_name: said.channel.toLowerCase(),
    user_id: said.user,
    user_name: said.user.toLowerCase(),
    command: said.command,
    text: said.text,
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: triggerId(),
  };
}

export function pressBody(message: Message, button: Button, user: string, responseUrl: string, ts: string): Payload {
  const { label, ...element } = button;
  return {
    type: 'block_actions',
    user: { id: user, team_id: bot.teamId },
    api_app_id: bot.appId,
    token: 'verification-token',
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: message.onlyFor !== undefined,
      ...(message.thread !== undefined && { thread_ts: message.thread }),
    },
    trigger_id: triggerId(),
    team: { id: bot.teamId, domain: 'harbour' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: message.channel },
    // Of a message that one person sees, Slack sends no copy.
    ...(message.onlyFor === undefined && { message: described(message) }),
    response_url: responseUrl,
    actions: [{ ...element, text: { type: 'plain_text', text: label }, type: 'button', action_ts: ts }],
  };
}

export function shortcutBody(
  message: Message,
  user: string,
  callbackId: string,
  responseUrl: string,
  ts: string,
): Payload {
  const { blocks: _, ...shown } = described(message);
  return {
    type: 'message_action',
    callback_id: callbackId,
    token: 'verification-token',
    action_ts: ts,
    team: { id: bot.teamId, domain: 'harbour' },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: user, team_id: bot.teamId },
    channel: { id: message.channel, name: message.channel.toLowerCase() },
    trigger_id: triggerId(),
    message_ts: message.ts,
    message: shown,
    response_url: responseUrl,
  };
}
