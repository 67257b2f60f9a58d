import { webApi } from '@slack/bolt';
import { expect, test } from 'vitest';
import { describe as describeError, redact, refusal } from '../../../adapters/slack/describe.ts';
import { isFinal, judge } from '../../../adapters/slack/retry.ts';

test.each([
  ['token xoxb-1-2-abc.d_e!', 'token […]!'],
  ['xoxe.xoxp-1-secret and xapp-1-A0-2-abc', '[…] and […]'],
  ['open wss://wss-primary.slack.com/link/?ticket=abc now', 'open […] now'],
  ['post https://hooks.slack.com/actions/T0/1/secret', 'post […]'],
  ['nothing to hide', 'nothing to hide'],
])('a line of the log keeps no secret: %s', (line, kept) => {
  expect(redact(line)).toBe(kept);
});

test('an error is described by its words and its code', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  expect(describeError(new TypeError('fetch failed', { cause: refused }))).toBe('fetch failed (ECONNREFUSED)');
  expect(describeError(new TypeError('fetch failed', { cause: new AggregateError([refused]) }))).toBe(
    'fetch failed (ECONNREFUSED)',
  );
  expect(describeError(new webApi.WebAPIPlatformError({ ok: false, error: 'is_archived' }))).toBe(
    'Slack refused: is_archived',
  );
  expect(describeError('https://x.io/secret')).toBe('[…]');
});

const platform = (error: string) => new webApi.WebAPIPlatformError({ ok: false, error });

test.each([
  [platform('is_archived'), 'refused', true],
  [platform('fatal_error'), 'unsure', false],
  [platform('ratelimited'), 'limited', false],
  // What a proxy says instead of Slack.
  [platform('<html>Bad Gateway</html>'), 'unsure', false],
  [new webApi.WebAPIRateLimitedError(7), 'limited', false],
  [new webApi.WebAPIHTTPError(503, 'x', {}, ''), 'unsure', false],
  [new webApi.WebAPIHTTPError(404, 'x', {}, ''), 'refused', false],
  [new webApi.WebAPIRequestError(new Error('socket hang up')), 'unsure', false],
])('%s is %s', (error, kind, final) => {
  expect(judge(error).kind).toBe(kind);
  expect(isFinal(error)).toBe(final);
});

test('a refusal has a name', () => {
  expect(refusal(platform('is_archived'))).toBe('is_archived');
  expect(refusal(new Error('is_archived'))).toBeUndefined();
});
