import { webApi } from '@slack/bolt';
import { callTimeoutMs } from './api.ts';
import type { SlackReply } from './render.ts';
import type { Retrier } from './retry.ts';

/** What Slack takes at the `response_url` of a command, press or shortcut. */
export type Response =
  | (SlackReply & {
      readonly response_type: 'ephemeral' | 'in_channel';
      readonly replace_original: boolean;
      readonly thread_ts?: string;
      readonly unfurl_links?: false;
      readonly unfurl_media?: false;
    })
  | { readonly delete_original: true };

/**
 * Sends to a `response_url`: it works where the bot is no member of the channel, for 30 minutes and 5 uses.
 * Bolt's `respond()` neither repeats nor times out.
 */
export type Respond = (url: string, response: Response) => Promise<void>;

async function send(url: string, response: Response): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    body: JSON.stringify(response),
    redirect: 'error',
    signal: AbortSignal.timeout(callTimeoutMs),
  });
  await answer.arrayBuffer();
  if (answer.ok) return;
  const seconds = Number.parseInt(answer.headers.get('retry-after') ?? '', 10);
  if (answer.status === 429) throw new webApi.WebAPIRateLimitedError(Number.isNaN(seconds) ? 1 : seconds);
  throw new webApi.WebAPIHTTPError(answer.status, answer.statusText, {}, '');
}

export function createRespond(retry: Retrier): Respond {
  return (url, response) => {
    // A visible message must not come twice, and cannot be looked for here; to replace, to delete or to tell one person
    // something again does no harm.
    const oncePublic =
      'response_type' in response && response.response_type === 'in_channel' && !response.replace_original;
    return retry(
      url,
      () => send(url, response),
      oncePublic ? () => Promise.reject(new Error('Slack did not say whether the message arrived')) : undefined,
    );
  };
}
