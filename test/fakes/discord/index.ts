import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaults } from './faults.ts';
import { createGateway, type Portal } from './gateway.ts';
import { createInteractions } from './interactions.ts';
import { createPeople } from './people.ts';
import { createPosts } from './posts.ts';
import { refuse } from './refusal.ts';
import { createRest, type Handler } from './rest.ts';
import { commandFaults, type MessageBody } from './rules.ts';
import { apiApplication, apiMessage, apiUser } from './shapes.ts';
import { createWorld, type World } from './world.ts';

export type { Call } from './rest.ts';
export type { Deed, FakeMessage } from './world.ts';

export interface DiscordOptions {
  /** What is switched on in the developer portal. Default: everything. */
  readonly portal?: Partial<Portal>;
  /** What `GET /applications/@me` says is switched on, where that differs from the truth. */
  readonly flags?: Partial<Portal>;
  /** Id of the onboarding channel. Default a new one. */
  readonly onboardingId?: string;
  /** Commands that are registered already. */
  readonly commands?: readonly Record<string, unknown>[];
  /** Default 41,250 as on Discord. */
  readonly heartbeatMs?: number;
}

export type Discord = Awaited<ReturnType<typeof startDiscord>>;

/** Starts a Discord of one's own on 127.0.0.1: REST and gateway, with one guild, three people and all of Discord's rules. */
export async function startDiscord(options: DiscordOptions = {}) {
  const world = createWorld(options.onboardingId);
  const portal: Portal = { messageContent: true, guildMembers: true, ...options.portal };
  let token = `local.${world.bot.id}.token`;
  let origin = '';
  const faults = createFaults(world);
  const posts = createPosts(world, (event, data, about) => gateway.dispatch(event, data, about));
  const interactions = createInteractions(world, posts);
  const flags = () => flagsOf({ ...portal, ...options.flags });
  const handlers = createHandlers({
    commands: options.commands ?? [],
    world,
    posts,
    interactions,
    flags,
    gatewayUrl: () => origin.replace('http', 'ws'),
  });
  const rest = createRest({ world, faults, handlers, token: () => token });
  const server = createServer(rest.listener);
  const gateway = createGateway({
    server,
    world,
    portal,
    token: () => token,
    heartbeatMs: options.heartbeatMs ?? 41_250,
    url: () => origin.replace('http', 'ws'),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const calls = (operation: string) => rest.calls.filter((call) => call.operation === operation);
  return {
    /** For `DISCORD_API_URL`. */
    apiUrl: `${origin}/api`,
    token: () => token,
    world,
    portal,
    faults,
    gateway,
    people: createPeople(world, posts, interactions, gateway, handlers.stored),
    interactions,
    violations: rest.violations,
    calls,
    commands: handlers.stored,
    /** Resolves when the bot has made this many calls of an operation. */
    called: (operation: string, count = 1) => world.until(() => calls(operation).length >= count),
    /** The messages of a channel that still stand, oldest first; ephemeral ones too. */
    messagesIn: (channel: string) => [...world.messages.values()].filter((message) => message.channel === channel),
    /** What the bot has said that still stands. */
    fromBot: () => [...world.messages.values()].filter((message) => message.author.id === world.bot.id),
    /** Somebody presses Reset Token in the developer portal. */
    resetToken(): void {
      token = `${token}.new`;
      gateway.cut(4004);
    },
    async close(): Promise<void> {
      faults.release();
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const flagsOf = (on: Portal) => (on.guildMembers ? 1 << 15 : 0) | (on.messageContent ? 1 << 19 : 0);

interface Parts {
  readonly commands: readonly Record<string, unknown>[];
  readonly world: World;
  readonly posts: ReturnType<typeof createPosts>;
  readonly interactions: ReturnType<typeof createInteractions>;
  readonly flags: () => number;
  readonly gatewayUrl: () => string;
}

/** The operations that the local Discord knows, by Discord's names for them. */
function createHandlers({ commands: before, world, posts, interactions, flags, gatewayUrl }: Parts) {
  let commands = [...before];
  const own = (channel: string, id: string) => {
    const message = posts.find(channel, id);
    if (message.author.id !== world.bot.id) throw refuse(403, 50005, 'Cannot edit a message authored by another user');
    return message;
  };
  const handlers = {
    get_bot_gateway: () => ({
      url: gatewayUrl(),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 86_400_000, max_concurrency: 1 },
    }),
    get_my_user: () => apiUser(world.bot),
    get_my_application: () => apiApplication(world, flags()),
    list_application_commands: ({ query }) =>
      query.get('with_localizations') === 'true'
        ? commands
        : commands.map((command) => ({ ...command, ...bare(command) })),
    bulk_set_application_commands: ({ body }) => {
      const wrong = commandFaults(body);
      if (wrong.length > 0) throw refuse(400, 50035, wrong.join('; '));
      commands = (body as Record<string, unknown>[]).map((command) => complete(command, world));
      return commands;
    },
    create_message: ({ params, body }) => apiMessage(posts.fromBot(params.channel_id ?? '', body), world),
    update_message: ({ params, body }) =>
      apiMessage(posts.edit(own(params.channel_id ?? '', params.message_id ?? ''), body), world),
    delete_message: ({ params }) => posts.remove(own(params.channel_id ?? '', params.message_id ?? ''), true),
    create_interaction_response: ({ params, query, body }) => {
      const answer = interactions.callback(params.interaction_id ?? '', params.interaction_token ?? '', body);
      return query.get('with_response') === 'true' ? answer : undefined;
    },
    execute_webhook: ({ params, query, body }) => {
      const message = apiMessage(interactions.followUp(params.webhook_token ?? '', body as MessageBody), world);
      return query.get('wait') === 'false' ? undefined : message;
    },
    get_original_webhook_message: ({ params }) => apiMessage(interactions.original(params.webhook_token ?? ''), world),
    update_original_webhook_message: ({ params, body }) =>
      apiMessage(interactions.edit(params.webhook_token ?? '', '@original', body), world),
    update_webhook_message: ({ params, body }) =>
      apiMessage(interactions.edit(params.webhook_token ?? '', params.message_id ?? '', body), world),
    delete_original_webhook_message: ({ params }) => interactions.remove(params.webhook_token ?? '', '@original'),
    delete_webhook_message: ({ params }) => interactions.remove(params.webhook_token ?? '', params.message_id ?? ''),
  } satisfies Record<string, Handler>;
  return Object.assign(handlers as Record<string, Handler>, { stored: () => commands }) as Record<string, Handler> & {
    stored: () => Record<string, unknown>[];
  };
}

const bare = (command: Record<string, unknown>) => ({
  name_localizations: null,
  description_localizations: null,
  ...(Array.isArray(command.options) && {
    options: command.options.map((option: object) => ({
      ...option,
      name_localizations: null,
      description_localizations: null,
    })),
  }),
});

/** What Discord adds to a command when it stores it. */
const complete = (command: Record<string, unknown>, world: World) => ({
  id: world.id(),
  application_id: world.applicationId,
  version: world.id(),
  default_member_permissions: null,
  type: 1,
  description: '',
  name_localizations: null,
  description_localizations: null,
  dm_permission: true,
  contexts: null,
  integration_types: [0],
  nsfw: false,
  ...command,
  // It is sent as a number and comes back as text.
  ...(typeof command.default_member_permissions === 'number' && {
    default_member_permissions: String(command.default_member_permissions),
  }),
});
