import { type APIApplication, type Client, GatewayCloseCodes, PermissionFlagsBits, Routes } from 'discord.js';
import type { Logger } from 'pino';
import type { Assistant } from '#engine';
import type { Adapter, Health } from '../adapter.ts';
import { createApi, faultOf } from './api.ts';
import { registerCommands } from './commands.ts';
import { createEar } from './events.ts';
import { ALL_PRIVILEGED, intentsWith, missingIntents, type Privileged, switchedOn } from './intents.ts';
import { closedForGood, REFUSED_TOKEN, startFailure } from './mend.ts';
import { closeSession, isGatewayClosed, isHearing, openSession } from './session.ts';

export interface DiscordOptions {
  /** The bot's token. */
  readonly token: string;
  /** Another base for the REST API, e.g. `http://127.0.0.1:9002/api`. Default Discord's own. */
  readonly apiUrl?: string;
}

interface Parts {
  readonly assistant: Assistant;
  readonly logger: Logger;
  /** Channels that have opted in to manners from the start. Ids of other platforms are passed over. */
  readonly onboardingChannels: readonly string[];
}

/** How long `stop` waits for what is in flight, in milliseconds. */
const STOP_PATIENCE = 3_000;

/** The door to Discord: `/k8s`, Ask Portolan, mentions, direct messages and, where configured, watched channels. */
export function createDiscordAdapter(
  options: DiscordOptions,
  { assistant, logger, onboardingChannels }: Parts,
): Adapter {
  const { token } = options;
  const apiUrl = options.apiUrl?.replace(/\/+$/, '');
  const host = apiUrl ? new URL(apiUrl).host : 'discord.com';
  const watched = onboardingChannels.filter((id) => /^\d{17,20}$/.test(id));
  const api = createApi(token, apiUrl);
  const ear = createEar({ assistant, logger, api });
  let client: Client<true> | undefined;
  let trouble: string | undefined = 'Discord: not connected';
  const stopping = new AbortController();
  let stopped: Promise<void> | undefined;

  /** Opens the connection; without the privileged intents when Discord refuses them. */
  async function open(privileged: readonly Privileged[]): Promise<void> {
    try {
      client = await openSession({
        token,
        apiUrl,
        intents: intentsWith(privileged),
        signal: stopping.signal,
        wire: ear.wire,
        onLost: (code) => lost(code, privileged),
      });
      trouble = undefined;
    } catch (error) {
      if (stopping.signal.aborted) throw new Error('Discord: stopped while connecting');
      if (!isGatewayClosed(error)) throw startFailure(error, 'connecting', host);
      const isRefused = error.closeCode === GatewayCloseCodes.DisallowedIntents && privileged.length > 0;
      if (!isRefused) throw new Error(closedForGood(error.closeCode) ?? error.message);
      logger.warn(missingIntents(privileged));
      await open([]);
    }
  }

  /** The SDK does not connect again by itself after such a close. */
  function lost(code: number, privileged: readonly Privileged[]): void {
    if (stopping.signal.aborted) return;
    trouble = closedForGood(code) ?? `Discord: the gateway closed with ${code}`;
    logger.error(trouble);
    if (code !== GatewayCloseCodes.DisallowedIntents || privileged.length === 0) return;
    logger.warn(missingIntents(privileged));
    if (client) void closeSession(client);
    open([]).catch((error: unknown) =>
      logger.error({ fault: faultOf(error) }, 'Discord: cannot connect again; restart the bot'),
    );
  }

  /** The privileged intents that are switched on: a channel may opt in from chat. Says what is missing, where it is needed now. */
  function privilegedFor(flags: number): Privileged[] {
    const on = switchedOn(flags);
    const missing = ALL_PRIVILEGED.filter((name) => !on.includes(name));
    if (missing.length === 0) return on;
    if (watched.length > 0) logger.warn(missingIntents(missing));
    else logger.info(`${missingIntents(missing)} No channel of ONBOARDING_CHANNELS needs this`);
    return on;
  }

  /** A watched channel that the bot cannot see or write to stays silent for ever: that is said at once. */
  function lookAtWatched(): void {
    for (const id of watched) {
      const channel = client?.channels.cache.get(id);
      if (!channel || channel.isDMBased()) {
        logger.warn(
          { channel: id },
          'Discord: this channel of ONBOARDING_CHANNELS is not there. Invite the bot to its server, or correct the id',
        );
        continue;
      }
      const { ViewChannel, SendMessages, ReadMessageHistory } = PermissionFlagsBits;
      const me = channel.guild.members.me;
      const missing = me ? channel.permissionsFor(me).missing([ViewChannel, SendMessages, ReadMessageHistory]) : [];
      if (missing.length > 0)
        logger.warn({ channel: id, missing }, 'Discord: give the bot these permissions in the onboarding channel');
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    trouble = 'Discord: stopped';
    await ear.settle(STOP_PATIENCE);
    api.close();
    if (client) await closeSession(client);
  }

  async function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw startFailure(error, what, host);
    }
  }

  return {
    name: 'discord',

    async start() {
      const application = await doing('reading the application', () =>
        api.call<APIApplication>({ method: 'GET', route: Routes.currentApplication(), whenUnsure: 'repeat' }),
      );
      const written = await doing('registering the commands', () => registerCommands(api, application.id));
      await open(privilegedFor(application.flags ?? 0));
      lookAtWatched();
      logger.info({ user: client?.user.id, commands: written ? 'registered' : 'unchanged' }, 'Discord: connected');
    },

    stop() {
      stopped ??= stop();
      return stopped;
    },

    health(): Health {
      if (trouble !== undefined) return { ready: false, detail: trouble };
      if (api.refused()) return { ready: false, detail: REFUSED_TOKEN };
      if (!client || !isHearing(client)) return { ready: false, detail: 'Discord: connection lost, connecting again' };
      return { ready: true, detail: 'Discord: connected' };
    },
  };
}
