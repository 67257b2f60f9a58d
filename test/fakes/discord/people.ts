import type { Gateway } from './gateway.ts';
import type { Interaction, Interactions } from './interactions.ts';
import type { Posts } from './posts.ts';
import { apiChannel, apiMember, apiMessage, apiUser } from './shapes.ts';
import type { FakeMessage, FakeUser, World } from './world.ts';

export interface SayOptions {
  readonly channel?: string;
  readonly author?: FakeUser;
  /** The message that it replies to. */
  readonly replyTo?: FakeMessage;
  /** Whether a reply pings, as it does on Discord until somebody switches it off. Default true. */
  readonly ping?: boolean;
  readonly webhook?: string;
  readonly type?: number;
  /** How often the gateway delivers the event. */
  readonly deliveries?: number;
  /** When it was said, in milliseconds since the epoch. */
  readonly at?: number;
}

interface Where {
  readonly channel?: string;
  readonly author?: FakeUser;
  readonly locale?: string;
  /** How often the gateway delivers the event. */
  readonly deliveries?: number;
}

interface Registered {
  readonly id: string;
  readonly default_member_permissions?: string | null;
  readonly contexts?: readonly number[] | null;
  readonly options?: readonly {
    readonly name: string;
    readonly type: number;
    readonly choices?: readonly { readonly value: string }[];
  }[];
}

/** What people do in the local Discord; each becomes the events that Discord would send. */
export function createPeople(
  world: World,
  posts: Posts,
  interactions: Interactions,
  gateway: Gateway,
  commands: () => readonly Record<string, unknown>[],
) {
  function begin(type: number, data: object, where: Where, source?: FakeMessage): Interaction {
    const user = where.author ?? world.ana;
    const channelId = source?.channel ?? where.channel ?? world.general.id;
    const channel = world.channels.get(channelId);
    if (!channel) throw new Error(`no channel ${channelId}`);
    const made = interactions.start({ type, user, channel: channelId, ...(source && { source }) });
    const isDirect = channel.kind === 'dm';
    const event = {
      id: made.id,
      application_id: world.applicationId,
      type,
      token: made.token,
      version: 1,
      channel_id: channelId,
      channel: apiChannel(channel, world),
      ...(isDirect
        ? { user: apiUser(user) }
        : { guild_id: world.guildId, member: apiMember(user, world), guild_locale: 'en-US' }),
      ...(source && { message: apiMessage(source, world) }),
      locale: where.locale ?? 'en-US',
      app_permissions: '0',
      entitlements: [],
      authorizing_integration_owners: { 0: isDirect ? '0' : world.guildId },
      attachment_size_limit: 10_485_760,
      context: isDirect ? 1 : 0,
      data,
    };
    for (let count = where.deliveries ?? 1; count > 0; count -= 1) gateway.dispatch('INTERACTION_CREATE', event);
    return made;
  }

  const command = (options: object[]) => ({ id: world.id(), type: 1, name: 'k8s', options });

  return {
    say(content: string, options: SayOptions = {}): FakeMessage {
      const message = posts.add({
        channel: options.channel ?? world.general.id,
        author: options.author ?? world.ana,
        body: {
          content,
          allowed_mentions: { parse: ['users', 'roles', 'everyone'], replied_user: options.ping ?? true },
        },
        ...(options.replyTo && { reference: options.replyTo.id }),
        ...(options.webhook && { webhook: options.webhook }),
        ...(options.type !== undefined && { type: options.type }),
        ...(options.at !== undefined && { at: options.at }),
      });
      for (let more = 1; more < (options.deliveries ?? 1); more += 1) posts.announce(message);
      return message;
    },
    /** How one writes the bot's name in a text. */
    mention: () => `<@${world.bot.id}>`,
    edit: (message: FakeMessage, content: string) => posts.edit(message, { content }),
    remove: (message: FakeMessage) => posts.remove(message, false),
    /** A moderator deletes many at once. */
    purge(messages: readonly FakeMessage[]): void {
      for (const message of messages) world.messages.delete(message.id);
      const channel = messages[0]?.channel;
      gateway.dispatch('MESSAGE_DELETE_BULK', {
        ids: messages.map(({ id }) => id),
        channel_id: channel,
        guild_id: world.guildId,
      });
    },
    /** `/k8s`; without a topic when it is undefined. */
    command: (topic: string | undefined, where: Where = {}) =>
      begin(2, command(topic === undefined ? [] : [{ name: 'topic', type: 3, value: topic }]), where),
    /** Uses a registered command, as far as Discord offers it to this person there. */
    use(name: string, options: Readonly<Record<string, string>> = {}, where: Where = {}): Interaction {
      const offered = commands().find((one) => one.name === name && (one.type ?? 1) === 1) as Registered | undefined;
      if (!offered) throw new Error(`there is no command ${name}`);
      const needed = BigInt(offered.default_member_permissions ?? 0);
      const author = where.author ?? world.ana;
      if ((author.rights & needed) !== needed) throw new Error(`Discord does not offer ${name} to ${author.username}`);
      const isDirect = world.channels.get(where.channel ?? world.general.id)?.kind === 'dm';
      if (!(offered.contexts ?? [0, 1, 2]).includes(isDirect ? 1 : 0))
        throw new Error(`Discord does not offer ${name} in this place`);
      const given = Object.entries(options).map(([key, value]) => {
        const option = offered.options?.find((one) => one.name === key);
        if (!option?.choices?.some((choice) => choice.value === value))
          throw new Error(`${name} takes no ${value} for ${key}`);
        return { name: key, type: option.type, value };
      });
      return begin(2, { id: offered.id, type: 1, name, ...(given.length > 0 && { options: given }) }, where);
    },
    /** Types into the option of `/k8s`, before sending it. */
    type: (typed: string, where: Where = {}) =>
      begin(4, command([{ name: 'topic', type: 3, value: typed, focused: true }]), where),
    /** Apps → Ask Portolan, on a message. */
    askAbout: (target: FakeMessage, where: Where = {}) =>
      begin(
        2,
        {
          id: world.id(),
          type: 3,
          name: 'Ask Portolan',
          target_id: target.id,
          resolved: { messages: { [target.id]: apiMessage(target, world) } },
        },
        { channel: target.channel, ...where },
      ),
    press(message: FakeMessage, label: string, where: Where = {}): Interaction {
      const button = message.components.flatMap((row) => row.components).find((one) => one.label === label);
      if (!button) throw new Error(`no button ${label}`);
      return begin(3, { custom_id: button.custom_id, component_type: 2 }, where, message);
    },
    join(user: FakeUser): void {
      if (!world.users.includes(user)) world.users.push(user);
      gateway.dispatch('GUILD_MEMBER_ADD', { ...apiMember(user, world), guild_id: world.guildId });
    },
    /** Opens a thread on a message; on Discord it has the id of that message. */
    openThread(on: FakeMessage, name = 'a thread') {
      const made = { id: on.id, kind: 'thread' as const, name, parent: on.channel, denied: new Set<never>() };
      world.channels.set(made.id, made);
      gateway.dispatch('THREAD_CREATE', { ...apiChannel(made, world), newly_created: true });
      return made;
    },
  };
}
