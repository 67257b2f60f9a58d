import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Delivered, Kind, Patience, Transport } from './delivery.ts';

/** A request as Slack signs it. `at` in milliseconds since the epoch, default now. */
export function signed(secret: string, body: string, at = Date.now()): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'X-Slack-Request-Timestamp': timestamp, 'X-Slack-Signature': `v0=${signature}` };
}

/** Body and content type of a delivery: events are JSON, commands a form, presses JSON in a form. */
export function encoded(kind: Kind, body: Record<string, unknown>): { text: string; type: string } {
  if (kind === 'event') return { text: JSON.stringify(body), type: 'application/json' };
  const form = kind === 'command' ? (body as Record<string, string>) : { payload: JSON.stringify(body) };
  return { text: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** Slack over HTTP: signed requests to `url()`; events are sent again until they are answered with 2xx. */
export function createHttpSender(url: () => string, secret: string, patience: Patience): Transport {
  async function once(kind: Kind, body: Record<string, unknown>, attempt: number): Promise<Delivered> {
    const { text, type } = encoded(kind, body);
    try {
      const answer = await fetch(url(), {
        method: 'POST',
        headers: {
          'Content-Type': type,
          ...signed(secret, text),
          ...(attempt > 0 && { 'X-Slack-Retry-Num': String(attempt), 'X-Slack-Retry-Reason': 'http_error' }),
        },
        body: text,
        signal: AbortSignal.timeout(patience.ackMs),
      });
      const response = parsed(await answer.text());
      return { acked: answer.ok, response, attempts: attempt + 1, status: answer.status };
    } catch {
      return { acked: false, attempts: attempt + 1 };
    }
  }

  return {
    async deliver(kind, body) {
      let delivered = await once(kind, body, 0);
      for (const [index, ms] of patience.again.entries()) {
        if (delivered.acked || kind !== 'event') break;
        await pause(ms);
        delivered = await once(kind, body, index + 1);
      }
      return delivered;
    },
  };
}
