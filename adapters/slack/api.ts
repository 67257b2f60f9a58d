import { randomUUID } from 'node:crypto';
import type { Logger as SlackLogger, types, webApi } from '@slack/bolt';
import type { Presentation } from '#engine';
import type { SlackChannel, SlackUser } from './events.ts';
import { render } from './render.ts';
import { isFinal, type Retrier } from './retry.ts';

/** Slack takes at most this long to answer a call, in milliseconds; after that nobody knows what it did. */
export const callTimeoutMs = 10_000;

/**
 * Settings of every Web API client here. The SDK's own ways are turned off: it would repeat a post whose answer was
 * lost, wait without end, and stop all calls when one is limited.
 */
export function clientOptions(logger: SlackLogger, apiUrl: string | undefined): webApi.WebClientOptions {
  return {
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeoutMs,
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
}

export interface Spot {
  readonly channel: string;
  /** Absent at the top level of the channel. */
  readonly thread: string | undefined;
}

/** The calls that the adapter makes, each repeated as far as it is safe. All throw what Slack answered last. */
export interface Api {
  /** Posts once, also when Slack's answer is lost on the way. Resolves to the `ts` of the message. */
  post(spot: Spot, presentation: Presentation): Promise<string>;
  /** Shows a message to one person. May show it twice when Slack's answer is lost: nobody else sees it. */
  whisper(spot: Spot, user: string, presentation: Presentation): Promise<void>;
  update(channel: string, ts: string, presentation: Presentation): Promise<void>;
  /** A message that is not there any more counts as deleted. */
  remove(channel: string, ts: string): Promise<void>;
  /** One attempt: nothing that waits for this is worth waiting for Slack. */
  user(id: string): Promise<SlackUser | undefined>;
  /** One attempt, as for `user`. */
  channel(id: string): Promise<SlackChannel | undefined>;
  /** One attempt: the trigger lives 3 seconds and works once. */
  open(trigger: string, view: types.ModalView): Promise<void>;
  /** Puts another view in the place of one that somebody looks at. */
  show(viewId: string, view: types.ModalView): Promise<void>;
}

/** How far back the clocks of Slack and of this machine may differ, in seconds. */
const clockSkew = 300;

interface Found {
  readonly ts?: string;
  readonly blocks?: readonly { readonly block_id?: string }[];
}

export function createApi(client: webApi.WebClient, retry: Retrier): Api {
  /** Looks whether a post has arrived. Throws what Slack answers: then it stays unknown. */
  async function find({ channel, thread }: Spot, mark: string, since: number): Promise<string | undefined> {
    const { messages = [] } = await retry(`find:${channel}`, () =>
      thread === undefined
        ? client.conversations.history({ channel, limit: 100 })
        : client.conversations.replies({ channel, ts: thread, oldest: String(since / 1000 - clockSkew), limit: 200 }),
    );
    return (messages as Found[]).find((message) => message.blocks?.some((block) => block.block_id === mark))?.ts;
  }

  return {
    async post(spot, presentation) {
      const since = Date.now();
      // There is no nonce in Slack's API, so the message carries a mark by which it can be found again.
      const mark = `portolan:${randomUUID()}`;
      const message = {
        channel: spot.channel,
        ...render(presentation, mark),
        ...(spot.thread !== undefined && { thread_ts: spot.thread }),
        unfurl_links: false,
        unfurl_media: false,
      };
      return retry(
        `post:${spot.channel}`,
        async () => (await client.chat.postMessage(message)).ts ?? '',
        () => find(spot, mark, since),
      );
    },

    async whisper(spot, user, presentation) {
      const { channel, thread } = spot;
      const message = { channel, user, ...render(presentation), ...(thread !== undefined && { thread_ts: thread }) };
      await retry(`whisper:${channel}`, () => client.chat.postEphemeral(message));
    },

    async update(channel, ts, presentation) {
      const message = { channel, ts, ...render(presentation) };
      await retry(`update:${channel}`, () => client.chat.update(message));
    },

    async remove(channel, ts) {
      try {
        await retry(`remove:${channel}`, () => client.chat.delete({ channel, ts }));
      } catch (error) {
        if (!(isFinal(error) && String(error).includes('message_not_found'))) throw error;
      }
    },

    async user(id) {
      const { user } = await client.users.info({ user: id, include_locale: true });
      return user as SlackUser | undefined;
    },

    async channel(id) {
      const { channel } = await client.conversations.info({ channel: id });
      return channel as SlackChannel | undefined;
    },

    async open(trigger_id, view) {
      await client.views.open({ trigger_id, view });
    },

    async show(view_id, view) {
      await retry(`view:${view_id}`, () => client.views.update({ view_id, view }));
    },
  };
}
