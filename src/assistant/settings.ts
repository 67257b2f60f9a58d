import type { ChannelSettings, Store } from '../store/types.ts';
import type { Language } from '../types.ts';
import { channelKey } from './keys.ts';
import { BURST } from './manners.ts';
import { createRecent } from './recent.ts';
import type { Place } from './types.ts';

/** What holds for a channel. */
export interface ChannelManners {
  /** The bot answers what nobody asked it. */
  readonly onboarding: boolean;
  /** Who joins is greeted, where `onboarding` is on. */
  readonly greeting: boolean;
  /** Language where a question does not tell; undefined where the channel has none of its own. */
  readonly language: Language | undefined;
  /** Unasked replies a minute, at most. */
  readonly burst: number;
}

export interface Settings {
  /** What holds without the store: the environment's. */
  initially(place: Place): ChannelManners;
  /** What holds now. While the store is down: what was known last. Never rejects. */
  of(place: Place): Promise<ChannelManners>;
  /** @throws when it is not kept; nothing has changed then */
  change(place: Place, change: ChannelSettings): Promise<ChannelManners>;
}

export interface SettingsParts {
  /** Ids of channels that have opted in from the start. */
  readonly onboardingChannels: ReadonlySet<string>;
  /** Absent: nothing can be set. */
  readonly store?: Pick<Store, 'settings' | 'configure'> | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** What is older than this is read anew when it is used, so that all replicas follow within 10 seconds. Milliseconds. */
const FRESH_MS = 5_000;
const REMEMBERED = 5_000;

export function createSettings({ onboardingChannels, store, now }: SettingsParts): Settings {
  const cache = createRecent<{ readonly at: number; readonly set: ChannelSettings }>(REMEMBERED);
  let batch: { readonly keys: Set<string>; readonly read: Promise<ReadonlyMap<string, ChannelSettings>> } | undefined;

  const manners = ({ channel }: Place, set: ChannelSettings): ChannelManners => ({
    onboarding: set.onboarding ?? onboardingChannels.has(channel),
    greeting: set.greeting ?? true,
    language: set.language === 'auto' ? undefined : set.language,
    burst: set.burst ?? BURST,
  });

  /** What is asked for in one turn is read at once: somebody who joins a server joins all of its channels. */
  const read = async (key: string, from: Pick<Store, 'settings'>): Promise<ChannelSettings> => {
    if (batch === undefined) {
      const keys = new Set<string>();
      const start = Promise.resolve().then(() => {
        batch = undefined;
        return from.settings([...keys]);
      });
      batch = { keys, read: start };
    }
    batch.keys.add(key);
    return (await batch.read).get(key) ?? {};
  };

  return {
    initially: (place) => manners(place, {}),
    async of(place) {
      const key = channelKey(place);
      const known = cache.get(key);
      if (store === undefined || (known && now() - known.at < FRESH_MS)) return manners(place, known?.set ?? {});
      const set = await read(key, store).catch(() => undefined);
      // What was set here meanwhile is newer than what was read.
      if (set !== undefined && cache.get(key) === known) cache.set(key, { at: now(), set });
      return manners(place, cache.get(key)?.set ?? {});
    },
    async change(place, change) {
      if (store === undefined) throw new Error('there is no store to keep settings in');
      const key = channelKey(place);
      const set = await store.configure(key, change);
      cache.set(key, { at: now(), set });
      return manners(place, set);
    },
  };
}
