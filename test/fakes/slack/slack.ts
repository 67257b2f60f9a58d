import { randomUUID } from 'node:crypto';
import { type Changes, createChanges } from './changes.ts';
import type { Delivered, Kind, Transport } from './delivery.ts';
import { createFaults, type Faults } from './faults.ts';
import { createHttpSender } from './http-sender.ts';
import {
  callback,
  changedEvent,
  commandBody,
  deletedEvent,
  joinEvent,
  mentionEvent,
  messageEvent,
  pressBody,
  shortcutBody,
  tombstone,
  triggerId,
} from './payloads.ts';
import { respondTo, type Ticket } from './response-urls.ts';
import { type Call, startServer } from './server.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import { createViews, type OpenView } from './views.ts';
import { buttonsOf } from './visible.ts';
import { content, createMethods, described, refused } from './web-api.ts';
import { bot, type Channel, channels, createWorkspace, type Message, people, type Workspace } from './workspace.ts';

export interface FakeSlackOptions {
  /** Scopes of the bot token; by default those of the adapter's manifest are given by the test. */
  readonly scopes: readonly string[];
  /** How long Slack waits for an acknowledgement, default 3,000 ms as the real one. */
  readonly ackMs?: number;
}

interface Saying {
  readonly user?: string;
  readonly channel?: string;
  /** As Slack writes it: `<@U…>`, `&lt;`. */
  readonly text: string;
  readonly thread?: string;
}

/** How the events of one message arrive. */
interface Arrival {
  /** How often each is delivered, default 1. */
  readonly deliveries?: number;
  /** Of a mention: which event comes first, default `app_mention`. */
  readonly first?: 'app_mention' | 'message';
}

export interface FakeSlack {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly workspace: Workspace;
  readonly socket: SocketMode;
  readonly faults: Faults;
  readonly calls: readonly Call[];
  readonly until: Changes['until'];
  /** From now on deliver over HTTP to this address instead of Socket Mode. */
  overHttp(url: () => string): void;
  /** Somebody writes a message. Resolves when Slack has got rid of its events. */
  say(saying: Saying, arrival?: Arrival): Promise<{ message: Message; delivered: Delivered[] }>;
  /** Somebody types a command. `message` is what came with the acknowledgement. */
  command(
    saying: Saying & { command?: string; deliveries?: number },
  ): Promise<{ delivered: Delivered; message?: Message }>;
  /** Presses the button with this label. */
  press(message: Message, label: string, user?: string): Promise<Delivered>;
  /** Chooses the message shortcut. */
  shortcut(message: Message, options?: { user?: string; callbackId?: string }): Promise<Delivered>;
  /** Modals that somebody looks at, oldest first. */
  readonly views: readonly OpenView[];
  /** Somebody did something, at this time, that may be answered with a modal. */
  readonly grant: (trigger: string, user: string, at?: number) => void;
  /** Chooses these options, by the names of the fields, and presses the button that submits the form. */
  submit(view: OpenView, chosen: Readonly<Record<string, string>>): Promise<Delivered>;
  join(channel: string, user?: string): Promise<Delivered>;
  edit(message: Message, text: string): Promise<Delivered>;
  /** The author deletes a message. With replies it becomes a tombstone. */
  remove(message: Message): Promise<Delivered>;
  deliver(kind: Kind, body: Record<string, unknown>): Promise<Delivered>;
  /** Messages of the bot that are there now and were posted or changed after `revision`, oldest first. */
  fromBot(revision?: number): Message[];
  /** Resolves when nothing is on its way to the app. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** A Slack on this machine: 127.0.0.1, a free port. */
export async function createFakeSlack(options: FakeSlackOptions): Promise<FakeSlack> {
  const changes = createChanges();
  const faults = createFaults();
  const workspace = createWorkspace();
  const patience = { ackMs: options.ackMs ?? 3_000, again: [0, 0, 0] };
  const socket = createSocketMode(patience, changes);
  const tokens = { bot: `xoxb-${randomUUID()}`, app: `xapp-${randomUUID()}` };
  const signingSecret = randomUUID().replaceAll('-', '');
  const tickets = new Map<string, Ticket>();
  const views = createViews();
  const underway = new Set<Promise<Delivered>>();
  let transport: Transport = socket;
  let http = false;

  const { server, origin, calls } = await startServer({
    tokens,
    scopes: () => options.scopes,
    methods: {
      ...createMethods(workspace, echo),
      'views.open': views['views.open'],
      'views.update': views['views.update'],
      'apps.connections.open': () => ({ ok: true, url: `${origin.replace('http', 'ws')}${socket.ticket()}` }),
    },
    respond: (path, args) => respondTo(workspace, tickets.get(path), args),
    faults,
    changes,
  });
  server.on('upgrade', (request, duplex, head) => socket.upgrade(request, duplex, head));

  function deliver(kind: Kind, body: Record<string, unknown>): Promise<Delivered> {
    const delivery = transport.deliver(kind, body).finally(() => {
      underway.delete(delivery);
      changes.notify();
    });
    underway.add(delivery);
    return delivery;
  }

  /** Slack tells the app of the app's own messages too. */
  function echo(message: Message): void {
    if (http || socket.connections() > 0)
      void deliver('event', callback(messageEvent(message, channelOf(message.channel))));
  }

  function responseUrl(ticket: Omit<Ticket, 'uses'>): string {
    const path = `/response/${randomUUID()}`;
    tickets.set(path, { ...ticket, uses: 0 });
    return `${origin}${path}`;
  }

  function channelOf(id: string): Channel {
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new Error(`the local Slack has no channel ${id}`);
    return channel;
  }

  return {
    apiUrl: `${origin}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret,
    workspace,
    socket,
    faults,
    calls,
    until: changes.until,
    deliver,

    overHttp(url) {
      http = true;
      transport = createHttpSender(url, signingSecret, patience);
    },

    async say({ user = people.ana, channel = channels.general, text, thread }, arrival = {}) {
      const place = channelOf(channel);
      const message = workspace.add({
        channel,
        user,
        text,
        blocks: [],
        ...(user === people.robot && { botId: 'B0ROBOT' }),
        ...(thread !== undefined && { thread }),
      });
      const events = place.member ? [callback(messageEvent(message, place))] : [];
      if (place.kind !== 'im' && place.member && text.includes(`<@${bot.userId}>`))
        events.push(callback(mentionEvent(message)));
      if (arrival.first !== 'message') events.reverse();
      const deliveries = events.flatMap((event) =>
        Array.from({ length: arrival.deliveries ?? 1 }, () => deliver('event', event)),
      );
      return { message, delivered: await Promise.all(deliveries) };
    },

    async command({ user = people.ana, channel = channels.general, text, command = '/k8s', deliveries = 1 }) {
      channelOf(channel);
      const body = commandBody({ user, channel, text, command }, responseUrl({ channel, user }));
      views.grant(body.trigger_id, user);
      // Slack sends a command once; whoever replays it sends the same again.
      const all = await Promise.all(Array.from({ length: deliveries }, () => deliver('command', body)));
      const delivered = all.find(({ response }) => Object.keys(response ?? {}).length > 0) ?? all[0];
      if (delivered === undefined) throw new Error('a command is delivered at least once');
      const response = delivered.response as Record<string, unknown> | undefined;
      if (response === undefined || Object.keys(response).length === 0) return { delivered };
      const said = content(response);
      if (refused(said)) throw new Error(`Slack shows no such answer: ${JSON.stringify(said)}`);
      const onlyFor = response.response_type === 'in_channel' ? {} : { onlyFor: user };
      return {
        delivered,
        message: workspace.add({ channel, user: bot.userId, botId: bot.botId, ...said, ...onlyFor }),
      };
    },

    press(message, label, user = message.onlyFor ?? people.ana) {
      const button = buttonsOf(message).find((candidate) => candidate.label === label);
      if (button === undefined) throw new Error(`there is no button "${label}"`);
      const url = responseUrl({ channel: message.channel, user, message });
      return deliver('interactive', pressBody(message, button, user, url, workspace.ts()));
    },

    shortcut(message, { user = people.ben, callbackId = 'ask_about_message' } = {}) {
      const url = responseUrl({ channel: message.channel, user });
      return deliver('interactive', shortcutBody(message, user, callbackId, url, workspace.ts()));
    },

    views: views.open,
    grant: views.grant,

    async submit(view, chosen) {
      const delivered = await deliver('interactive', views.submission(view, chosen, triggerId()));
      if (delivered.acked) views.answered(view, delivered.response);
      return delivered;
    },

    join: (channel, user = people.ben) =>
      deliver('event', callback(joinEvent(user, channelOf(channel), workspace.ts()))),

    edit(message, text) {
      const before = { ...message };
      message.text = text;
      workspace.touch(message);
      const ts = workspace.ts();
      const after = { ...described(message), edited: { user: message.user, ts } };
      return deliver('event', callback(changedEvent(before, after, channelOf(message.channel), ts)));
    },

    remove(message) {
      message.deleted = true;
      workspace.touch(message);
      const place = channelOf(message.channel);
      const replies = workspace.messages.some(
        (other) => other.channel === message.channel && other.thread === message.ts && !other.deleted,
      );
      const event = replies
        ? changedEvent(message, tombstone(message), place, workspace.ts())
        : deletedEvent(message, place, workspace.ts());
      return deliver('event', callback(event));
    },

    fromBot: (revision = 0) =>
      workspace.messages.filter(
        (message) => message.user === bot.userId && !message.deleted && message.revision > revision,
      ),

    async quiet() {
      while (underway.size > 0) await Promise.all(underway);
    },

    async close() {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
