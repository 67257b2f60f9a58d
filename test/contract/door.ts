import type { Assistant } from '../../src/assistant/types.ts';

/** A reply as a person on the platform sees it. */
export interface Shown {
  /** Id of the message on the platform, where it has one. */
  readonly id?: string;
  /** All visible text, platform markup taken out. */
  readonly text: string;
  /** Labels of the buttons, in order. */
  readonly buttons: readonly string[];
  /** Only the asker sees it. */
  readonly private: boolean;
  /** It stands in the thread of (or, where a platform has no threads there, as a reply to) the message that it answers. */
  readonly threaded: boolean;
}

/** What the contract suite does at a door. Each platform drives its real SDK against its local server. */
export interface Door {
  readonly name: string;
  /** Channel where unasked answers are opted in. The suite builds its assistant with it. */
  readonly onboardingChannel: string;
  open(assistant: Assistant): Promise<void>;
  close(): Promise<void>;
  /**
   * Says something as a person and resolves with every message that the bot has sent because of it,
   * once the door is quiet again. `deliveries` says how often the platform delivers the event (default 1).
   */
  say(
    how: 'command' | 'mention' | 'direct' | 'ambient',
    text: string,
    options?: { deliveries?: number },
  ): Promise<readonly Shown[]>;
  /** Presses the button with this label under a reply that the bot has shown. */
  press(shown: Shown, label: string): Promise<readonly Shown[]>;
  /** Somebody joins the onboarding channel; absent where the platform knows no channels. */
  join?(): Promise<readonly Shown[]>;
}
