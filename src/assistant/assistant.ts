import type { Engine } from '../answer/engine.ts';
import { isSmallTalk } from '../answer/form.ts';
import { present } from '../answer/present.ts';
import { newId } from '../store/identity.ts';
import type { Store, StoreRecord } from '../store/types.ts';
import type { Language, Presentation, Reply } from '../types.ts';
import { decodeAction } from './actions.ts';
import { toRecord } from './asked.ts';
import { createBehind } from './behind.ts';
import { createClaims, type Delivered, type How } from './claims.ts';
import { createConversations, type GoingOn } from './conversations.ts';
import { asksForMore } from './follow-up.ts';
import { asksForHelp, greet, replyToSmallTalk } from './greeting.ts';
import { channelKey, messageKey, personKey } from './keys.ts';
import { createManaging, wishOf } from './managing.ts';
import { BURSTS, type Channel, forbids, ownWords } from './manners.ts';
import { maskSecrets } from './mask.ts';
import { carryOut } from './pressed.ts';
import { withManners } from './presses.ts';
import { createRecent } from './recent.ts';
import { createSettings } from './settings.ts';
import { createThreads } from './threads.ts';
import type { Assistant, Configured, Deliver, Incoming, Joined, Outcome, Pressed, Removed, Said } from './types.ts';
import { withVotes } from './votes.ts';

export interface AssistantOptions {
  /** The engine to answer with; asked anew for every message, so that a reloaded corpus takes effect at once. */
  readonly engine: () => Engine;
  /** Channel ids that opted in to greetings and unasked answers, until somebody sets otherwise in chat. Default none. */
  readonly onboardingChannels?: readonly string[];
  /** Language where neither question nor asker tells one. Default `en`. */
  readonly defaultLanguage?: Language;
  /** What outlives the process and other replicas know; it should be a guarded one. Default none: memory only. */
  readonly store?: Store;
  /** Something could not be kept in the store, in the end. */
  readonly onLost?: (record: StoreRecord) => void;
  /** How long a replica has for a reply before another one may give it, in milliseconds. Default 30,000. */
  readonly leaseMs?: number;
  /** Milliseconds since the epoch. Default `Date.now`. */
  readonly now?: () => number;
}

/** What was done, and what became of the reply. */
type Done = Outcome & Delivered;

const REMEMBERED = 5_000;
/** Times of unasked replies that are remembered: no channel may get more a minute. */
const MOST_UNASKED = Math.max(...BURSTS);

export function createAssistant(options: AssistantOptions): Assistant {
  const now = options.now ?? Date.now;
  const defaultLanguage = options.defaultLanguage ?? 'en';
  const { store, leaseMs } = options;
  const behind = store && createBehind(store, options.onLost ? { onLost: options.onLost } : {});
  const claims = createClaims({ now, store, behind, leaseMs });
  const threads = createThreads(store, behind);
  const conversations = createConversations(now);
  const settings = createSettings({ onboardingChannels: new Set(options.onboardingChannels), store, now });
  const managing = createManaging({ engine: options.engine, settings, store, now, defaultLanguage });
  const replies = createRecent<string>(REMEMBERED);
  const unasked = createRecent<number[]>(REMEMBERED);
  const inFlight = new Set<Promise<unknown>>();

  /** Does it once per key: a second event for the same message, here or at another replica, finds the claim taken. */
  const once = async (key: string, how: How, work: () => Promise<Done>): Promise<Outcome> => {
    const claim = await claims.take(key, how);
    if (claim !== 'taken') return ignored(claim);
    try {
      const { did, why, ...delivered } = await work();
      if (delivered.message !== undefined) replies.set(key, delivered.message);
      await claims.finish(key, delivered);
      return { did, why };
    } catch (error) {
      await claims.giveBack(key);
      throw error;
    }
  };

  const said = async (incoming: Said, deliver: Deliver): Promise<Outcome> => {
    if (incoming.author.bot) return ignored('bot');
    const { place, how } = incoming;
    const key = messageKey(place, incoming.id);
    const asked = how !== 'ambient';
    const wish = how === 'command' ? wishOf(incoming.text) : undefined;
    if (wish) return once(key, { asked }, () => managing.wish(wish, incoming, deliver));
    const [thread, manners] = await Promise.all([
      // A thread that starts with this message has no past.
      place.thread === undefined ? undefined : threads.about(messageKey(place, place.thread)),
      how === 'direct' ? settings.initially(place) : settings.of(place),
    ]);
    const channel = (): Channel => ({
      ...manners,
      ownThread: thread !== undefined,
      unasked: unasked.get(channelKey(place)) ?? [],
    });
    const rule = forbids(incoming, channel(), now());
    if (rule !== undefined) return ignored(rule);
    // In a conversation with the bot, thanks end it; a command or a first message is answered whatever it says.
    if (thread !== undefined && !asksForHelp(incoming.text) && isSmallTalk(incoming.text)) return ignored('thanks');
    const engine = options.engine();
    // What one person sees is in that person's language, what all see in the channel's.
    const [first, second] =
      how === 'command' ? [incoming.locale, manners.language] : [manners.language, incoming.locale];
    const fallback = first ?? second ?? defaultLanguage;
    if (asked && isSmallTalk(incoming.text))
      return once(key, { asked }, () =>
        post(incoming, deliver, replyToSmallTalk(engine, incoming.text, fallback), undefined),
      );
    const words = asked ? incoming.text : ownWords(incoming.text);
    const goesOn = !asked && thread?.slug !== undefined && asksForMore(words);
    const masked = maskSecrets(words);
    const mode = asked || goesOn ? 'asked' : 'overheard';
    const ask = (goingOn: Partial<GoingOn> = {}): Reply =>
      engine.answer({ text: masked, mode, fallbackLanguage: fallback, ...goingOn });
    const about = thread?.slug === undefined ? {} : { about: thread.slug };
    const alone = how === 'direct' && thread?.slug === undefined;
    const reply = alone ? conversations.answer(place, ask) : ask(about);
    if (reply.kind === 'silence' || (goesOn && reply.kind !== 'answer')) return ignored(`silence:${reply.reason.rule}`);
    return once(key, { asked }, async () => {
      // Others may have been answered since this was heard.
      const late = forbids(incoming, channel(), now());
      if (late !== undefined) return ignored(late);
      if (!asked) unasked.set(channelKey(place), [...channel().unasked, now()].slice(-MOST_UNASKED));
      const id = newId();
      const person = personKey(place, incoming.author.id);
      const record = toRecord(incoming, masked, reply, { id, key, person });
      const presentation = withManners(present(reply), reply, incoming);
      const shown = behind && record ? withVotes(presentation, reply, id) : presentation;
      const done = await post(incoming, deliver, shown, reply);
      if (record) void behind?.push(record);
      return done;
    });
  };

  const post = async (
    incoming: Said,
    deliver: Deliver,
    presentation: Presentation,
    reply: Reply | undefined,
  ): Promise<Done> => {
    const { place } = incoming;
    const to = incoming.how === 'command' ? 'asker' : incoming.how === 'direct' ? 'channel' : 'thread';
    const { message, thread } = await deliver({ kind: 'post', to, presentation, ...(reply ? { reply } : {}) });
    const topic = reply?.kind === 'answer' ? { slug: reply.topic.slug } : {};
    if (to === 'channel') conversations.note(place, reply);
    const within = new Set([to === 'thread' ? (place.thread ?? incoming.id) : undefined, thread]);
    const starts = within.delete(incoming.id);
    if (starts) threads.started(messageKey(place, incoming.id), topic);
    for (const id of within) if (id !== undefined) threads.set(messageKey(place, id), topic);
    return {
      did: 'replied',
      why: reply?.kind ?? 'help',
      ...(message === undefined ? {} : { message }),
      ...(starts ? { thread: topic } : {}),
    };
  };

  const pressed = async (incoming: Pressed, deliver: Deliver): Promise<Outcome> => {
    if (incoming.author.bot) return ignored('bot');
    const action = decodeAction(incoming.action);
    if (action === undefined) return ignored('unknown-action');
    return once(`press ${messageKey(incoming.place, incoming.id)}`, { asked: true }, () =>
      carryOut(action, incoming, noting(incoming, deliver), { engine: options.engine(), store, behind }),
    );
  };

  /** What is pressed in a conversation with one person is what they look at from then on. */
  const noting =
    ({ place, private: alone, ephemeral }: Pressed, deliver: Deliver): Deliver =>
    async (outgoing) => {
      const delivered = await deliver(outgoing);
      if (alone && !ephemeral && outgoing.kind === 'replace') conversations.note(place, outgoing.reply);
      return delivered;
    };

  const configured = async (incoming: Configured, deliver: Deliver): Promise<Outcome> => {
    if (incoming.author.bot) return ignored('bot');
    const key = `settings ${messageKey(incoming.place, incoming.id)}`;
    return once(key, { asked: true }, () => managing.configured(incoming, deliver));
  };

  const joined = async (incoming: Joined, deliver: Deliver): Promise<Outcome> => {
    if (incoming.author.bot) return ignored('bot');
    const { place, author } = incoming;
    const { onboarding, greeting, language } = await settings.of(place);
    if (!onboarding) return ignored('not-opted-in');
    if (!greeting) return ignored('no-greeting');
    const how = { asked: false, person: personKey(place, author.id) };
    return once(`join ${channelKey(place)} ${author.id}`, how, async () => {
      const presentation = greet(options.engine(), language ?? incoming.locale ?? defaultLanguage);
      const { thread } = await deliver({ kind: 'post', to: 'channel', presentation });
      if (thread !== undefined) threads.set(messageKey(place, thread), {});
      return { did: 'greeted', why: 'joined' };
    });
  };

  const removed = async (incoming: Removed, deliver: Deliver): Promise<Outcome> => {
    const key = messageKey(incoming.place, incoming.id);
    const message = replies.get(key) ?? (await store?.replyTo(key).catch(() => undefined));
    if (message === undefined) return ignored('no-reply');
    return once(`remove ${key}`, { asked: true }, async () => {
      await deliver({ kind: 'remove', message });
      replies.delete(key);
      await store?.dropReply(key).catch(() => {});
      return { did: 'removed', why: 'question-deleted' };
    });
  };

  const route = (incoming: Incoming, deliver: Deliver): Promise<Outcome> => {
    switch (incoming.kind) {
      case 'said':
        return said(incoming, deliver);
      case 'pressed':
        return pressed(incoming, deliver);
      case 'configured':
        return configured(incoming, deliver);
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
      await Promise.race([Promise.allSettled([...inFlight]).then(() => behind?.flush()), late]);
      clearTimeout(timer);
    },
  };
}

const ignored = (why: string): Outcome => ({ did: 'ignored', why });
