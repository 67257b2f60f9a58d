import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far a request may lie in the past, or in the future, in seconds. */
const windowSeconds = 300;

/** The signature that Slack puts in `X-Slack-Signature` over a body sent at `timestamp` (seconds, as text). */
export function sign(secret: string, timestamp: string, body: Buffer): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}

/**
 * Whether a request comes from Slack and was made now.
 * @param now milliseconds since the epoch
 */
export function isFromSlack(
  secret: string,
  headers: { readonly timestamp: unknown; readonly signature: unknown },
  body: Buffer,
  now: number,
): boolean {
  const { timestamp, signature } = headers;
  if (typeof timestamp !== 'string' || !/^\d{1,12}$/.test(timestamp) || typeof signature !== 'string') return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > windowSeconds) return false;
  const expected = Buffer.from(sign(secret, timestamp, body));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
