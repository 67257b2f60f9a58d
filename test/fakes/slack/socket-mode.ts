import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Changes } from './changes.ts';
import type { Delivered, Kind, Patience, Transport } from './delivery.ts';
import { bot } from './workspace.ts';

const envelopeTypes = { event: 'events_api', command: 'slash_commands', interactive: 'interactive' } as const;

export interface SocketMode extends Transport {
  /** A path for a WebSocket, good for one connection. */
  ticket(): string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Connections on which hello was said. */
  connections(): number;
  /** How many connections there have been. */
  total(): number;
  /** Asks the app to connect anew, as Slack does every few hours, and closes. */
  disconnect(reason?: 'warning' | 'refresh_requested' | 'link_disabled'): void;
  /** Breaks every connection. */
  cut(): void;
  /** From now on nothing comes from Slack, not even a pong, but the connection stays open. */
  fallSilent(): void;
  /** Sends something as it is. */
  raw(text: string): void;
  close(): void;
}

/** Slack's end of Socket Mode. */
export function createSocketMode(patience: Patience, changes: Changes): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const open = new Set<WebSocket>();
  /** Envelopes that wait for their acknowledgement. */
  const waiting = new Map<string, (response: unknown) => void>();
  let total = 0;

  function accept(socket: WebSocket): void {
    total += 1;
    // Every envelope under way listens for the end of the connection.
    socket.setMaxListeners(0);
    socket.on('error', () => {});
    socket.on('close', () => {
      open.delete(socket);
      changes.notify();
    });
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data));
      waiting.get(id)?.(payload);
    });
    open.add(socket);
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.size,
        connection_info: { app_id: bot.appId },
        debug_info: { host: 'local', approximate_connection_time: 18_060 },
      }),
    );
    changes.notify();
  }

  async function once(kind: Kind, payload: Record<string, unknown>, attempt: number): Promise<Delivered> {
    const attempts = attempt + 1;
    const socket = await changes.until('the app is connected', () => [...open].at(-1), 20_000).catch(() => undefined);
    if (socket === undefined) return { acked: false, attempts };
    const id = randomUUID();
    return new Promise((resolve) => {
      const finish = (delivered: Delivered) => {
        clearTimeout(timer);
        waiting.delete(id);
        socket.off('close', gone);
        resolve(delivered);
      };
      const gone = () => finish({ acked: false, attempts });
      const timer = setTimeout(gone, patience.ackMs);
      waiting.set(id, (response) => finish({ acked: true, response, attempts }));
      socket.once('close', gone);
      socket.send(
        JSON.stringify({
          envelope_id: id,
          type: envelopeTypes[kind],
          payload,
          accepts_response_payload: kind !== 'event',
          ...(kind === 'event' && { retry_attempt: attempt, retry_reason: attempt > 0 ? 'timeout' : '' }),
        }),
      );
    });
  }

  return {
    ticket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `/link/?ticket=${ticket}&app_id=${bot.appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    connections: () => open.size,
    total: () => total,
    disconnect(reason = 'refresh_requested') {
      for (const socket of open) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
        // Nothing more is sent on it, as with Slack.
        open.delete(socket);
      }
    },
    cut() {
      for (const socket of open) socket.terminate();
    },
    fallSilent() {
      for (const socket of open) {
        socket.pause();
        open.delete(socket);
      }
    },
    raw(text) {
      for (const socket of open) socket.send(text);
    },
    async deliver(kind, body) {
      let delivered = await once(kind, body, 0);
      for (const [index, ms] of patience.again.entries()) {
        if (delivered.acked || kind !== 'event') break;
        await pause(ms);
        delivered = await once(kind, body, index + 1);
      }
      return delivered;
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}
