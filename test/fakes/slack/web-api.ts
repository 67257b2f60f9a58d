import { blockFaults } from './validate.ts';
import { bot, type Message, type Workspace } from './workspace.ts';

export type Args = Record<string, unknown>;
export type Answer = { readonly ok: boolean; readonly error?: string } & Record<string, unknown>;

export const refuse = (error: string, more: Args = {}): Answer => ({ ok: false, error, ...more });

/** The scope that each method needs; `app` stands for the app-level token. */
export const scopeOf: Readonly<Record<string, string | undefined>> = {
  'auth.test': undefined,
  'apps.connections.open': 'app',
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'conversations.info': 'channels:read',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'users.info': 'users:read',
  'views.open': undefined,
  'views.update': undefined,
};

const tsForm = /^\d{9,11}\.\d{6}$/;

/** Text and blocks as Slack takes them, or its refusal. */
export function content(args: Args): { text: string; blocks: unknown[] } | Answer {
  const { text = '' } = args;
  let { blocks = [] } = args;
  if (typeof text !== 'string') return refuse('invalid_arguments');
  if (typeof blocks === 'string') {
    try {
      blocks = JSON.parse(blocks);
    } catch {
      return refuse('invalid_blocks_format');
    }
  }
  const faults = blockFaults(blocks);
  if (faults !== undefined) {
    return refuse(faults.error, { errors: faults.messages, response_metadata: { messages: faults.messages } });
  }
  if (text === '' && (blocks as unknown[]).length === 0) return refuse('no_text');
  return text.length > 40_000 ? refuse('msg_too_long') : { text, blocks: blocks as unknown[] };
}

export const refused = (value: object): value is Answer => 'ok' in value;

/** What Slack writes of a message into its answers. */
export function described(message: Message): Args {
  return {
    type: 'message',
    ts: message.ts,
    user: message.user,
    text: message.text,
    ...(message.botId !== undefined && { bot_id: message.botId, app_id: bot.appId }),
    ...(message.thread !== undefined && { thread_ts: message.thread }),
    blocks: message.blocks,
  };
}

/** The methods of the Web API, without tokens and faults. A missing method is `unknown_method`. */
export function createMethods(workspace: Workspace, onPosted: (message: Message) => void) {
  /** Why the bot cannot write or read there. */
  function unreachable(id: unknown): Answer | undefined {
    const channel = workspace.channels.get(String(id));
    if (channel === undefined) return refuse('channel_not_found');
    if (!channel.member) return refuse(channel.kind === 'channel' ? 'not_in_channel' : 'channel_not_found');
    return channel.archived === true ? refuse('is_archived') : undefined;
  }

  function threadFault({ channel, thread_ts: thread }: Args): Answer | undefined {
    if (thread === undefined) return undefined;
    if (typeof thread !== 'string' || !tsForm.test(thread)) return refuse('invalid_thread_ts');
    return workspace.find(String(channel), thread) === undefined ? refuse('thread_not_found') : undefined;
  }

  function own({ channel, ts }: Args, notOwn: string): Message | Answer {
    const fault = unreachable(channel);
    if (fault !== undefined) return fault;
    const message = workspace.find(String(channel), String(ts));
    if (message === undefined || message.onlyFor !== undefined) return refuse('message_not_found');
    return message.user === bot.userId ? message : refuse(notOwn);
  }

  const posted = (args: Args): Message | Answer => {
    const fault = unreachable(args.channel) ?? threadFault(args);
    if (fault !== undefined) return fault;
    const said = content(args);
    if (refused(said)) return said;
    return workspace.add({
      channel: String(args.channel),
      user: bot.userId,
      botId: bot.botId,
      ...said,
      ...(typeof args.thread_ts === 'string' && { thread: args.thread_ts }),
      ...(typeof args.user === 'string' && { onlyFor: args.user }),
    });
  };

  const visible = (message: Message) => !message.deleted && message.onlyFor === undefined;

  return {
    'auth.test': () => ({ ok: true, user_id: bot.userId, bot_id: bot.botId, team_id: bot.teamId, user: 'portolan' }),

    'chat.postMessage'(args: Args) {
      const { user: _, ...visibleToAll } = args;
      const message = posted(visibleToAll);
      if ('ok' in message) return message;
      onPosted(message);
      return { ok: true, channel: message.channel, ts: message.ts, message: described(message) };
    },

    'chat.postEphemeral'(args: Args) {
      if (!workspace.users.has(String(args.user))) return refuse('user_not_in_channel');
      const message = posted(args);
      return 'ok' in message ? message : { ok: true, message_ts: message.ts };
    },

    'chat.update'(args: Args) {
      const message = own(args, 'cant_update_message');
      if ('ok' in message) return message;
      const said = content(args);
      if (refused(said)) return said;
      Object.assign(message, said);
      workspace.touch(message);
      return { ok: true, channel: message.channel, ts: message.ts, text: message.text };
    },

    'chat.delete'(args: Args) {
      const message = own(args, 'cant_delete_message');
      if ('ok' in message) return message;
      message.deleted = true;
      workspace.touch(message);
      return { ok: true, channel: message.channel, ts: message.ts };
    },

    'conversations.info'({ channel: id }: Args) {
      const channel = workspace.channels.get(String(id));
      if (channel === undefined || (channel.kind !== 'channel' && !channel.member)) return refuse('channel_not_found');
      const { id: name, member, archived, creator } = channel;
      return {
        ok: true,
        channel: { id: name, is_member: member, is_archived: archived, ...(channel.kind !== 'im' && { creator }) },
      };
    },

    'conversations.history'({ channel, limit = 100 }: Args) {
      const fault = unreachable(channel);
      if (fault !== undefined) return fault;
      const found = workspace.messages.filter(
        (message) => message.channel === channel && visible(message) && (message.thread ?? message.ts) === message.ts,
      );
      return { ok: true, messages: found.reverse().slice(0, Number(limit)).map(described) };
    },

    'conversations.replies'({ channel, ts, oldest = '0', limit = 1000 }: Args) {
      const fault = unreachable(channel);
      if (fault !== undefined) return fault;
      if (workspace.find(String(channel), String(ts)) === undefined) return refuse('thread_not_found');
      const found = workspace.messages.filter(
        (message) =>
          message.channel === channel &&
          visible(message) &&
          (message.ts === ts || (message.thread === ts && Number(message.ts) > Number(oldest))),
      );
      return { ok: true, messages: found.slice(0, Number(limit)).map(described) };
    },

    'users.info'({ user: id, include_locale: locale }: Args) {
      const user = workspace.users.get(String(id));
      if (user === undefined) return refuse('user_not_found');
      return {
        ok: true,
        user: {
          id: user.id,
          is_bot: user.is_bot,
          is_admin: user.is_admin,
          is_owner: user.is_admin,
          ...(String(locale) === 'true' && { locale: user.locale }),
        },
      };
    },
  } satisfies Record<string, (args: Args) => Answer>;
}
