/** People, channels and messages of the local Slack. */

export interface Channel {
  readonly id: string;
  readonly kind: 'channel' | 'group' | 'im';
  /** Whether the bot is a member. */
  readonly member: boolean;
  readonly archived?: boolean;
  /** Who made it. */
  readonly creator: string;
}

export interface User {
  readonly id: string;
  readonly is_bot: boolean;
  readonly locale: string;
  readonly is_admin: boolean;
}

export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly botId?: string;
  readonly thread?: string;
  /** The only person who sees it. */
  readonly onlyFor?: string;
  text: string;
  blocks: unknown[];
  deleted: boolean;
  /** Grows with every post, change and deletion in the workspace. */
  revision: number;
}

export const bot = { userId: 'U0PORTOLAN', botId: 'B0PORTOLAN', appId: 'A0PORTOLAN', teamId: 'T0HARBOUR' } as const;

/** Ana is nobody's manager, Ben has made the channels, Cho is an admin of the workspace. */
export const people = { ana: 'U0ANA', ben: 'U0BEN', cho: 'U0CHO', robot: 'U0ROBOT' } as const;

export const channels = {
  general: 'C0GENERAL',
  onboarding: 'C0ONBOARDING',
  private: 'C0PRIVATE',
  /** Public; the bot is no member. */
  foreign: 'C0FOREIGN',
  /** Direct messages of Ana with the bot. */
  direct: 'D0ANA',
  /** Direct messages of Ana and Ben: the bot is not there. */
  between: 'D0BETWEEN',
  archived: 'C0ARCHIVED',
} as const;

export interface Workspace {
  readonly users: ReadonlyMap<string, User>;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly messages: Message[];
  /** A new, larger ts. */
  ts(): string;
  add(message: Omit<Message, 'ts' | 'deleted' | 'revision'> & { ts?: string }): Message;
  /** Marks a message as changed. */
  touch(message: Message): void;
  find(channel: string, ts: string): Message | undefined;
  readonly revision: number;
}

export function createWorkspace(): Workspace {
  const channel = (id: string, kind: Channel['kind'], member = true, archived = false) =>
    [id, { id, kind, member, archived, creator: people.ben }] as const;
  const user = (id: string, locale: string, { is_bot = false, is_admin = false } = {}) =>
    [id, { id, locale, is_bot, is_admin }] as const;
  const messages: Message[] = [];
  let micros = 0;
  let revision = 0;
  return {
    users: new Map([
      user(people.ana, 'ko-KR'),
      user(people.ben, 'en-US'),
      user(people.cho, 'ko-KR', { is_admin: true }),
      user(people.robot, 'en-US', { is_bot: true }),
      user(bot.userId, 'en-US', { is_bot: true }),
    ]),
    channels: new Map([
      channel(channels.general, 'channel'),
      channel(channels.onboarding, 'channel'),
      channel(channels.private, 'group'),
      channel(channels.foreign, 'channel', false),
      channel(channels.direct, 'im'),
      channel(channels.between, 'im', false),
      channel(channels.archived, 'channel', true, true),
    ]),
    messages,
    ts() {
      micros = Math.max(micros + 1, Date.now() * 1000);
      return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
    },
    add(message) {
      revision += 1;
      const added = { ...message, ts: message.ts ?? this.ts(), deleted: false, revision };
      messages.push(added);
      return added;
    },
    touch(message) {
      revision += 1;
      message.revision = revision;
    },
    find: (channelId, ts) =>
      messages.find((message) => message.channel === channelId && message.ts === ts && !message.deleted),
    get revision() {
      return revision;
    },
  };
}
