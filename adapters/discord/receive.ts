import {
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessage,
  type APIMessageApplicationCommandInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandOptionType,
  type GatewayGuildMemberAddDispatchData,
  type GatewayMessageCreateDispatchData,
  MessageFlags,
  MessageReferenceType,
  MessageType,
  PermissionFlagsBits,
  PermissionsBitField,
  SnowflakeUtil,
} from 'discord.js';
import type { Configured, Joined, Language, Obstacle, Person, Place, Pressed, Removed, Said, Standing } from '#engine';
import { GAPS_TEXT, TOPIC_OPTION } from './commands.ts';
import { type Labels, type Self, stripMarkup } from './plain.ts';

const PLATFORM = 'discord';

/** What an event does not carry itself and the bot knows from before. */
export interface Surroundings {
  /** Ids whose mention means the bot: its user, and the role that Discord made for it in this server. */
  self(guild: string | undefined): ReadonlySet<string>;
  /** The channel that a thread hangs on; undefined for what is no thread. */
  parentOf(channel: string): string | undefined;
  roleName(id: string, guild: string | undefined): string | undefined;
  channelName(id: string): string | undefined;
  /** Channels of a server that people write in, threads apart. */
  channelsOf(guild: string): readonly string[];
  /** What Discord does not tell the bot. */
  readonly obstacles: readonly Obstacle[];
}

/** Languages of Discord's clients that replies are written in. */
export function languageOf(locale: string): Language | undefined {
  if (locale === 'ko') return 'ko';
  return locale.startsWith('en') ? 'en' : undefined;
}

/** A thread is a channel of its own on Discord; to the assistant it is a thread of the channel that it hangs on. */
function placeOf(channel: string, parent: string | null | undefined): Place {
  return parent ? { platform: PLATFORM, channel: parent, thread: channel } : { platform: PLATFORM, channel };
}

/** A message that somebody wrote, or nothing: for notices of Discord, and where the content was withheld. */
export function fromMessage(data: GatewayMessageCreateDispatchData, around: Surroundings): Said | undefined {
  const { author, guild_id: guild, mentions, mention_roles: roles } = data;
  // Join notices, pins and the like have types of their own.
  if (data.type !== MessageType.Default && data.type !== MessageType.Reply) return undefined;
  const self = around.self(guild);
  const isNamed = [...mentions.map(({ id }) => id), ...roles].some((id) => self.has(id));
  const how = guild === undefined ? 'direct' : isNamed ? 'mention' : 'ambient';
  const own = stripMarkup(contentOf(data, how), labelsIn(data, guild, around), self);
  const text = own === '' && how === 'mention' ? textAbove(data, around, self) : own;
  // Discord empties messages that are not for the bot, unless it has the intent for their content.
  if (how === 'ambient' && text === '') return undefined;
  const others = [...mentions.map(({ id }) => id), ...roles, ...repliedTo(data)].filter(
    (id) => id !== author.id && !self.has(id),
  );
  return {
    kind: 'said',
    id: data.id,
    place: placeOfMessage(data, around, self),
    author: { id: author.id, bot: author.bot === true || data.webhook_id !== undefined },
    how,
    text,
    at: Date.parse(data.timestamp),
    namesOthers: data.mention_everyone || others.length > 0,
    edited: false,
  };
}

/** A forwarded message is what its sender asks about when it is sent to the bot alone; elsewhere it is somebody else's words. */
function contentOf(
  { content, message_reference: reference, message_snapshots: snapshots }: APIMessage,
  how: Said['how'],
): string {
  if (reference?.type !== MessageReferenceType.Forward) return content;
  return how === 'direct' ? (snapshots?.[0]?.message.content ?? '') : '';
}

/** Naming the bot and nothing else in a reply points at the message above: what that says is what is asked. */
function textAbove(
  { referenced_message: above, guild_id: guild }: GatewayMessageCreateDispatchData,
  around: Surroundings,
  self: Self,
): string {
  if (!above || self.has(above.author.id)) return '';
  return stripMarkup(above.content, labelsIn(above, guild, around), self);
}

const repliedTo = ({ referenced_message: message }: APIMessage): string[] => (message ? [message.author.id] : []);

/** Discord threads are rare: people go on by replying to the answer. So each message of the bot is the start of a thread. */
function placeOfMessage(
  { channel_id: channel, referenced_message: above }: APIMessage,
  around: Surroundings,
  self: Self,
): Place {
  const place = placeOf(channel, around.parentOf(channel));
  return place.thread === undefined && above && self.has(above.author.id) ? { ...place, thread: above.id } : place;
}

function labelsIn({ mentions }: APIMessage, guild: string | undefined, around: Surroundings): Labels {
  return {
    user: (id) => {
      const user = mentions.find((one) => one.id === id);
      return user?.global_name ?? user?.username;
    },
    role: (id) => around.roleName(id, guild),
    channel: (id) => around.channelName(id),
  };
}

const personOf = ({ member, user }: APIInteraction): Person => {
  const person = member?.user ?? user;
  return { id: person?.id ?? '', bot: person?.bot === true };
};

function placeOfInteraction({ channel }: APIInteraction): Place {
  return placeOf(channel?.id ?? '', channel && 'thread_metadata' in channel ? channel.parent_id : undefined);
}

/** `/k8s`; without a topic the text is empty. */
export function fromSlashCommand(interaction: APIChatInputApplicationCommandInteraction, around: Surroundings): Said {
  const option = interaction.data.options?.find(({ name }) => name === TOPIC_OPTION);
  const said = asCommand(interaction, option?.type === ApplicationCommandOptionType.String ? option.value : '');
  return { ...said, standing: standingOf(interaction, around) };
}

/** Who may manage what is worked out by Discord for the channel that the command comes from. */
function standingOf({ member, guild_id: guild }: APIInteraction, { obstacles }: Surroundings): Standing {
  const rights = new PermissionsBitField(BigInt(member?.permissions ?? 0));
  const manages = rights.has(PermissionFlagsBits.ManageGuild)
    ? 'team'
    : rights.has(PermissionFlagsBits.ManageChannels)
      ? 'channel'
      : undefined;
  return { ...(manages && { manages }), ...(guild === undefined && { direct: true }), obstacles };
}

/** `/k8s-gaps`. Discord shows it to those who may use it, and an admin of the server can let others. */
export function fromGaps(interaction: APIChatInputApplicationCommandInteraction, around: Surroundings): Said {
  return { ...asCommand(interaction, GAPS_TEXT), standing: { ...standingOf(interaction, around), manages: 'team' } };
}

/** `/k8s-settings`. Discord shows it to those who may use it, and an admin of the server can let others. */
export function fromSettings(interaction: APIChatInputApplicationCommandInteraction, around: Surroundings): Configured {
  const values = (interaction.data.options ?? []).flatMap((option) =>
    option.type === ApplicationCommandOptionType.String ? [[option.name, option.value] as const] : [],
  );
  return {
    kind: 'configured',
    ...factsOf(interaction),
    standing: { manages: 'channel', ...standingOf(interaction, around) },
    values: Object.fromEntries(values),
  };
}

/** Ask Portolan on a message: the text of that message is the question. Discord shows it even without the intent for content. */
export function fromMessageCommand(interaction: APIMessageApplicationCommandInteraction, around: Surroundings): Said {
  const { resolved, target_id: id } = interaction.data;
  const target = resolved.messages[id];
  if (!target) return asCommand(interaction, '');
  const guild = interaction.guild_id;
  return asCommand(interaction, stripMarkup(target.content, labelsIn(target, guild, around), around.self(guild)));
}

/** What every command tells of who typed it, where and when. */
function factsOf(interaction: APIInteraction & { readonly locale: string }) {
  const locale = languageOf(interaction.locale);
  return {
    id: interaction.id,
    place: placeOfInteraction(interaction),
    author: personOf(interaction),
    at: SnowflakeUtil.timestampFrom(interaction.id),
    ...(locale && { locale }),
  };
}

function asCommand(interaction: APIInteraction & { readonly locale: string }, text: string): Said {
  const facts = factsOf(interaction);
  return { kind: 'said', how: 'command', text: text.trim(), namesOthers: false, edited: false, ...facts };
}

/** A press on a button under a message of the bot. */
export function fromPress(interaction: APIMessageComponentInteraction): Pressed {
  const ephemeral = ((interaction.message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return {
    kind: 'pressed',
    id: interaction.id,
    place: placeOfInteraction(interaction),
    author: personOf(interaction),
    action: interaction.data.custom_id,
    private: ephemeral || interaction.guild_id === undefined,
    ephemeral,
    at: SnowflakeUtil.timestampFrom(interaction.id),
  };
}

export function fromDeletion(id: string, channel: string, around: Surroundings): Removed {
  return { kind: 'removed', id, place: placeOf(channel, around.parentOf(channel)) };
}

/**
 * Somebody who joins a server joins every channel of it.
 * @param channels those of this server
 */
export function fromArrival(
  { user, joined_at: joined }: GatewayGuildMemberAddDispatchData,
  channels: readonly string[],
): Joined[] {
  const at = joined ? Date.parse(joined) : Date.now();
  return channels.map((channel) => ({
    kind: 'joined',
    id: `${user.id}-${channel}-${at}`,
    place: placeOf(channel, undefined),
    author: { id: user.id, bot: user.bot === true },
    at,
  }));
}
