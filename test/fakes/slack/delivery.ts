/** How Slack brings something to the app, whichever way. */
export type Kind = 'event' | 'command' | 'interactive';

export interface Delivered {
  /** Whether the app acknowledged it in the end. */
  readonly acked: boolean;
  /** What came with the acknowledgement. */
  readonly response?: unknown;
  /** How often it was sent. */
  readonly attempts: number;
  /** Over HTTP: the status of the last answer. */
  readonly status?: number;
}

export interface Transport {
  deliver(kind: Kind, body: Record<string, unknown>): Promise<Delivered>;
}

export interface Patience {
  /** How long Slack waits for an acknowledgement: 3,000 ms. */
  readonly ackMs: number;
  /** The pauses before an event is sent again. Slack's own: at once, 1 minute, 5 minutes. Here one after the other, at once. */
  readonly again: readonly number[];
}
