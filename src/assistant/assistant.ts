import type { Engine } from '../answer/engine.ts';
import { PHRASES } from '../answer/phrases.ts';
import { paragraph, present } from '../answer/present.ts';
import type { Action, Language, Presentation, Press, Reply } from '../types.ts';
import { ACTION_LENGTH, decodeAction, encodeAction } from './actions.ts';
import { createClaims } from './claims.ts';
import { asksForHelp, greet } from './greeting.ts';
import { BURST, forbids, ownWords, saysThanks } from './manners.ts';
import { createRecent } from './recent.ts';
import type {
  Assistant,
  Deliver,
  Incoming,
  Joined,
  Outcome,
  Outgoing,
  Place,
  Pressed,
  Removed,
  Said,
} from './types.ts';

export interface AssistantOptions {
  /** The engine to answer with; asked anew for every message, so that a reloaded corpus takes effect at once. */
  readonly engine: () => Engine;
  /** Channel ids that opted in to greetings and unasked answers. Default none. */
  readonly onboardingChannels?: readonly string[];
  /** Language where neither question nor asker tells one. Default `en`. */
  readonly defaultLanguage?: Language;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

const REMEMBERED = 5_000;

export function createAssistant(options: AssistantOptions): Assistant {
  const now = options.now ?? Date.now;
  const defaultLanguage = options.defaultLanguage ?? 'en';
  const onboarding = new Set(options.onboardingChannels);
  const claims = createClaims(now);
  const replies = createRecent<string>(REMEMBERED);
  const threads = createRecent<{ slug?: string }>(REMEMBERED);
  const unasked = createRecent<number[]>(REMEMBERED);
  const inFlight = new Set<Promise<unknown>>();

  /** Delivers once per key: a second event for the same message finds the claim taken. */
  const once = async (key: string, deliver: () => Promise<Outcome>): Promise<Outcome> => {
    if (!claims.take(key)) return ignored('duplicate');
    try {
      const outcome = await deliver();
      claims.finish(key);
      return outcome;
    } catch (error) {
      claims.giveBack(key);
      throw error;
    }
  };

  const said = async (incoming: Said, deliver: Deliver): Promise<Outcome> => {
    const { place, how } = incoming;
    const key = messageKey(incoming.place, incoming.id);
    const thread = threads.get(threadKey(place, place.thread ?? incoming.id));
    const channel = {
      onboarding: onboarding.has(place.channel),
      ownThread: thread !== undefined,
      unasked: unasked.get(channelKey(place)) ?? [],
    };
    const rule = forbids(incoming, channel, now());
    if (rule !== undefined) return ignored(rule);
    // In a conversation with the bot, thanks end it; a command or a first message is answered whatever it says.
    if (thread !== undefined && saysThanks(incoming.text)) return ignored('thanks');
    const engine = options.engine();
    const fallback = incoming.locale ?? defaultLanguage;
    if (how !== 'ambient' && (asksForHelp(incoming.text) || saysThanks(incoming.text))) {
      return once(key, () => post(incoming, deliver, greet(engine, fallback), undefined));
    }
    const text = how === 'ambient' ? ownWords(incoming.text) : incoming.text;
    const reply = engine.answer({
      text,
      mode: how === 'ambient' ? 'overheard' : 'asked',
      fallbackLanguage: fallback,
      ...(thread?.slug === undefined ? {} : { about: thread.slug }),
    });
    if (reply.kind === 'silence') return ignored(`silence:${reply.reason.rule}`);
    return once(key, async () => {
      if (how === 'ambient') unasked.set(channelKey(place), [...channel.unasked, now()].slice(-BURST));
      return post(incoming, deliver, withManners(present(reply), reply, incoming), reply);
    });
  };

  const post = async (
    incoming: Said,
    deliver: Deliver,
    presentation: Presentation,
    reply: Reply | undefined,
  ): Promise<Outcome> => {
    const { place } = incoming;
    const to = incoming.how === 'command' ? 'asker' : incoming.how === 'direct' ? 'channel' : 'thread';
    const sent = await deliver({ kind: 'post', to, presentation, ...(reply ? { reply } : {}) });
    if (sent.message !== undefined) replies.set(messageKey(place, incoming.id), sent.message);
    if (to === 'thread')
      threads.set(
        threadKey(place, place.thread ?? incoming.id),
        reply?.kind === 'answer' ? { slug: reply.topic.slug } : {},
      );
    return { did: 'replied', why: reply?.kind ?? 'help' };
  };

  const pressed = async (incoming: Pressed, deliver: Deliver): Promise<Outcome> => {
    if (incoming.author.bot) return ignored('bot');
    const action = decodeAction(incoming.action);
    if (action === undefined) return ignored('unknown-action');
    return once(`press ${messageKey(incoming.place, incoming.id)}`, async () => {
      if (action.type === 'dismiss') {
        await deliver({ kind: 'remove' });
        return { did: 'removed', why: 'dismissed' };
      }
      const sharing = action.type === 'share';
      const wanted = sharing ? action.of : action;
      if (wanted.type !== 'show' && wanted.type !== 'compare') return ignored('unknown-action');
      const reply = options.engine().show(wanted);
      const presentation =
        reply && reply.kind !== 'silence'
          ? present(reply)
          : { language: wanted.language, blocks: [paragraph(PHRASES[wanted.language].gone)], footer: [], presses: [] };
      const extra = reply ? { reply } : {};
      const outgoing: Outgoing = sharing
        ? { kind: 'post', to: 'channel', presentation, ...extra }
        : incoming.private
          ? {
              kind: 'replace',
              presentation: reply && incoming.ephemeral ? withShare(presentation, wanted) : presentation,
              ...extra,
            }
          : { kind: 'post', to: 'asker', presentation, ...extra };
      await deliver(outgoing);
      return { did: 'replied', why: reply ? (sharing ? 'shared' : 'pressed') : 'gone' };
    });
  };

  const joined = async (incoming: Joined, deliver: Deliver): Promise<Outcome> => {
    if (incoming.author.bot) return ignored('bot');
    if (!onboarding.has(incoming.place.channel)) return ignored('not-opted-in');
    return once(`join ${channelKey(incoming.place)} ${incoming.author.id}`, async () => {
      const presentation = greet(options.engine(), incoming.locale ?? defaultLanguage);
      await deliver({ kind: 'post', to: 'channel', presentation });
      return { did: 'greeted', why: 'joined' };
    });
  };

  const removed = async (incoming: Removed, deliver: Deliver): Promise<Outcome> => {
    const key = messageKey(incoming.place, incoming.id);
    const message = replies.get(key);
    if (message === undefined) return ignored('no-reply');
    await deliver({ kind: 'remove', message });
    replies.delete(key);
    return { did: 'removed', why: 'question-deleted' };
  };

  const route = (incoming: Incoming, deliver: Deliver): Promise<Outcome> => {
    switch (incoming.kind) {
      case 'said':
        return said(incoming, deliver);
      case 'pressed':
        return pressed(incoming, deliver);
      case 'joined':
        return joined(incoming, deliver);
      case 'removed':
        return removed(incoming, deliver);
    }
  };

  return {
    async hear(incoming, deliver) {
      const work = route(incoming, deliver);
      inFlight.add(work);
      try {
        return await work;
      } finally {
        inFlight.delete(work);
      }
    },
    suggest: (typed, limit, language) => options.engine().suggest(typed, limit, language),
    async settle(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.allSettled([...inFlight]), late]);
      clearTimeout(timer);
    },
  };
}

const ignored = (why: string): Outcome => ({ did: 'ignored', why });
const channelKey = ({ platform, channel }: Place): string => `${platform} ${channel}`;
const messageKey = (place: Place, id: string): string => `${channelKey(place)} ${id}`;
const threadKey = (place: Place, thread: string): string => `${channelKey(place)} thread ${thread}`;

/** A reply that only the asker sees can be shared; one that nobody asked for can be dismissed. */
function withManners(presentation: Presentation, reply: Reply, { how }: Said): Presentation {
  if (how === 'command' && reply.kind === 'answer')
    return withShare(presentation, {
      type: 'show',
      slug: reply.topic.slug,
      language: reply.language,
      view: reply.view,
    });
  if (how === 'command' && reply.kind === 'comparison')
    return withShare(presentation, {
      type: 'compare',
      slugs: reply.topics.map(({ slug }) => slug),
      language: reply.language,
    });
  if (how === 'ambient')
    return withPress(presentation, {
      label: PHRASES[presentation.language].dismiss,
      role: 'manage',
      action: { type: 'dismiss' },
    });
  return presentation;
}

function withShare(presentation: Presentation, of: Action): Presentation {
  const action: Action = { type: 'share', of };
  if (encodeAction(action).length > ACTION_LENGTH) return presentation;
  return withPress(presentation, { label: PHRASES[presentation.language].share, role: 'manage', action });
}

function withPress(presentation: Presentation, press: Press): Presentation {
  return { ...presentation, presses: [...presentation.presses, press] };
}
