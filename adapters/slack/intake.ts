import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import { describe } from './describe.ts';

/** One delivery of Slack, over whichever way it came. */
export interface Envelope {
  // biome-ignore lint/suspicious/noExplicitAny: it comes from outside and is checked where it is read
  readonly body: Record<string, any>;
  readonly retryNum?: number | undefined;
  readonly retryReason?: string | undefined;
  /** Acknowledges, with an answer for the person where there is one. Rejects when that did not get through. */
  answer(response?: unknown): Promise<void>;
  /** Tells Slack that nothing was done: `closed` and `failed` make it deliver an event again. */
  refuse(why: 'unknown' | 'failed' | 'closed'): void;
}

export interface Intake {
  take(app: App, envelope: Envelope): Promise<void>;
  /** Nothing more is taken in. */
  readonly closed: boolean;
  /** Takes nothing more in. Resolves when all that was taken in is done, or after `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
}

/** Slack waits 3 seconds for an acknowledgement. */
const ackDeadlineMs = 2_500;

const isEvent = (body: Envelope['body']) => body.type === 'event_callback';

/**
 * Hands deliveries to Bolt and acknowledges them: commands and presses as soon as the listener says so, events when they
 * have been dealt with (or shortly before Slack's patience ends). So an event that was lost in a crash, or could not be
 * answered, is delivered again by Slack.
 */
export function createIntake(logger: Logger): Intake {
  const inFlight = new Set<Promise<void>>();
  let closed = false;

  async function process(app: App, envelope: Envelope): Promise<void> {
    const { body, retryNum, retryReason } = envelope;
    if (body.type === 'app_rate_limited') {
      logger.warn({ minute: body.minute_rate_limited }, 'Slack drops events: there are more than 30,000 in an hour');
      return envelope.answer();
    }
    let answered: Promise<void> | undefined;
    const answer = (response?: unknown) => {
      answered ??= envelope.answer(response);
      return answered;
    };
    const event = isEvent(body);
    const timer = event ? setTimeout(() => answer().catch(notAcknowledged), ackDeadlineMs) : undefined;
    try {
      await app.processEvent({
        body,
        // Bolt acknowledges an event before it is dealt with; here that is done afterwards.
        ack: event ? async () => {} : answer,
        ...(retryNum !== undefined && { retryNum }),
        ...(retryReason !== undefined && { retryReason }),
      });
      if (event) await answer().catch(notAcknowledged);
      else if (answered === undefined) envelope.refuse('unknown');
    } catch (error) {
      logger.error(
        { type: body.event?.type ?? body.type ?? 'command', error: describe(error) },
        'a Slack event failed',
      );
      if (answered === undefined) envelope.refuse('failed');
    } finally {
      clearTimeout(timer);
    }
  }

  function notAcknowledged(error: unknown) {
    logger.warn({ error: describe(error) }, 'Slack did not get an acknowledgement; it will deliver the event again');
  }

  return {
    async take(app, envelope) {
      if (closed) return envelope.refuse('closed');
      const work = process(app, envelope).catch((error: unknown) =>
        logger.error({ error: describe(error) }, 'a Slack delivery failed'),
      );
      inFlight.add(work);
      await work;
      inFlight.delete(work);
    },

    get closed() {
      return closed;
    },

    async close(timeoutMs) {
      closed = true;
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.all(inFlight), timeout]);
      clearTimeout(timer);
    },
  };
}
