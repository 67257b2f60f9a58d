import { ChannelType, type Client } from 'discord.js';
import { lackingIn } from './intents.ts';
import type { Surroundings } from './receive.ts';

/** What the SDK has gathered from the gateway: servers with their channels, threads and roles. */
export function surroundingsOf(client: Client<true>): Surroundings {
  return {
    self: (guild) => {
      const role = guild && client.guilds.cache.get(guild)?.roles.botRoleFor(client.user)?.id;
      return new Set(role ? [client.user.id, role] : [client.user.id]);
    },
    parentOf: (id) => {
      const channel = client.channels.cache.get(id);
      return channel?.isThread() ? (channel.parentId ?? undefined) : undefined;
    },
    roleName: (id, guild) => (guild && client.guilds.cache.get(guild)?.roles.cache.get(id)?.name) || undefined,
    channelName: (id) => {
      const channel = client.channels.cache.get(id);
      return channel && 'name' in channel ? (channel.name ?? undefined) : undefined;
    },
    channelsOf: (guild) =>
      [...(client.guilds.cache.get(guild)?.channels.cache.values() ?? [])]
        .filter(({ type }) => type === ChannelType.GuildText || type === ChannelType.GuildAnnouncement)
        .map(({ id }) => id),
    obstacles: lackingIn(client.options.intents),
  };
}
