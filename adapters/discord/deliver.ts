import { createHash } from 'node:crypto';
import { type APIMessage, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Deliver, Delivered, Incoming, Outgoing } from '#engine';
import { type DiscordApi, isCode } from './api.ts';
import { render } from './render.ts';

/** Discord's code for a reply in a channel whose history the bot may not read. */
const NO_HISTORY = 160002;

/**
 * Carries out what the assistant answers to a message, an arrival or a deletion. A post has a nonce that is made from what
 * it answers, so neither a repeat after a lost answer nor a second replica posts it twice.
 * @param channel the channel or thread that the event is from
 */
export function createDeliver(incoming: Incoming, channel: string, api: DiscordApi): Deliver {
  let posts = 0;
  return async (outgoing) => {
    switch (outgoing.kind) {
      case 'post': {
        posts += 1;
        const { id } = await post(incoming, channel, outgoing, nonceOf(incoming, posts), api);
        // In a thread of Discord's that is the thread.
        return { message: id, ...(channel === incoming.place.channel && { thread: id }) };
      }
      case 'remove':
        if (outgoing.message === undefined) throw new Error('there is no pressed message to remove');
        return await removeMessage(channel, outgoing.message, api);
      case 'form':
        throw new Error('nobody typed a command: there is no one to show a form to');
      case 'replace':
        throw new Error('there is no pressed message to replace');
    }
  };
}

type Post = Extract<Outgoing, { kind: 'post' }>;

async function post(
  incoming: Incoming,
  channel: string,
  outgoing: Post,
  nonce: string,
  api: DiscordApi,
): Promise<APIMessage> {
  const send = (reference: object) =>
    api.call<APIMessage>({
      method: 'POST',
      route: Routes.channelMessages(channel),
      body: { ...render(outgoing.presentation), nonce, enforce_nonce: true, ...reference },
      whenUnsure: 'repeat',
    });
  // `thread` is a reply on Discord; what was deleted meanwhile, or nothing that was said, cannot be replied to.
  if (outgoing.to === 'channel' || incoming.kind !== 'said') return send({});
  try {
    return await send({ message_reference: { message_id: incoming.id, fail_if_not_exists: false } });
  } catch (error) {
    if (!isCode(error, NO_HISTORY)) throw error;
    return send({});
  }
}

/** At most 25 characters, the same for every attempt to answer this. */
function nonceOf({ place, id }: Incoming, post: number): string {
  return createHash('sha256').update(`${place.channel} ${id} ${post}`).digest('base64url').slice(0, 25);
}

/** Deletes a message of the bot; one that is gone already counts as deleted. */
export async function removeMessage(channel: string, message: string, api: DiscordApi): Promise<Delivered> {
  try {
    await api.call({ method: 'DELETE', route: Routes.channelMessage(channel, message), whenUnsure: 'repeat' });
  } catch (error) {
    if (!isCode(error, RESTJSONErrorCodes.UnknownMessage, RESTJSONErrorCodes.UnknownChannel)) throw error;
  }
  return {};
}
