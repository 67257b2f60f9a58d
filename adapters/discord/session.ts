import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Events, type GatewayIntentBits, Options, Status } from 'discord.js';

/** The close of a connection that the SDK does not open again. `code` is the gateway's, or 0 when there was none. */
export interface GatewayClosed extends Error {
  readonly closeCode: number;
}

export const isGatewayClosed = (error: unknown): error is GatewayClosed =>
  error instanceof Error && 'closeCode' in error;

interface SessionOptions {
  readonly token: string;
  readonly apiUrl: string | undefined;
  readonly intents: readonly GatewayIntentBits[];
  /** How long to wait for Discord to be ready, in milliseconds. Default 30,000. */
  readonly deadlineMs?: number;
  /** Gives up when it is aborted. */
  readonly signal: AbortSignal;
  /** Puts the listeners on, before anything is heard. */
  readonly wire: (client: Client<true>) => void;
  /** The connection closed for good after it was ready. */
  readonly onLost: (closeCode: number) => void;
}

/**
 * A connection to Discord's gateway, ready to hear.
 * @throws {GatewayClosed} when Discord closes for good before it is ready
 * @throws when the API cannot be reached, or the deadline passes
 */
export async function openSession(options: SessionOptions): Promise<Client<true>> {
  const { token, apiUrl, intents, deadlineMs = 30_000, wire, onLost } = options;
  const client = new Client({
    intents: [...intents],
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    // Nothing is read back from the cache but servers with their channels, threads and roles, and the bot itself.
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ThreadMemberManager: 0,
      GuildMemberManager: { maxSize: 200, keepOverLimit: (member) => member.id === member.client.user.id },
      UserManager: { maxSize: 2_000, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    ...(apiUrl && { rest: { api: apiUrl } }),
  });
  wire(client as Client<true>);

  let closeCode = 0;
  let isReady = false;
  client.on(Events.ShardDisconnect, (event) => {
    closeCode = event.code;
    if (isReady) onLost(event.code);
  });

  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, options.signal]);
  const ready = once(client, Events.ClientReady, { signal });
  const late = sleep(deadlineMs, undefined, { signal, ref: false }).then(() => {
    throw new Error(`the gateway was not ready within ${deadlineMs / 1000} s`);
  });
  try {
    await Promise.race([Promise.all([client.login(token), ready]), late]);
    isReady = true;
    return client as Client<true>;
  } catch (error) {
    await closeSession(client);
    if (closeCode === 0) throw error;
    throw Object.assign(new Error(`the gateway closed with ${closeCode}`), { closeCode });
  } finally {
    over.abort();
    ready.catch(() => undefined);
    late.catch(() => undefined);
  }
}

/** Disconnects. A gateway that does not answer the goodbye is not waited for. */
export async function closeSession(client: Client): Promise<void> {
  client.removeAllListeners();
  // What the SDK still has to say must not end the process.
  client.on(Events.Error, () => {});
  await Promise.race([client.destroy().catch(() => undefined), sleep(500, undefined, { ref: false })]);
}

/** Connected, and with every event since the last connection caught up. */
export function isHearing(client: Client): boolean {
  return (
    client.isReady() && client.ws.shards.size > 0 && client.ws.shards.every((shard) => shard.status === Status.Ready)
  );
}
