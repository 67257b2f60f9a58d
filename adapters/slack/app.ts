import type { RequestListener } from 'node:http';
import { App, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Assistant } from '#engine';
import type { Adapter, Health } from '../adapter.ts';
import { clientOptions, createApi } from './api.ts';
import { describe } from './describe.ts';
import { createHttpReceiver } from './http-receiver.ts';
import { createIntake } from './intake.ts';
import { listen } from './listen.ts';
import type { Bot } from './receive.ts';
import { createRespond } from './response-url.ts';
import { createRetrier, type Retrier } from './retry.ts';
import { missingScopes, scopes } from './scopes.ts';
import { sdkLogger } from './sdk-logger.ts';
import { createSocketReceiver } from './socket-receiver.ts';
import { isTokenRefused, scopeError, startError } from './start-error.ts';

export interface SlackOptions {
  readonly botToken: string;
  /** With it, Slack is heard over Socket Mode. */
  readonly appToken?: string;
  /** With it (and no `appToken`), Slack is heard over HTTP at `routes['/slack/events']`. */
  readonly signingSecret?: string;
  /** Another base of Slack's Web API, for a local one. */
  readonly apiUrl?: string;
}

export interface SlackAdapter extends Adapter {
  /** Over HTTP: what is to be mounted where. The adapter does not listen by itself. */
  readonly routes?: Record<string, RequestListener>;
}

/** The setting holds the channels of every platform. */
const isSlackId = (channel: string): boolean => /^[CDG][A-Z0-9]+$/.test(channel);

/** How long `stop` waits for what is in flight. */
const drainMs = 3_500;
const giveUpMs = 200;

/**
 * The door to Slack.
 * @throws {Error} when there is neither an app token nor a signing secret
 */
export function createSlackAdapter(
  options: SlackOptions,
  parts: { assistant: Assistant; logger: Logger; onboardingChannels: readonly string[] },
): SlackAdapter {
  const { appToken, signingSecret, apiUrl } = options;
  const { assistant, logger } = parts;
  const stopped = new AbortController();
  const sdk = sdkLogger(logger);
  const client = new webApi.WebClient(options.botToken, clientOptions(sdk, apiUrl));
  const intake = createIntake(logger);
  const socket = appToken === undefined ? undefined : createSocketReceiver({ appToken, apiUrl }, intake, logger);
  const http =
    socket === undefined && signingSecret !== undefined ? createHttpReceiver(signingSecret, intake) : undefined;
  const receiver = socket ?? http?.receiver;
  if (receiver === undefined)
    throw new Error('Slack needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET beside SLACK_BOT_TOKEN.');

  let state: 'new' | 'started' | 'stopped' = 'new';
  let tokenTrouble: string | undefined;

  const repeat = createRetrier(stopped.signal);
  const retry: Retrier = async (...call) => {
    try {
      return await repeat(...call);
    } catch (error) {
      if (isTokenRefused(error)) tokenTrouble = startError('SLACK_BOT_TOKEN', error, apiUrl).message;
      throw error;
    }
  };

  async function identify(): Promise<Bot> {
    const answer = await createRetrier(stopped.signal, 3)('auth', () => client.auth.test()).catch((error: unknown) => {
      throw startError('SLACK_BOT_TOKEN', error, apiUrl);
    });
    const { user_id: userId, bot_id: botId } = answer;
    if (userId === undefined) {
      throw new Error('SLACK_BOT_TOKEN is not the token of a bot: copy the Bot User OAuth Token (xoxb-…).');
    }
    const granted = answer.response_metadata?.scopes;
    if (granted !== undefined) {
      const missing = missingScopes(granted);
      if (missing.needed.length > 0) throw scopeError(missing.needed);
      for (const scope of missing.useful) {
        logger.warn({ scope }, `Slack: without this scope there is no ${scopes.useful[scope]}`);
      }
    }
    return { userId, botId: botId ?? userId };
  }

  /** A bot hears a channel only as its member: say so at start, not when the first newcomer gets no greeting. */
  async function checkChannels(): Promise<void> {
    for (const channel of parts.onboardingChannels.filter(isSlackId)) {
      try {
        const { channel: info } = await client.conversations.info({ channel });
        if (info?.is_member === true) continue;
        logger.warn(
          { channel },
          'Slack: the bot is no member of this onboarding channel; type "/invite @Portolan" there',
        );
      } catch (error) {
        logger.warn({ channel, error: describe(error) }, 'Slack: this onboarding channel cannot be looked at');
      }
    }
  }

  async function start(): Promise<void> {
    const bot = await identify();
    const app = new App({
      token: options.botToken,
      receiver: receiver as NonNullable<typeof receiver>,
      botId: bot.botId,
      botUserId: bot.userId,
      // Known already, so that no acknowledgement waits for it.
      tokenVerificationEnabled: false,
      // Which messages are ignored is the assistant's to say.
      ignoreSelf: false,
      convoStore: false,
      logger: sdk,
      clientOptions: clientOptions(sdk, apiUrl),
    });
    app.error(async (error) => {
      throw 'original' in error && error.original instanceof Error ? error.original : error;
    });
    listen(app, { assistant, logger, bot, api: createApi(client, retry), respond: createRespond(retry) });
    await app.start().catch((error: unknown) => {
      throw startError('SLACK_APP_TOKEN', error, apiUrl);
    });
    state = 'started';
    await checkChannels();
  }

  async function close(): Promise<void> {
    state = 'stopped';
    await intake.close(drainMs);
    stopped.abort(new Error('stopped'));
    // What was waiting for Slack gives up now.
    await intake.close(giveUpMs);
    await receiver?.stop();
  }

  let closing: Promise<void> | undefined;
  function stop(): Promise<void> {
    closing ??= close();
    return closing;
  }

  function health(): Health {
    if (state === 'new') return { ready: false, detail: 'not started' };
    if (state === 'stopped') return { ready: false, detail: 'stopped' };
    if (tokenTrouble !== undefined) return { ready: false, detail: tokenTrouble };
    if (socket === undefined) return { ready: true, detail: 'waiting for Slack at /slack/events' };
    return socket.connected()
      ? { ready: true, detail: 'connected over Socket Mode' }
      : { ready: false, detail: `no connection to Slack: ${socket.trouble()}` };
  }

  return {
    name: 'slack',
    start,
    stop,
    health,
    ...(http !== undefined && { routes: { '/slack/events': http.listener } }),
  };
}
