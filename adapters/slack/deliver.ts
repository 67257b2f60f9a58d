import type { Deliver, Delivered, Form, Incoming, Outgoing, Presentation } from '#engine';
import type { Api, Spot } from './api.ts';
import { refusal } from './describe.ts';
import { render, type SlackReply } from './render.ts';
import type { Respond, Response } from './response-url.ts';

/** What an event brought along beside its `Incoming`. */
export interface Origin {
  readonly incoming: Incoming;
  /** Where a command, press or shortcut can be answered without being a member of the channel. */
  readonly responseUrl?: string | undefined;
  /** `ts` of the message whose button was pressed. */
  readonly pressed?: string | undefined;
  /** Shows a form; false when the time for that is over. */
  readonly open?: (form: Form) => Promise<boolean>;
  /** Answers in the place of the form that was filled in. */
  readonly answerInView?: (presentation: Presentation) => Promise<void>;
  /** Puts the answer into the acknowledgement; false when that is not possible any more. */
  readonly answerInAck?: (response: SlackReply & { response_type: 'ephemeral' }) => Promise<boolean>;
}

/** Slack says so where the bot is no member: of a public channel, of a private one or somebody's direct messages. */
function notMember(error: unknown): boolean {
  const refused = refusal(error);
  return refused === 'not_in_channel' || refused === 'channel_not_found';
}

const inThread = (thread: string | undefined) => (thread === undefined ? {} : { thread_ts: thread });

const quiet = { unfurl_links: false, unfurl_media: false } as const;

/** Carries what the assistant wants done to Slack, for one event. */
export function createDeliver(origin: Origin, api: Api, respond: Respond): Deliver {
  const { incoming, responseUrl, pressed } = origin;
  const { channel, thread } = incoming.place;
  const here: Spot = { channel, thread };
  const person = 'author' in incoming ? incoming.author.id : undefined;
  const ephemeral = incoming.kind === 'pressed' && incoming.ephemeral;

  function threadOfIt(): string | undefined {
    if (thread !== undefined) return thread;
    // A command stands in no message, and a message that one person sees can have no thread.
    if (incoming.kind === 'said') return incoming.how === 'command' ? undefined : incoming.id;
    return ephemeral ? undefined : pressed;
  }

  async function toAsker(presentation: Presentation): Promise<Delivered> {
    if (origin.answerInView !== undefined) {
      await origin.answerInView(presentation);
      return {};
    }
    const reply = { response_type: 'ephemeral', ...render(presentation) } as const;
    if (await origin.answerInAck?.(reply)) return {};
    if (responseUrl !== undefined) {
      await respond(responseUrl, { ...reply, replace_original: false, ...inThread(thread) });
    } else if (person !== undefined) {
      await api.whisper(here, person, presentation);
    } else {
      throw new Error('nobody asked: there is no one to answer');
    }
    return {};
  }

  async function toEverybody(spot: Spot, presentation: Presentation): Promise<Delivered> {
    try {
      return { message: await api.post(spot, presentation) };
    } catch (error) {
      if (responseUrl === undefined || !notMember(error)) throw error;
      await respond(responseUrl, {
        response_type: 'in_channel',
        replace_original: false,
        ...render(presentation),
        ...quiet,
        ...inThread(spot.thread),
      });
      return {};
    }
  }

  /** Changes the message whose button was pressed; by its address where the API cannot reach it. */
  async function change(byApi: (ts: string) => Promise<void>, response: Response): Promise<void> {
    if (pressed !== undefined && !ephemeral) {
      try {
        return await byApi(pressed);
      } catch (error) {
        if (responseUrl === undefined || refusal(error) === undefined) throw error;
      }
    }
    if (responseUrl === undefined) throw new Error('no button was pressed: there is no message to change');
    await respond(responseUrl, response);
  }

  return async (outgoing: Outgoing) => {
    switch (outgoing.kind) {
      case 'post':
        if (outgoing.to === 'asker') return toAsker(outgoing.presentation);
        return toEverybody(outgoing.to === 'thread' ? { channel, thread: threadOfIt() } : here, outgoing.presentation);
      case 'form':
        return (await origin.open?.(outgoing.form)) ? {} : toAsker(outgoing.presentation);
      case 'replace': {
        const { presentation } = outgoing;
        const response_type = ephemeral ? 'ephemeral' : 'in_channel';
        await change((ts) => api.update(channel, ts, presentation), {
          response_type,
          replace_original: true,
          ...render(presentation),
        });
        return pressed === undefined || ephemeral ? {} : { message: pressed };
      }
      case 'remove':
        if (outgoing.message !== undefined) await api.remove(channel, outgoing.message);
        else await change((ts) => api.remove(channel, ts), { delete_original: true });
        return {};
    }
  };
}
