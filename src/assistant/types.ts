import type { Suggestion } from '../search/suggest.ts';
import type { Language, Presentation, Reply } from '../types.ts';

/** Where something was said. Ids are the platform's own. */
export interface Place {
  /** Name of the door: `slack`, `discord`, `terminal`, `web`. */
  readonly platform: string;
  /** Channel or conversation id. */
  readonly channel: string;
  /** Id of the thread that it was said in; absent at the top level of the channel. */
  readonly thread?: string;
}

export interface Person {
  readonly id: string;
  readonly bot: boolean;
}

/**
 * Somebody said something. The adapter reports facts and decides nothing:
 * whether this is answered, and how, is the assistant's.
 */
export interface Said {
  readonly kind: 'said';
  /** Unique within platform and channel; the same for every delivery of the same message. */
  readonly id: string;
  readonly place: Place;
  readonly author: Person;
  /**
   * `command`: a slash command. `mention`: the bot was named. `direct`: a direct message.
   * `ambient`: said in a channel, to nobody or to others.
   */
  readonly how: 'command' | 'mention' | 'direct' | 'ambient';
  /** Plain text: the bot's own mention taken out, links and mentions of others reduced to their label; code fences kept as ``` lines. */
  readonly text: string;
  /** When it was said, in milliseconds since the epoch, by the platform's clock. */
  readonly at: number;
  /** Somebody other than the bot is named (`@ana …`, a reply to another person's message, or a group mention). */
  readonly namesOthers: boolean;
  /** The platform says that this is a change of an earlier message. */
  readonly edited: boolean;
  /** Language that the platform reports for the person, if it does. */
  readonly locale?: Language;
  /** With a command that is for managers, where the platform tells. */
  readonly standing?: Standing;
}

/** What the platform says of somebody who may be a manager, and of the place. */
export interface Standing {
  /** What this person manages: the channel, or the whole team (a workspace, a server) with all of its channels. Absent: nothing. */
  readonly manages?: 'channel' | 'team';
  /** The place is no channel but a conversation of this person with the bot. */
  readonly direct?: boolean;
  /** What keeps the bot from hearing what is said here, or who joins. */
  readonly obstacles: readonly Obstacle[];
}

export type Obstacle = 'not-a-member' | 'messages-withheld' | 'joins-withheld';

/** Somebody filled in the form of the settings, or gave them with a command. */
export interface Configured {
  readonly kind: 'configured';
  /** Unique for each time. */
  readonly id: string;
  /** The channel that it is for. */
  readonly place: Place;
  readonly author: Person;
  readonly standing: Standing;
  /** Values by the names of the form's fields. What is absent stays as it is; with none, the person only wants to see. */
  readonly values: Readonly<Record<string, string>>;
  readonly locale?: Language;
  readonly at: number;
}

/** Somebody pressed a button or chose from a list under a reply of the bot. */
export interface Pressed {
  readonly kind: 'pressed';
  /** Unique for each press. */
  readonly id: string;
  readonly place: Place;
  readonly author: Person;
  /** An encoded `Action`. */
  readonly action: string;
  /** Nobody but the presser sees the message with the button: an ephemeral reply, or a direct message. */
  readonly private: boolean;
  /** It is an ephemeral reply in a channel, which can be shared. */
  readonly ephemeral: boolean;
  readonly at: number;
}

/** Somebody joined a channel. */
export interface Joined {
  readonly kind: 'joined';
  readonly id: string;
  readonly place: Place;
  readonly author: Person;
  readonly locale?: Language;
  readonly at: number;
}

/** A message was deleted. `id` is the message's, as in `Said`. */
export interface Removed {
  readonly kind: 'removed';
  readonly id: string;
  readonly place: Place;
}

/** A platform event, reduced to what the assistant needs to know. */
export type Incoming = Said | Pressed | Joined | Removed | Configured;

/** Something to fill in: a few questions with a few options each. */
export interface Form {
  readonly language: Language;
  /** At most 24 characters, as the two labels. */
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly fields: readonly Field[];
}

export interface Field {
  /** As in `Configured.values`: letters `a-z`. */
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** The option that holds now. */
  readonly value?: string;
}

/** What an adapter is asked to do. Plain data; it decides nothing either. */
export type Outgoing =
  | {
      readonly kind: 'post';
      readonly presentation: Presentation;
      /** Absent for what is no reply to a question, e.g. a greeting. */
      readonly reply?: Reply;
      /**
       * `asker`: visible to that person only (ephemeral), as the answer to a command or press.
       * `thread`: in the thread of the message. `channel`: at the place where it was said.
       */
      readonly to: 'asker' | 'thread' | 'channel';
    }
  /**
   * Let the asker fill this in; it comes back as `Configured`. A platform that shows no forms shows the presentation to the
   * asker, and takes the values in a way of its own.
   */
  | { readonly kind: 'form'; readonly form: Form; readonly presentation: Presentation }
  /** Put this in the place of the message whose button was pressed. */
  | { readonly kind: 'replace'; readonly presentation: Presentation; readonly reply?: Reply }
  /** Take away a message of the bot: by its id, or (no id) the one whose button was pressed. */
  | { readonly kind: 'remove'; readonly message?: string };

/** What became of an outgoing: the id of the posted message where the platform tells one. */
export interface Delivered {
  readonly message?: string;
  /** What `Place.thread` is when somebody goes on from this message, where that is not the thread of the question. */
  readonly thread?: string;
}

/**
 * Carries one outgoing to the platform.
 * @throws when it is not certain that it arrived; the claim on the message is then given back.
 */
export type Deliver = (outgoing: Outgoing) => Promise<Delivered>;

/** What the assistant did, and why; for logs, metrics and tests. */
export interface Outcome {
  readonly did: 'replied' | 'greeted' | 'removed' | 'configured' | 'ignored';
  /** A short name of the rule, e.g. `bot`, `duplicate`, `stale`, `not-opted-in`, `cooling-down`, `answer`, `silence`. */
  readonly why: string;
}

/** The assistant: the same for every platform. */
export interface Assistant {
  /**
   * Takes one platform event and, where a reply is due, delivers it once.
   * Rejects with what `deliver` threw; the message may then be delivered again by the platform and is answered then.
   */
  hear(incoming: Incoming, deliver: Deliver): Promise<Outcome>;
  /** At most `limit` topics for what has been typed so far, best first. Empty input gives the starter topics. */
  suggest(typed: string, limit: number, language?: Language): readonly Suggestion[];
  /** Resolves when everything heard so far has been delivered, or after `timeoutMs`. */
  settle(timeoutMs: number): Promise<void>;
}
