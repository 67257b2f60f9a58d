import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Assistant } from '#engine';
import type { Api } from './api.ts';
import { createDeliver, type Origin } from './deliver.ts';
import { describe } from './describe.ts';
import type { SlackCommand, SlackJoinEvent, SlackMessageEvent, SlackMessageShortcut, SlackPress } from './events.ts';
import { type Bot, fromCommand, fromJoin, fromMessage, fromMessageShortcut, fromPress } from './receive.ts';
import { buttonId } from './render.ts';
import type { Respond } from './response-url.ts';
import { isFinal } from './retry.ts';

/** The slash command. */
export const command = '/k8s';
/** Callback id of the message shortcut "Ask Portolan". */
export const shortcut = 'ask_about_message';
/** Event types that are listened to. */
export const events = ['app_mention', 'message', 'member_joined_channel'] as const;

/** A command is answered in its acknowledgement; Slack waits 3 seconds for that. */
const answerDeadlineMs = 2_000;

interface Parts {
  readonly assistant: Assistant;
  readonly logger: Logger;
  readonly bot: Bot;
  readonly api: Api;
  readonly respond: Respond;
}

/** Lets the assistant hear everything that Slack tells the app. The same for Socket Mode and HTTP. */
export function listen(app: App, { assistant, logger, bot, api, respond }: Parts): void {
  async function hear(origin: Origin): Promise<void> {
    const { kind } = origin.incoming;
    try {
      const outcome = await assistant.hear(origin.incoming, createDeliver(origin, api, respond));
      logger.debug({ kind, ...outcome }, 'Slack: heard');
    } catch (error) {
      // The same event delivered again would be refused again, so it counts as dealt with.
      if (!isFinal(error)) throw error;
      logger.warn({ kind, error: describe(error) }, 'Slack took no reply');
    }
  }

  app.command(command, async ({ body, ack }) => {
    const said = fromCommand(body as SlackCommand, bot, Date.now());
    if (said === undefined) return ack();
    let acked: Promise<void> | undefined;
    const late = setTimeout(() => {
      acked ??= ack();
      acked.catch(() => {});
    }, answerDeadlineMs);
    try {
      await hear({
        incoming: said,
        responseUrl: body.response_url,
        async answerInAck(reply) {
          if (acked !== undefined) return false;
          acked = ack(reply);
          return acked.then(
            () => true,
            () => false,
          );
        },
      });
    } finally {
      clearTimeout(late);
    }
    if (acked === undefined) await ack();
  });

  app.action(buttonId, async ({ body, ack }) => {
    const press = body as unknown as SlackPress;
    const pressed = fromPress(press, Date.now());
    const acked = ack();
    const ts = press.container?.message_ts ?? press.message?.ts;
    const work = pressed && hear({ incoming: pressed, responseUrl: press.response_url, pressed: ts });
    await Promise.all([acked.catch((error: unknown) => logger.warn({ error: describe(error) }, 'no ack')), work]);
  });

  app.shortcut({ callback_id: shortcut, type: 'message_action' }, async ({ body, ack }) => {
    const chosen = body as unknown as SlackMessageShortcut;
    const said = fromMessageShortcut(chosen, bot, Date.now());
    const acked = ack();
    const work = said && hear({ incoming: said, responseUrl: chosen.response_url });
    await Promise.all([acked.catch((error: unknown) => logger.warn({ error: describe(error) }, 'no ack')), work]);
  });

  for (const type of ['app_mention', 'message'] as const) {
    app.event(type, async ({ event }) => {
      const incoming = fromMessage(event as SlackMessageEvent, bot, Date.now());
      if (incoming !== undefined) await hear({ incoming });
    });
  }

  app.event('member_joined_channel', async ({ event }) => {
    const join = event as SlackJoinEvent;
    const who = join.user === undefined || join.user === bot.userId ? undefined : await about(join.user);
    const incoming = fromJoin(join, bot, who, Date.now());
    if (incoming !== undefined) await hear({ incoming });
  });

  /** A greeting is better without the language than not at all. */
  async function about(user: string) {
    try {
      return await api.user(user);
    } catch (error) {
      logger.debug({ error: describe(error) }, 'Slack told nothing about somebody who joined');
      return undefined;
    }
  }
}
