import { refuse } from './refusal.ts';
import { FLAGS, type MessageBody, messageFaults, namedIn, pingedBy } from './rules.ts';
import { apiMessage } from './shapes.ts';
import type { FakeMessage, FakeUser, World } from './world.ts';

/** Sends an event to the bot; the gateway decides by the intents whether it gets there, and with what content. */
export type Dispatch = (event: string, data: Record<string, unknown>, about?: FakeMessage) => void;

export interface NewMessage {
  readonly channel: string;
  readonly author: FakeUser;
  readonly body: MessageBody;
  readonly type?: number;
  readonly onlyFor?: string;
  readonly webhook?: string;
  readonly reference?: string;
  readonly at?: number;
}

/** Puts messages into the world, changes them, takes them away. */
export function createPosts(world: World, dispatch: Dispatch) {
  const posts = {
    add(made: NewMessage): FakeMessage {
      const { body } = made;
      const at = made.at ?? Date.now();
      const content = body.content ?? '';
      const named = namedIn(content);
      const repliedTo = made.reference ? world.messages.get(made.reference)?.author.id : undefined;
      const pinged = pingedBy(named, body.allowed_mentions, repliedTo);
      const mentioned = repliedTo && pinged.includes(repliedTo) ? [...named.users, repliedTo] : named.users;
      const message: FakeMessage = {
        id: world.id(at),
        channel: made.channel,
        author: made.author,
        at,
        type: made.type ?? (made.reference ? 19 : 0),
        content,
        flags: (body.flags ?? 0) & (FLAGS.suppressEmbeds | FLAGS.ephemeral),
        components: body.components ?? [],
        named: { ...named, users: [...new Set(mentioned)] },
        pinged,
        ...(made.reference && { reference: made.reference }),
        ...(made.webhook && { webhook: made.webhook }),
        ...(made.onlyFor && { onlyFor: made.onlyFor }),
        ...(body.nonce != null && { nonce: String(body.nonce) }),
      };
      world.messages.set(message.id, message);
      if (made.author.id === world.bot.id) world.record('post', message);
      // Ephemeral messages are not sent over the gateway.
      if (!message.onlyFor) posts.announce(message);
      return message;
    },

    /** Sends MESSAGE_CREATE, a second time when called a second time. */
    announce(message: FakeMessage): void {
      dispatch('MESSAGE_CREATE', apiMessage(message, world), message);
    },

    edit(message: FakeMessage, body: MessageBody, where: 'edit' | 'reply' = 'edit'): FakeMessage {
      const faults = messageFaults(body, where);
      if (faults.length > 0) throw refuse(400, 50035, faults.join('; '));
      if (body.content !== undefined) {
        message.content = body.content ?? '';
        Object.assign(message.named, namedIn(message.content));
      }
      if (body.components !== undefined) message.components = body.components ?? [];
      if (body.flags != null) message.flags = (message.flags & FLAGS.ephemeral) | (body.flags & FLAGS.suppressEmbeds);
      message.edited = Date.now();
      if (message.author.id === world.bot.id) world.record('edit', message);
      if (!message.onlyFor) dispatch('MESSAGE_UPDATE', apiMessage(message, world), message);
      return message;
    },

    remove(message: FakeMessage, byBot: boolean): void {
      world.messages.delete(message.id);
      if (byBot) world.record('delete', message);
      const guild = world.channels.get(message.channel)?.kind === 'dm' ? {} : { guild_id: world.guildId };
      if (!message.onlyFor)
        dispatch('MESSAGE_DELETE', { id: message.id, channel_id: message.channel, ...guild }, message);
    },

    /** What the bot posts through `POST /channels/…/messages`. */
    fromBot(channelId: string, body: MessageBody): FakeMessage {
      const channel = world.channels.get(channelId);
      if (!channel) throw refuse(404, 10003, 'Unknown Channel');
      if (channel.denied.has('view')) throw refuse(403, 50001, 'Missing Access');
      if (channel.denied.has('send')) throw refuse(403, 50013, 'Missing Permissions');
      const faults = messageFaults(body, 'channel');
      if (faults.length > 0) throw refuse(400, 50035, faults.join('; '));
      const same =
        body.enforce_nonce &&
        [...world.messages.values()].find((m) => m.author === world.bot && m.nonce === String(body.nonce));
      if (same) return same;
      return posts.add({ channel: channelId, author: world.bot, body, ...replyOf(body, channelId) });
    },

    /** A message that the bot names by its id: one of this channel, and not an ephemeral one. */
    find(channelId: string, messageId: string): FakeMessage {
      const message = world.messages.get(messageId);
      if (!message || message.channel !== channelId || message.onlyFor) throw refuse(404, 10008, 'Unknown Message');
      return message;
    },
  };

  function replyOf(body: MessageBody, channelId: string): { reference?: string } {
    const wanted = body.message_reference;
    if (!wanted) return {};
    if (world.channels.get(channelId)?.denied.has('history')) {
      throw refuse(403, 160002, 'Cannot reply without permission to read message history');
    }
    if (world.messages.get(wanted.message_id)?.channel === channelId) return { reference: wanted.message_id };
    if (wanted.fail_if_not_exists === false) return {};
    throw refuse(400, 50035, 'Invalid Form Body: message_reference: Unknown message');
  }

  return posts;
}

export type Posts = ReturnType<typeof createPosts>;
