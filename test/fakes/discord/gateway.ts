import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { apiApplication, apiGuild, apiUser } from './shapes.ts';
import type { FakeMessage, World } from './world.ts';

export const INTENTS = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
};

/** What is switched on under Developer Portal → Bot → Privileged Gateway Intents. */
export interface Portal {
  messageContent: boolean;
  guildMembers: boolean;
}

interface Event {
  readonly op: 0;
  readonly t: string;
  readonly s: number;
  readonly d: unknown;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  readonly sent: Event[];
  socket?: WebSocket | undefined;
}

interface Options {
  readonly server: Server;
  readonly world: World;
  readonly portal: Portal;
  readonly token: () => string;
  readonly heartbeatMs: number;
  readonly url: () => string;
}

/** The WebSocket side of the local Discord: sessions with replay, heartbeats, and everything that can go wrong. */
export function createGateway({ server, world, portal, token, heartbeatMs, url }: Options) {
  const wss = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const silenced = new Set<WebSocket>();
  const seen = { identifies: [] as { intents: number }[], resumes: 0, heartbeats: 0, closes: [] as number[] };
  let quiet = false;

  const live = () => [...sessions.values()].filter((session) => session.socket);

  const send = (socket: WebSocket, payload: object) => {
    if (!silenced.has(socket) && socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
  };

  const push = (session: Session, t: string, d: unknown) => {
    const event: Event = { op: 0, t, s: session.sent.length + 1, d };
    session.sent.push(event);
    if (session.socket) send(session.socket, event);
  };

  wss.on('connection', (socket) => {
    let session: Session | undefined;
    socket.on('error', () => {});
    socket.on('close', (code) => {
      seen.closes.push(code);
      if (session?.socket === socket) session.socket = undefined;
      world.changed();
    });
    socket.on('message', (raw) => {
      const { op, d } = JSON.parse(String(raw)) as { op: number; d: never };
      if (op === 1) {
        seen.heartbeats += 1;
        send(socket, { op: 11 });
      }
      if (op === 2) session = identify(socket, d);
      if (op === 6) session = resume(socket, d);
      world.changed();
    });
    if (!quiet) send(socket, { op: 10, d: { heartbeat_interval: heartbeatMs } });
  });

  function identify(socket: WebSocket, d: { token: string; intents: number }): Session | undefined {
    seen.identifies.push({ intents: d.intents });
    if (d.token !== token()) return closed(socket, 4004);
    const wants = (bit: number) => (d.intents & bit) !== 0;
    const refused =
      (wants(INTENTS.messageContent) && !portal.messageContent) ||
      (wants(INTENTS.guildMembers) && !portal.guildMembers);
    if (refused) return closed(socket, 4014);
    const session: Session = { id: `session-${world.id()}`, intents: d.intents, sent: [], socket };
    sessions.set(session.id, session);
    push(session, 'READY', {
      v: 10,
      user: apiUser(world.bot),
      guilds: [{ id: world.guildId, unavailable: true }],
      session_id: session.id,
      resume_gateway_url: url(),
      shard: [0, 1],
      application: { id: world.applicationId, flags: apiApplication(world, 0).flags },
    });
    push(session, 'GUILD_CREATE', apiGuild(world, wants(INTENTS.guildMembers)));
    return session;
  }

  function resume(socket: WebSocket, d: { token: string; session_id: string; seq: number }): Session | undefined {
    if (d.token !== token()) return closed(socket, 4004);
    const session = sessions.get(d.session_id);
    if (!session) {
      send(socket, { op: 9, d: false });
      return undefined;
    }
    seen.resumes += 1;
    session.socket = socket;
    for (const event of session.sent.filter((one) => one.s > d.seq)) send(socket, event);
    push(session, 'RESUMED', {});
    return session;
  }

  function closed(socket: WebSocket, code: number): undefined {
    socket.close(code);
    return undefined;
  }

  /** What a session hears of a message event: nothing without the intent, no content where Discord withholds it. */
  function heard(session: Session, t: string, d: Record<string, unknown>, about?: FakeMessage): unknown {
    const has = (bit: number) => (session.intents & bit) !== 0;
    if (t === 'GUILD_MEMBER_ADD') return has(INTENTS.guildMembers) ? d : undefined;
    if (!t.startsWith('MESSAGE_')) return d;
    if (!has('guild_id' in d ? INTENTS.guildMessages : INTENTS.directMessages)) return undefined;
    if (!about || t.startsWith('MESSAGE_DELETE') || has(INTENTS.messageContent)) return d;
    return withhold(d, about);
  }

  function withhold(d: Record<string, unknown>, about: FakeMessage): Record<string, unknown> {
    const replied = about.reference ? world.messages.get(about.reference) : undefined;
    const open = (message: FakeMessage) =>
      message.author === world.bot ||
      message.named.users.includes(world.bot.id) ||
      world.channels.get(message.channel)?.kind === 'dm';
    const blank = { content: '', embeds: [], attachments: [], components: [] };
    const inner =
      d.referenced_message && replied && !open(replied)
        ? { referenced_message: { ...(d.referenced_message as object), ...blank } }
        : {};
    return { ...d, ...(open(about) ? {} : blank), ...inner };
  }

  return {
    seen,
    /** Sends an event to every session that has the intent for it; one that is away gets it at its resume. */
    dispatch(t: string, d: Record<string, unknown>, about?: FakeMessage): void {
      const inGuild = about ? world.channels.get(about.channel)?.kind !== 'dm' : false;
      const full = inGuild ? { guild_id: world.guildId, ...d } : d;
      for (const session of sessions.values()) {
        const payload = heard(session, t, full, about);
        if (payload !== undefined) push(session, t, payload);
      }
    },
    /** Whether the bot is connected and identified. */
    connected: () => live().length > 0,
    /** Ends the connection: without a goodbye, or with a close code. */
    cut(code?: number): void {
      for (const { socket } of live()) code === undefined ? socket?.terminate() : socket?.close(code);
    },
    /** Half-open: the connection stands, and nothing comes any more, no event and no heartbeat ack. */
    silence(): void {
      for (const { socket } of live()) if (socket) silenced.add(socket);
    },
    /** INVALID_SESSION: the bot must identify anew, and what it missed is gone. */
    invalidate(): void {
      for (const session of live()) {
        sessions.delete(session.id);
        if (session.socket) send(session.socket, { op: 9, d: false });
      }
    },
    /** From now on new connections get no HELLO. */
    mute(): void {
      quiet = true;
    },
    close(): void {
      for (const socket of wss.clients) socket.terminate();
      wss.close();
    },
  };
}

export type Gateway = ReturnType<typeof createGateway>;
