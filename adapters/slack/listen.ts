import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Assistant, wishOf } from '#engine';
import type { Api } from './api.ts';
import { createDeliver, type Origin } from './deliver.ts';
import { describe } from './describe.ts';
import type {
  SlackCommand,
  SlackJoinEvent,
  SlackMessageEvent,
  SlackMessageShortcut,
  SlackPress,
  SlackSubmission,
} from './events.ts';
import {
  type Bot,
  fromCommand,
  fromJoin,
  fromMessage,
  fromMessageShortcut,
  fromPress,
  fromSubmission,
  type Manager,
  managerOf,
  placeOfSubmission,
} from './receive.ts';
import { buttonId } from './render.ts';
import type { Respond } from './response-url.ts';
import { isFinal } from './retry.ts';
import { formId, formView, tellingView, waitingView } from './view.ts';

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
    const { channel } = said.place;
    const acknowledgement = within(answerDeadlineMs, ack);
    try {
      const manager = wishOf(said.text) === undefined ? {} : await managerAt(said.author.id, channel);
      await hear({
        incoming: { ...said, ...manager },
        responseUrl: body.response_url,
        answerInAck: (reply) => acknowledgement.answer(reply),
        async open(form) {
          try {
            await api.open(body.trigger_id, formView(form, channel));
            return true;
          } catch (error) {
            logger.warn({ error: describe(error) }, 'Slack did not open the form');
            return false;
          }
        },
      });
    } finally {
      acknowledgement.hold();
    }
    await acknowledgement.end();
  });

  app.view({ callback_id: formId, type: 'view_submission' }, async ({ body, ack }) => {
    const submission = body as unknown as SlackSubmission;
    const where = placeOfSubmission(submission);
    if (where === undefined) return ack();
    const title = submission.view?.title?.text ?? '';
    const update = (view: ReturnType<typeof formView>) => ({ response_action: 'update' as const, view });
    // What Slack takes here stands in the types as one of two.
    const acknowledge = ack as (response?: ReturnType<typeof update>) => Promise<void>;
    const acknowledgement = within(answerDeadlineMs, acknowledge, update(waitingView(title)));
    try {
      const manager = await managerAt(where.user, where.channel);
      await hear({
        incoming: fromSubmission(submission, where, manager, Date.now()),
        async answerInView(presentation) {
          const view = tellingView(presentation, title);
          if (!(await acknowledgement.answer(update(view)))) await api.show(submission.view?.id ?? '', view);
        },
      });
    } finally {
      acknowledgement.hold();
    }
    await acknowledgement.end();
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

  /** Who cannot be looked up manages nothing. */
  async function managerAt(user: string, channel: string): Promise<Manager> {
    const [who, where] = await Promise.allSettled([api.user(user), api.channel(channel)]);
    for (const each of [who, where])
      if (each.status === 'rejected')
        logger.info({ error: describe(each.reason) }, 'Slack told too little of a manager');
    const told = <T>(result: PromiseSettledResult<T>) => (result.status === 'fulfilled' ? result.value : undefined);
    return managerOf(user, channel, told(who), told(where));
  }

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

/**
 * An acknowledgement that carries an answer, when there is one within `ms`; after that it is given with `late`.
 * `answer` resolves to false when the answer did not get into it.
 */
function within<T>(ms: number, ack: (response?: T) => Promise<void>, late?: T) {
  let given: Promise<void> | undefined;
  const timer = setTimeout(() => {
    given ??= ack(late);
    given.catch(() => {});
  }, ms);
  return {
    async answer(response: T): Promise<boolean> {
      if (given !== undefined) return false;
      given = ack(response);
      return given.then(
        () => true,
        () => false,
      );
    },
    /** It is not given by itself any more. */
    hold: () => clearTimeout(timer),
    /** Gives it without an answer, where it was not given. */
    async end(): Promise<void> {
      if (given === undefined) await ack();
    },
  };
}
