/** The parts of Slack's payloads that the adapter reads. Everything may be missing: it comes from outside. */

export interface SlackMessage {
  readonly type?: string;
  readonly subtype?: string;
  readonly channel?: string;
  readonly channel_type?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly edited?: { readonly ts?: string };
}

/** A `message` or `app_mention` event. A change or a deletion carries the message inside. */
export interface SlackMessageEvent extends SlackMessage {
  readonly message?: SlackMessage;
  readonly previous_message?: SlackMessage;
  readonly deleted_ts?: string;
  readonly event_ts?: string;
}

export interface SlackJoinEvent {
  readonly user?: string;
  readonly channel?: string;
  readonly event_ts?: string;
}

/** Body of a slash command. Slack tells neither a time nor a thread. */
export interface SlackCommand {
  readonly text?: string;
  readonly user_id?: string;
  readonly channel_id?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
}

/** Body of a press on a button. */
export interface SlackPress {
  readonly user?: { readonly id?: string };
  readonly channel?: { readonly id?: string };
  readonly container?: {
    readonly channel_id?: string;
    readonly message_ts?: string;
    readonly thread_ts?: string;
    readonly is_ephemeral?: boolean;
  };
  readonly message?: SlackMessage;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly actions?: readonly { readonly value?: string; readonly action_ts?: string }[];
}

/** Body of a form that was filled in. */
export interface SlackSubmission {
  readonly user?: { readonly id?: string };
  readonly trigger_id?: string;
  readonly view?: {
    readonly id?: string;
    /** The channel that the form is for. */
    readonly private_metadata?: string;
    readonly title?: { readonly text?: string };
    readonly state?: {
      readonly values?: Readonly<
        Record<string, Readonly<Record<string, { readonly selected_option?: { readonly value?: string } | null }>>>
      >;
    };
  };
}

/** Body of a message shortcut. */
export interface SlackMessageShortcut {
  readonly user?: { readonly id?: string };
  readonly channel?: { readonly id?: string };
  readonly message?: SlackMessage;
  readonly message_ts?: string;
  readonly action_ts?: string;
  readonly response_url?: string;
}

/** What `users.info` tells about somebody. */
export interface SlackUser {
  readonly is_bot?: boolean;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly locale?: string;
}

/** What `conversations.info` tells about a channel. */
export interface SlackChannel {
  readonly creator?: string;
  readonly is_member?: boolean;
}
