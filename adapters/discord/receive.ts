import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Client,
  type GuildMember,
  type Message,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  MessageReferenceType,
  type PartialMessage,
} from 'discord.js';
import type { Joined, Language, Place, Pressed, Removed, Said } from '#engine';
import { TOPIC_OPTION } from './commands.ts';
import type { Conversations } from './conversations.ts';
import { type Labels, type Self, stripMarkup } from './plain.ts';

const PLATFORM = 'discord';

/** Languages of Discord's clients that replies are written in. */
export function languageOf(locale: string): Language | undefined {
  if (locale === 'ko') return 'ko';
  return locale.startsWith('en') ? 'en' : undefined;
}

/** A thread is a channel of its own on Discord; to the assistant it is a thread of the channel that it hangs on. */
function placeOf(channelId: string, client: Client): Place {
  const channel = client.channels.cache.get(channelId);
  if (channel?.isThread() && channel.parentId)
    return { platform: PLATFORM, channel: channel.parentId, thread: channelId };
  return { platform: PLATFORM, channel: channelId };
}

/** Where a message stands. A reply to the bot stands in the conversation that the bot's message belongs to. */
function placeOfMessage(message: Message, conversations: Pick<Conversations, 'of'>): Place {
  const place = placeOf(message.channelId, message.client);
  const conversation = message.reference?.messageId && conversations.of(message.reference.messageId);
  return place.thread === undefined && conversation ? { ...place, thread: conversation } : place;
}

/**
 * A message, or nothing: join notices, pins and the like are not said by anybody, and without its content nothing was said.
 * @param conversations what the bot's own messages belong to
 */
export function fromMessage(message: Message, conversations: Pick<Conversations, 'of'>): Said | undefined {
  const { client, author, mentions } = message;
  if (message.system || message.reference?.type === MessageReferenceType.Forward) return undefined;
  const botRole = message.guild?.roles.botRoleFor(client.user)?.id;
  const self = new Set([client.user.id, ...(botRole ? [botRole] : [])]);
  const repliesTo = mentions.repliedUser?.id;
  const text = stripMarkup(message.content, labelsOf(message), self);
  const how = howSaid(message, self);
  // Discord withholds the content of messages that are not for the bot, unless it has the intent for it.
  if (how === 'ambient' && text === '') return undefined;
  const isOther = (id: string) => id !== author.id && !self.has(id);
  return {
    kind: 'said',
    id: message.id,
    place: placeOfMessage(message, conversations),
    author: { id: author.id, bot: author.bot || message.webhookId !== null },
    how,
    text,
    at: message.createdTimestamp,
    namesOthers:
      mentions.everyone ||
      mentions.users.some(({ id }) => isOther(id)) ||
      mentions.roles.some(({ id }) => isOther(id)) ||
      (repliesTo !== undefined && isOther(repliesTo)),
    edited: false,
  };
}

function howSaid(message: Message, self: Self): Said['how'] {
  if (message.guildId === null) return 'direct';
  // A reply counts as a mention where its ping was left on: then Discord lists the bot among those mentioned.
  const { users, roles } = message.mentions;
  return users.some(({ id }) => self.has(id)) || roles.some(({ id }) => self.has(id)) ? 'mention' : 'ambient';
}

function labelsOf({ client, guild, mentions }: Pick<Message, 'client' | 'guild' | 'mentions'>): Labels {
  return {
    user: (id) => mentions.users.get(id)?.displayName ?? client.users.cache.get(id)?.displayName,
    role: (id) => guild?.roles.cache.get(id)?.name,
    channel: (id) => {
      const channel = client.channels.cache.get(id);
      return channel && 'name' in channel ? (channel.name ?? undefined) : undefined;
    },
  };
}

type Command = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;

/** `/k8s`, or Ask Portolan on a message: the text of that message is the question. */
export function fromCommand(interaction: Command): Said {
  const locale = languageOf(interaction.locale);
  return {
    kind: 'said',
    id: interaction.id,
    place: placeOf(interaction.channelId, interaction.client),
    author: { id: interaction.user.id, bot: interaction.user.bot },
    how: 'command',
    text: interaction.isChatInputCommand()
      ? (interaction.options.getString(TOPIC_OPTION) ?? '').trim()
      : targetText(interaction),
    at: interaction.createdTimestamp,
    namesOthers: false,
    edited: false,
    ...(locale && { locale }),
  };
}

function targetText({ targetMessage, client, guild }: MessageContextMenuCommandInteraction): string {
  const labels = labelsOf({ client, guild: guild ?? null, mentions: targetMessage.mentions });
  return stripMarkup(targetMessage.content, labels, new Set([client.user.id]));
}

/** A press on a button under a message of the bot. */
export function fromPress(interaction: ButtonInteraction): Pressed {
  const ephemeral = interaction.message.flags.has(MessageFlags.Ephemeral);
  return {
    kind: 'pressed',
    id: interaction.id,
    place: placeOf(interaction.channelId, interaction.client),
    author: { id: interaction.user.id, bot: interaction.user.bot },
    action: interaction.customId,
    private: ephemeral || interaction.guildId === null,
    ephemeral,
    at: interaction.createdTimestamp,
  };
}

export function fromDeletion(message: Message | PartialMessage): Removed {
  return { kind: 'removed', id: message.id, place: placeOf(message.channelId, message.client) };
}

/** Somebody who joins a server joins every watched channel of it. */
export function fromArrival(member: GuildMember, channels: readonly string[]): Joined[] {
  const at = member.joinedTimestamp ?? Date.now();
  return channels
    .filter((id) => member.guild.channels.cache.has(id))
    .map((id) => ({
      kind: 'joined',
      id: `${member.id}-${at}`,
      place: { platform: PLATFORM, channel: id },
      author: { id: member.id, bot: member.user.bot },
      at,
    }));
}
