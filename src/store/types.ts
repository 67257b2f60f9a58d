import type { Language, VoteReason } from '../types.ts';

/**
 * What must outlive the process, or be known to every replica. The assistant knows this port only.
 *
 * Keys (`slack C1 1700000000.1`) and people (`slack U1`) are passed as they are; an implementation keeps keyed hashes of
 * them, nothing else. Times are milliseconds since the epoch, by the clock of the store: replicas need not agree on one.
 * Every method rejects with a `StoreError` or the engine's own error when the store cannot do it; nothing is retried here.
 */
export interface Store {
  /**
   * Takes the claim on a key for `leaseMs` milliseconds. One taker at a time gets it; the lease of a taker that died runs out.
   * @param person whom the key names, where it does (somebody who joined), so that `forget` finds it
   */
  take(key: string, leaseMs: number, person?: string): Promise<Take>;
  /** The taker could not deliver: somebody else may take the key. Does nothing when the claim is not this replica's. */
  giveBack(key: string): Promise<void>;
  /** Keeps all of these, or none. */
  write(records: readonly StoreRecord[]): Promise<void>;
  /** The message that the reply to a finished key stands in, if there is one. */
  replyTo(key: string): Promise<string | undefined>;
  /** There is no reply to this key any more. The key stays finished. */
  dropReply(key: string): Promise<void>;
  /** What the thread that starts with the message of this key is about; undefined where nothing was answered in it. */
  thread(key: string): Promise<ThreadTopic | undefined>;
  /**
   * What was asked since this time and is kept, oldest first.
   * @param doubtful only what may not have been answered well (missed, offered, voted down by anybody), and at most so many:
   * the latest
   */
  asked(since: number, doubtful?: number): Promise<readonly AskedReport[]>;
  /**
   * Whether a reply helped a person, and why not if they say; the last word counts, and a reason stays until there is another
   * one or the reply helped after all. When this resolves, it survives a crash of the machine.
   */
  vote(reply: string, person: string, helpful: boolean, why?: VoteReason): Promise<void>;
  /** What was set for these channels (`slack C1`); channels for which nothing was set are left out. */
  settings(channels: readonly string[]): Promise<ReadonlyMap<string, ChannelSettings>>;
  /**
   * Sets what `change` holds for a channel and leaves the rest as it is. When this resolves, it survives a crash of the
   * machine. @returns all that is set now
   */
  configure(channel: string, change: ChannelSettings): Promise<ChannelSettings>;
  /** Deletes all that is kept about a person. @returns how many rows */
  forget(person: string): Promise<number>;
  /** Deletes what was kept before this time. @returns how many rows */
  prune(before: number): Promise<number>;
  /** Resolves when the store can be written; rejects with what the operator has to mend. */
  ping(): Promise<void>;
  /** Lets go of files and connections. Nothing can be asked afterwards. */
  close(): Promise<void>;
}

/** What became of an attempt to take a claim. `held`: another replica is at it, for `leftMs` milliseconds at most. */
export type Take =
  | { readonly state: 'taken' }
  | { readonly state: 'finished' }
  | { readonly state: 'held'; readonly leftMs: number };

/** Slug of the topic, if the thread is about one. */
export interface ThreadTopic {
  readonly slug?: string;
}

/** Something to keep that nobody waits for. */
export type StoreRecord =
  /** The key was answered; `message` is where the reply stands, if the platform told; `thread`, what the thread is about that it starts. */
  | { readonly kind: 'finished'; readonly key: string; readonly message?: string; readonly thread?: ThreadTopic }
  /** The thread that starts with the message of this key is about this topic, or about none. */
  | ({ readonly kind: 'thread'; readonly key: string } & ThreadTopic)
  /** This person chose a topic: if the last reply to them offered it among several, it was of use. */
  | { readonly kind: 'pressed'; readonly person: string; readonly slug: string; readonly at: number }
  /** Somebody asked and got a reply. */
  | ({ readonly kind: 'asked'; readonly key: string; readonly person: string } & AskedRow);

/** A question that was asked, as it is kept. Who asked and where cannot be read back. */
export interface AskedRow {
  /** Unique; a second record of the same id changes nothing. */
  readonly id: string;
  readonly at: number;
  /** Name of the door, e.g. `slack`. */
  readonly platform: string;
  /** Fit for storage: `forStorage` of what was asked. */
  readonly text: string;
  readonly language: Language;
  readonly reply: 'answer' | 'comparison' | 'choices' | 'miss';
  /** Rule that decided, as in `Reason`. */
  readonly rule: string;
  /** Slugs that the reply showed, offered or named as the nearest, best first. */
  readonly topics: readonly string[];
  readonly confidence: number;
}

/** A question with what became of its reply. */
export interface AskedReport extends AskedRow {
  /** One of the topics that were offered was chosen. */
  readonly pressed: boolean;
  /** People whom the reply helped, and whom it did not. */
  readonly helpful: number;
  readonly unhelpful: number;
  /** What those say whom it did not help, where they say why. */
  readonly reasons: Readonly<Partial<Record<VoteReason, number>>>;
}

/** What was set for a channel; what is absent was never set. Kept until it is changed, whatever its age. */
export interface ChannelSettings {
  /** The bot answers here what nobody asked it. */
  readonly onboarding?: boolean;
  /** And greets who joins. */
  readonly greeting?: boolean;
  /** Language where a question does not tell; `auto` for the program's. */
  readonly language?: Language | 'auto';
  /** Unasked replies a minute, at most. */
  readonly burst?: number;
}

/** The store cannot be opened or used. The message says what to mend and holds no password. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
