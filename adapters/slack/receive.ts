import type { Configured, Incoming, Language, Place, Pressed, Removed, Said, Standing } from '#engine';
import type {
  SlackChannel,
  SlackCommand,
  SlackJoinEvent,
  SlackMessage,
  SlackMessageEvent,
  SlackMessageShortcut,
  SlackPress,
  SlackSubmission,
  SlackUser,
} from './events.ts';
import { plainText } from './plain-text.ts';
import { valueId } from './view.ts';

/** Who the bot is, as `auth.test` tells. */
export interface Bot {
  readonly userId: string;
  readonly botId: string;
}

/** Subtypes in which somebody says something. All others are notices of Slack: joins, topics, pins, … */
const spoken = new Set(['thread_broadcast', 'file_share', 'me_message', 'bot_message']);

/** Milliseconds since the epoch from Slack's `1700000000.000100`. */
function time(ts: string | undefined, otherwise: number): number {
  const seconds = Number(ts);
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : otherwise;
}

function place(channel: string, message: SlackMessage): Place {
  const { ts, thread_ts: thread } = message;
  return thread === undefined || thread === ts
    ? { platform: 'slack', channel }
    : { platform: 'slack', channel, thread };
}

function isBot(message: SlackMessage, bot: Bot): boolean {
  return (
    message.bot_id !== undefined ||
    message.subtype === 'bot_message' ||
    message.user === bot.userId ||
    message.user === 'USLACKBOT'
  );
}

function language(locale: string | undefined): Language | undefined {
  const start = locale?.slice(0, 2);
  return start === 'ko' || start === 'en' ? start : undefined;
}

function said(
  channel: string,
  message: SlackMessage,
  bot: Bot,
  facts: { direct: boolean; edited: boolean; at: number },
) {
  const { text, namesBot, namesOthers } = plainText(message.text ?? '', bot.userId);
  const how = facts.direct ? 'direct' : namesBot ? 'mention' : 'ambient';
  return {
    kind: 'said',
    id: message.ts ?? '',
    place: place(channel, message),
    author: { id: message.user ?? message.bot_id ?? '', bot: isBot(message, bot) },
    how,
    text,
    at: facts.at,
    namesOthers,
    edited: facts.edited,
  } satisfies Said;
}

/**
 * A `message` or `app_mention` event. Slack sends both for a mention in a channel; both become the same `Said`,
 * so that it does not matter which one arrives, and which first.
 *
 * @param now milliseconds since the epoch, where the event tells no time
 */
export function fromMessage(event: SlackMessageEvent, bot: Bot, now: number): Said | Removed | undefined {
  const { channel } = event;
  if (channel === undefined) return undefined;
  const direct = event.channel_type === 'im';
  if (event.subtype === 'message_deleted') {
    const id = event.deleted_ts ?? event.previous_message?.ts;
    return id === undefined ? undefined : { kind: 'removed', id, place: place(channel, event.previous_message ?? {}) };
  }
  if (event.subtype === 'message_changed') {
    const changed = event.message;
    if (changed?.ts === undefined) return undefined;
    // A deleted message that has replies is not deleted but turned into a tombstone.
    if (changed.subtype === 'tombstone') {
      return { kind: 'removed', id: changed.ts, place: place(channel, changed) };
    }
    if (changed.subtype !== undefined && !spoken.has(changed.subtype)) return undefined;
    return said(channel, changed, bot, { direct, edited: true, at: time(changed.edited?.ts ?? event.event_ts, now) });
  }
  if (event.ts === undefined || (event.subtype !== undefined && !spoken.has(event.subtype))) return undefined;
  return said(channel, event, bot, { direct, edited: event.edited !== undefined, at: time(event.ts, now) });
}

/** What Slack tells of somebody who may be a manager, as far as it could be asked. */
export interface Manager {
  readonly standing: Standing;
  readonly locale?: Language;
}

/**
 * Admins and owners manage the workspace, who created a channel that channel. (Who else is a "channel manager", Slack tells
 * only through its admin API for Enterprise.) Where Slack tells nothing of a channel, the bot is not in it.
 */
export function managerOf(
  user: string,
  channel: string,
  who: SlackUser | undefined,
  where: SlackChannel | undefined,
): Manager {
  const locale = language(who?.locale);
  const direct = channel.startsWith('D');
  const manages = who?.is_admin || who?.is_owner ? 'team' : where?.creator === user ? 'channel' : undefined;
  return {
    standing: {
      ...(manages && { manages }),
      ...(direct && { direct }),
      obstacles: direct || where?.is_member ? [] : ['not-a-member'],
    },
    ...(locale && { locale }),
  };
}

/** The channel that a filled in form is for, and who filled it in. */
export function placeOfSubmission({ user, view }: SlackSubmission): { user: string; channel: string } | undefined {
  const channel = view?.private_metadata;
  return user?.id === undefined || channel === undefined || channel === '' ? undefined : { user: user.id, channel };
}

/** A form that was filled in. */
export function fromSubmission(
  { view, trigger_id: trigger }: SlackSubmission,
  { user, channel }: { user: string; channel: string },
  manager: Manager,
  now: number,
): Configured {
  const values = Object.entries(view?.state?.values ?? {}).flatMap(([name, { [valueId]: element }]) => {
    const value = element?.selected_option?.value;
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    kind: 'configured',
    id: trigger ?? `${view?.id} ${now}`,
    place: { platform: 'slack', channel },
    author: { id: user, bot: false },
    ...manager,
    values: Object.fromEntries(values),
    at: now,
  };
}

/** A slash command. `trigger_id` is the only thing in it that no other command has. */
export function fromCommand(command: SlackCommand, bot: Bot, now: number): Said | undefined {
  const { channel_id: channel, user_id: user, trigger_id: id } = command;
  if (channel === undefined || user === undefined || id === undefined) return undefined;
  const { text, namesOthers } = plainText(command.text ?? '', bot.userId);
  return {
    kind: 'said',
    id,
    place: { platform: 'slack', channel },
    author: { id: user, bot: false },
    how: 'command',
    text,
    at: now,
    namesOthers,
    edited: false,
  };
}

/** The message shortcut: whoever chose it asks, with the words of the message, at the place of the message. */
export function fromMessageShortcut(shortcut: SlackMessageShortcut, bot: Bot, now: number): Said | undefined {
  const channel = shortcut.channel?.id;
  const user = shortcut.user?.id;
  const id = shortcut.message?.ts ?? shortcut.message_ts;
  if (channel === undefined || user === undefined || id === undefined) return undefined;
  const asked = said(channel, { ...shortcut.message, ts: id }, bot, {
    direct: false,
    edited: false,
    at: time(shortcut.action_ts, now),
  });
  return { ...asked, author: { id: user, bot: false }, how: 'mention' };
}

/** A press on a button under a message of the bot. */
export function fromPress(press: SlackPress, now: number): Pressed | undefined {
  const pressed = press.actions?.[0];
  const channel = press.channel?.id ?? press.container?.channel_id;
  const user = press.user?.id;
  const id = press.trigger_id ?? pressed?.action_ts;
  if (channel === undefined || user === undefined || id === undefined || pressed?.value === undefined) return undefined;
  const ts = press.container?.message_ts ?? press.message?.ts;
  const thread = press.container?.thread_ts ?? press.message?.thread_ts;
  const ephemeral = press.container?.is_ephemeral === true;
  return {
    kind: 'pressed',
    id,
    place: place(channel, { ...(ts !== undefined && { ts }), ...(thread !== undefined && { thread_ts: thread }) }),
    author: { id: user, bot: false },
    action: pressed.value,
    // A message in direct messages with the bot has an id that starts with D.
    private: ephemeral || channel.startsWith('D'),
    ephemeral,
    at: time(pressed.action_ts, now),
  };
}

/**
 * Somebody joined a channel.
 * @param who what `users.info` tells; without it the person counts as a human without a language
 */
export function fromJoin(
  event: SlackJoinEvent,
  bot: Bot,
  who: SlackUser | undefined,
  now: number,
): Incoming | undefined {
  const { channel, user } = event;
  if (channel === undefined || user === undefined) return undefined;
  const locale = language(who?.locale);
  return {
    kind: 'joined',
    id: `${user}:${event.event_ts ?? now}`,
    place: { platform: 'slack', channel },
    author: { id: user, bot: user === bot.userId || who?.is_bot === true },
    at: time(event.event_ts, now),
    ...(locale !== undefined && { locale }),
  };
}
