import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { clientOptions } from './api.ts';
import { describe } from './describe.ts';
import type { Intake } from './intake.ts';
import { createRetrier } from './retry.ts';
import { sdkLogger } from './sdk-logger.ts';
import { jitter, wait } from './wait.ts';

/** A silent connection is given up after this long; a ping goes out three times as often. */
const pingTimeoutMs = 5_000;
/** Slack says hello within this time, or the connection is tried again. */
const helloTimeoutMs = 15_000;
const pauseMs = { first: 1_000, longest: 30_000 } as const;
/** Whatever lasted this long was a good connection: the next one is made at once. */
const goodAfterMs = 30_000;

/** What the SDK tells about one delivery. */
interface Delivery {
  ack(response?: unknown): Promise<void>;
  // biome-ignore lint/suspicious/noExplicitAny: it comes from outside
  body?: Record<string, any>;
  retry_num?: number;
  retry_reason?: string;
}

/**
 * Makes a message safe for the SDK: it reads `payload.event.type` of every events message without looking, and
 * `app_rate_limited` has no event, so the process would end. Resolves to nothing where there is nothing to read.
 */
function safe(data: unknown): string | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message = JSON.parse(data);
    if (typeof message?.type !== 'string') return undefined;
    if (message.type !== 'events_api' || typeof message.payload?.event?.type === 'string') return data;
    if (typeof message.payload?.type !== 'string') return undefined;
    return JSON.stringify({ ...message, payload: { ...message.payload, event: { type: message.payload.type } } });
  } catch {
    return undefined;
  }
}

export interface SocketReceiver extends Receiver {
  /** Slack has said hello on a connection that answers pings. */
  connected(): boolean;
  /** Why there is no connection, while there is none. */
  trouble(): string;
}

/**
 * Bolt's `Receiver` over Socket Mode. The SDK's client makes the connection and watches it; connecting again is done here,
 * because the SDK's own way waits five seconds with no connection, and ends the process when Slack cannot be reached.
 */
export function createSocketReceiver(
  options: { readonly appToken: string; readonly apiUrl: string | undefined },
  intake: Intake,
  logger: Logger,
): SocketReceiver {
  const sdk = sdkLogger(logger);
  const { client } = new SocketModeReceiver({
    appToken: options.appToken,
    logger: sdk,
    autoReconnectEnabled: false,
    clientPingTimeout: pingTimeoutMs,
    installerOptions: { clientOptions: clientOptions(sdk, options.apiUrl) },
  });
  const stopping = new AbortController();
  let app: App | undefined;
  let helloAt: number | undefined;
  let failures = 0;
  let trouble = 'not connected yet';
  let wanted = false;

  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const message = safe(data);
    if (message !== undefined) for (const reader of readers) reader.call(client, message, isBinary);
  });

  client.on('slack_event', ({ ack, body, retry_num, retry_reason }: Delivery) => {
    if (app === undefined || body === undefined) return;
    void intake.take(app, {
      body,
      retryNum: retry_num,
      retryReason: retry_reason,
      answer: (response) => ack(response),
      // What is not acknowledged is delivered again.
      refuse: () => {},
    });
  });

  client.on('connected', () => {
    helloAt = Date.now();
    logger.info('Slack: connected over Socket Mode');
  });

  client.on('disconnected', () => {
    if (helloAt === undefined) return;
    if (Date.now() - helloAt >= goodAfterMs) failures = 0;
    helloAt = undefined;
    trouble = 'the connection was closed';
    if (wanted) void reconnect();
  });

  async function connect(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Slack did not say hello')), helloTimeoutMs);
    });
    let awaited = true;
    const started = client.start();
    // A connection that comes after all, when nobody waits for it any more, is closed again.
    started.then(() => (awaited ? undefined : client.disconnect())).catch(() => {});
    try {
      await Promise.race([started, late]);
    } catch (error) {
      awaited = false;
      await disconnect();
      // `start` rejects without a reason when the connection is closed before the hello.
      throw error ?? new Error('the connection was closed before Slack said hello');
    } finally {
      clearTimeout(timer);
    }
  }

  async function disconnect(): Promise<void> {
    const closed = client.disconnect();
    await Promise.race([closed, wait(500, stopping.signal).catch(() => {})]);
  }

  async function reconnect(): Promise<void> {
    while (wanted) {
      try {
        // The first time at once: Slack closes every connection now and then, and events wait meanwhile.
        if (failures > 0) {
          await wait(jitter(Math.min(pauseMs.first * 2 ** (failures - 1), pauseMs.longest)), stopping.signal);
        }
        failures += 1;
        await connect();
        return;
      } catch (error) {
        trouble = describe(error);
        if (wanted) logger.warn({ error: trouble, failures }, 'Slack: no connection; trying again');
      }
    }
  }

  return {
    init(boltApp) {
      app = boltApp;
    },
    async start() {
      await createRetrier(stopping.signal, 3)('connect', connect);
      wanted = true;
    },
    async stop() {
      wanted = false;
      await disconnect();
      stopping.abort(new Error('stopped'));
      helloAt = undefined;
    },
    connected: () => helloAt !== undefined,
    trouble: () => trouble,
  };
}
