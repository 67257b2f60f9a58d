import {
  type APIMessage,
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
  type RESTPostAPIInteractionCallbackWithResponseResult,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { Deliver, Delivered, Outgoing, Presentation } from '#engine';
import { type DiscordApi, isCode } from './api.ts';
import { removeMessage } from './deliver.ts';
import { type Body, render } from './render.ts';

/** What is needed to answer a command or a press. */
export interface Answerable {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  readonly channelId: string;
  /** The message with the button; absent for a command. */
  readonly pressed?: string;
}

export interface Responder {
  readonly deliver: Deliver;
  /**
   * To be called at the end. Tells Discord that a press was heard when nothing was delivered for it, lest it shows a failure.
   * @param elsewhere somebody else answers it: then nothing is told
   */
  finish(elsewhere: boolean): Promise<void>;
}

/** Discord gives up on an interaction after 3 s; after this long, in milliseconds, it is told that the answer comes later. */
const PATIENCE = 2_000;

/** What Discord knows of the answer so far. */
type State = 'nothing' | 'answered' | 'promised' | 'updated';

/**
 * Answers one interaction. The first outgoing is the response itself: it needs no further permission, it is not rate limited,
 * and Discord takes only one of it, so a repeat cannot post twice. What comes after goes through the webhook of the interaction.
 */
export function createResponder(interaction: Answerable, api: DiscordApi): Responder {
  const { id, token, applicationId, channelId, pressed } = interaction;
  let state: State = 'nothing';
  let working: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = working.then(work);
    working = result.catch(() => undefined);
    return result;
  };

  const promise = () =>
    inTurn(async () => {
      if (state !== 'nothing') return;
      if (pressed === undefined) {
        await respond(InteractionResponseType.DeferredChannelMessageWithSource, { flags: MessageFlags.Ephemeral });
        state = 'promised';
      } else {
        await respond(InteractionResponseType.DeferredMessageUpdate);
        state = 'updated';
      }
    });
  // A failure shows at the delivery as well, where it is reported.
  const timer = setTimeout(() => promise().catch(() => undefined), PATIENCE).unref();

  /** Gives the response itself. Undefined when Discord has one already. */
  async function respond(type: InteractionResponseType, data?: object): Promise<Delivered | undefined> {
    try {
      const answer = await api.call<RESTPostAPIInteractionCallbackWithResponseResult>({
        method: 'POST',
        route: Routes.interactionCallback(id, token),
        query: new URLSearchParams({ with_response: 'true' }),
        body: { type, ...(data && { data }) },
        auth: false,
        whenUnsure: 'hurry',
      });
      const message = answer.resource?.message?.id;
      return message ? { message } : {};
    } catch (error) {
      if (!isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
      return undefined;
    }
  }

  /** Finds out what Discord has: an earlier attempt that arrived after all, or another replica's promise to answer later. */
  async function lookAgain(): Promise<Delivered | undefined> {
    const there = await api.call<APIMessage>({ method: 'GET', route: message(), auth: false, whenUnsure: 'repeat' });
    if (there.id === pressed) state = 'updated';
    else if (((there.flags ?? 0) & MessageFlags.Loading) !== 0) state = 'promised';
    else state = 'answered';
    return state === 'answered' ? { message: there.id } : undefined;
  }

  async function viaWebhook(method: 'POST' | 'PATCH', route: RouteLike, body: Body): Promise<Delivered> {
    const answer = await api.call<APIMessage>({
      method,
      route,
      body,
      auth: false,
      // Follow-ups know no nonce: a second attempt could be a second message.
      whenUnsure: method === 'POST' ? 'never' : 'repeat',
    });
    return { message: answer.id };
  }

  const message = (which = '@original') => Routes.webhookMessage(applicationId, token, which);

  async function post(outgoing: Extract<Outgoing, { kind: 'post' }>): Promise<Delivered> {
    const isPrivate = outgoing.to === 'asker';
    const body = render(outgoing.presentation);
    const data = isPrivate ? { ...body, flags: body.flags | MessageFlags.Ephemeral } : body;
    if (state === 'nothing') {
      const delivered = (await respond(InteractionResponseType.ChannelMessageWithSource, data)) ?? (await lookAgain());
      if (delivered) {
        state = 'answered';
        return delivered;
      }
    }
    if (state === 'promised' && isPrivate) {
      state = 'answered';
      return viaWebhook('PATCH', message(), body);
    }
    // The promise was a private one; it is taken back, and the post is a message of its own.
    if (state === 'promised') await remove(message());
    state = 'answered';
    return viaWebhook('POST', Routes.webhook(applicationId, token), data);
  }

  async function replace(presentation: Presentation): Promise<Delivered> {
    const body = render(presentation);
    if (pressed === undefined) throw new Error('there is no pressed message to replace');
    if (state === 'nothing') {
      const delivered = await respond(InteractionResponseType.UpdateMessage, body);
      state = 'updated';
      if (delivered) return delivered;
    }
    return viaWebhook('PATCH', message(state === 'updated' ? undefined : pressed), body);
  }

  async function remove(route: RouteLike): Promise<Delivered> {
    try {
      await api.call({ method: 'DELETE', route, auth: false, whenUnsure: 'repeat' });
    } catch (error) {
      if (!isCode(error, RESTJSONErrorCodes.UnknownMessage)) throw error;
    }
    return {};
  }

  async function carryOut(outgoing: Outgoing): Promise<Delivered> {
    switch (outgoing.kind) {
      case 'post':
        return post(outgoing);
      case 'form':
        // The options of the command are the form here.
        return post({ kind: 'post', to: 'asker', presentation: outgoing.presentation });
      case 'replace':
        return replace(outgoing.presentation);
      case 'remove': {
        if (outgoing.message !== undefined) return removeMessage(channelId, outgoing.message, api);
        if (pressed === undefined) throw new Error('there is no pressed message to remove');
        if (state === 'nothing') {
          await respond(InteractionResponseType.DeferredMessageUpdate);
          state = 'updated';
        }
        return remove(message(state === 'updated' ? undefined : pressed));
      }
    }
  }

  return {
    deliver: (outgoing) => inTurn(() => carryOut(outgoing)),
    async finish(elsewhere) {
      clearTimeout(timer);
      if (pressed !== undefined && !elsewhere) await promise();
      await working;
    },
  };
}
