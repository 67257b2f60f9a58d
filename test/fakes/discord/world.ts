import { EventEmitter, once } from 'node:events';

/** What somebody may do: manage channels, and the server. */
export const RIGHTS = { manageChannels: 1n << 4n, manageGuild: 1n << 5n };

/** Discord's ids carry the time: 42 bits of milliseconds since 2015, then a counter. 17 to 19 digits. */
const DISCORD_EPOCH = 1_420_070_400_000n;

export interface FakeUser {
  readonly id: string;
  readonly username: string;
  readonly bot: boolean;
  /** Bits of what this person may do in the server. */
  readonly rights: bigint;
}

export interface FakeChannel {
  readonly id: string;
  readonly kind: 'text' | 'thread' | 'dm';
  readonly name: string;
  /** For a thread: the channel that it hangs on. */
  readonly parent?: string;
  /** For a direct channel: the person at the other end. */
  readonly person?: FakeUser;
  /** What the bot may not do here. */
  readonly denied: Set<'view' | 'send' | 'history'>;
}

export interface FakeMessage {
  readonly id: string;
  readonly channel: string;
  readonly author: FakeUser;
  readonly at: number;
  /** Discord's message type: 0 said, 19 reply, 7 a join notice, 20 answer to a command … */
  type: number;
  content: string;
  flags: number;
  components: readonly FakeRow[];
  reference?: string;
  webhook?: string;
  nonce?: string;
  edited?: number;
  /** Who sees it, when only one person does. */
  onlyFor?: string;
  /** Users and roles named, as Discord works them out from the text and the reply. */
  readonly named: { users: string[]; roles: string[]; everyone: boolean };
  /** Who got a ping because of it: user ids, role ids, `everyone`. */
  readonly pinged: string[];
}

export interface FakeButton {
  readonly type: number;
  readonly style: number;
  readonly label?: string;
  readonly custom_id?: string;
}

export interface FakeRow {
  readonly type: number;
  readonly components: readonly FakeButton[];
}

/** Something that the bot did, in order. `message` is as it stood then. */
export interface Deed {
  readonly did: 'post' | 'edit' | 'delete';
  readonly message: FakeMessage;
}

export type World = ReturnType<typeof createWorld>;

/** Everything that exists in the local Discord: one guild, a few people, channels and messages. */
export function createWorld(onboardingId?: string) {
  let last = 0n;
  let past = 0n;
  /** A new id, later than every one before. `at` is for things that happened at another time. */
  const id = (at = Date.now()): string => {
    const wanted = (BigInt(at) - DISCORD_EPOCH) << 22n;
    if (at < Date.now() - 1000) {
      past += 1n;
      return String(wanted + (past & 0xfffn));
    }
    last = wanted > last ? wanted : last + 1n;
    return String(last);
  };
  const user = (username: string, bot = false, rights = 0n): FakeUser => ({ id: id(), username, bot, rights });
  const bot = user('Portolan', true);
  const applicationId = id();
  const guildId = id();
  const botRole = id();
  const teamRole = id();
  const ana = user('ana');
  const ben = user('ben', false, RIGHTS.manageChannels);
  const cho = user('cho', false, RIGHTS.manageChannels | RIGHTS.manageGuild);
  const channels = new Map<string, FakeChannel>();
  const messages = new Map<string, FakeMessage>();
  const deeds: Deed[] = [];
  const changes = new EventEmitter().setMaxListeners(0);

  const channel = (kind: FakeChannel['kind'], name: string, more: { id?: string; person?: FakeUser } = {}) => {
    const made: FakeChannel = { id: id(), kind, name, denied: new Set(), ...more };
    channels.set(made.id, made);
    return made;
  };

  return {
    id,
    user,
    channel,
    bot,
    applicationId,
    guildId,
    /** The role that Discord makes for the bot itself; people pick it from the list instead of the bot. */
    botRole,
    teamRole,
    ana,
    /** Manages the channels. */
    ben,
    /** Manages the server. */
    cho,
    users: [bot, ana, ben, cho],
    channels,
    messages,
    deeds,
    general: channel('text', 'general'),
    onboarding: channel('text', 'onboarding', onboardingId === undefined ? {} : { id: onboardingId }),
    direct: channel('dm', 'ana', { person: ana }),
    /** Notes what the bot did. */
    record(did: Deed['did'], message: FakeMessage): void {
      deeds.push({ did, message: { ...message } });
      changes.emit('change');
    },
    changed: () => changes.emit('change'),
    /** Resolves when this is true; looked at again at every change. */
    async until(test: () => boolean): Promise<void> {
      while (!test()) await once(changes, 'change');
    },
  };
}
