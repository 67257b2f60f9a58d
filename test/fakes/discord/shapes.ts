import type { FakeChannel, FakeMessage, FakeUser, World } from './world.ts';

/** The world in the shapes of Discord's API (v10). */

export const apiUser = (user: FakeUser) => ({
  id: user.id,
  username: user.username,
  global_name: user.bot ? null : user.username,
  discriminator: '0',
  avatar: null,
  bot: user.bot,
  public_flags: 0,
  flags: 0,
  primary_guild: null,
});

export const apiMember = (user: FakeUser, world: World, joined = Date.now()) => ({
  user: apiUser(user),
  nick: null,
  avatar: null,
  roles: user.id === world.bot.id ? [world.botRole] : [],
  joined_at: new Date(joined).toISOString(),
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  permissions: String(user.rights),
  communication_disabled_until: null,
});

const PERMISSIONS = { view: 1n << 10n, send: 1n << 11n, history: 1n << 16n };

export function apiChannel(channel: FakeChannel, world: World) {
  if (channel.kind === 'dm') {
    return {
      id: channel.id,
      type: 1,
      last_message_id: null,
      recipients: channel.person ? [apiUser(channel.person)] : [],
    };
  }
  const common = {
    id: channel.id,
    name: channel.name,
    guild_id: world.guildId,
    last_message_id: null,
    rate_limit_per_user: 0,
  };
  if (channel.kind === 'thread') {
    return {
      ...common,
      type: 11,
      parent_id: channel.parent,
      owner_id: world.ana.id,
      message_count: 1,
      member_count: 1,
      total_message_sent: 1,
      thread_metadata: {
        archived: false,
        auto_archive_duration: 1440,
        archive_timestamp: new Date().toISOString(),
        locked: false,
      },
    };
  }
  const deny = [...channel.denied].reduce((bits, right) => bits | PERMISSIONS[right], 0n);
  return {
    ...common,
    type: 0,
    position: 0,
    parent_id: null,
    topic: null,
    nsfw: false,
    permission_overwrites: [{ id: world.bot.id, type: 1, allow: '0', deny: String(deny) }],
  };
}

export function apiGuild(world: World, members: boolean) {
  const all = [...world.channels.values()];
  const role = (id: string, name: string, tags?: object) => ({
    id,
    name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    position: 0,
    permissions: String(PERMISSIONS.view | PERMISSIONS.send | PERMISSIONS.history),
    managed: Boolean(tags),
    mentionable: true,
    flags: 0,
    ...(tags && { tags }),
  });
  return {
    id: world.guildId,
    name: 'Harbour',
    icon: null,
    owner_id: world.ana.id,
    unavailable: false,
    joined_at: new Date().toISOString(),
    member_count: world.users.length,
    preferred_locale: 'en-US',
    roles: [
      role(world.guildId, '@everyone'),
      role(world.botRole, 'Portolan', { bot_id: world.bot.id }),
      role(world.teamRole, 'team'),
    ],
    // Without the members intent Discord sends the bot itself and nobody else.
    members: world.users.filter((user) => members || user.id === world.bot.id).map((user) => apiMember(user, world)),
    channels: all.filter((channel) => channel.kind === 'text').map((channel) => apiChannel(channel, world)),
    threads: all.filter((channel) => channel.kind === 'thread').map((channel) => apiChannel(channel, world)),
    emojis: [],
    stickers: [],
    features: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    verification_level: 0,
    explicit_content_filter: 0,
    default_message_notifications: 0,
    mfa_level: 0,
    premium_tier: 0,
    nsfw_level: 0,
    system_channel_flags: 0,
  };
}

/** A message as REST answers and the gateway sends it; what it replies to is carried along, one level deep. */
export function apiMessage(message: FakeMessage, world: World, nested = false): Record<string, unknown> {
  const channel = world.channels.get(message.channel);
  const inGuild = channel?.kind !== 'dm';
  const referenced = message.reference ? world.messages.get(message.reference) : undefined;
  return {
    id: message.id,
    type: message.type,
    channel_id: message.channel,
    author: apiUser(message.author),
    content: message.content,
    timestamp: new Date(message.at).toISOString(),
    edited_timestamp: message.edited ? new Date(message.edited).toISOString() : null,
    tts: false,
    pinned: false,
    mention_everyone: message.named.everyone,
    mentions: world.users.filter((user) => message.named.users.includes(user.id)).map(apiUser),
    mention_roles: message.named.roles,
    attachments: [],
    embeds: [],
    flags: message.flags,
    components: message.components.map((row, at) => ({
      ...row,
      id: at * 10 + 1,
      components: row.components.map((button, index) => ({ ...button, id: at * 10 + 2 + index })),
    })),
    ...(message.nonce && { nonce: message.nonce }),
    ...(message.webhook && { webhook_id: message.webhook }),
    ...(message.reference && {
      message_reference: {
        type: 0,
        channel_id: message.channel,
        message_id: message.reference,
        ...(inGuild && { guild_id: world.guildId }),
      },
      ...(!nested && { referenced_message: referenced ? apiMessage(referenced, world, true) : null }),
    }),
  };
}

export const apiApplication = (world: World, flags: number) => ({
  id: world.applicationId,
  name: 'Portolan',
  icon: null,
  description: '',
  type: null,
  bot: apiUser(world.bot),
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: '0'.repeat(64),
  flags,
  flags_new: String(flags),
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
  owner: apiUser(world.ana),
  approximate_guild_count: 1,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  explicit_content_filter: 0,
  team: null,
  eligible_oauth2_scopes: [],
});
