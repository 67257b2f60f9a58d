import { describe, refusal } from './describe.ts';

/** Refusals of a token, as against those of a call. */
const tokenRefusals = new Set([
  'account_inactive',
  'invalid_auth',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
]);

/** Whether Slack does not know the token (any more). */
export function isTokenRefused(error: unknown): boolean {
  return tokenRefusals.has(refusal(error) ?? '');
}

const mends = {
  SLACK_BOT_TOKEN:
    'copy the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of the app at https://api.slack.com/apps',
  SLACK_APP_TOKEN:
    'make an App-Level Token (xapp-…) with the scope connections:write under "Basic Information" of the app at https://api.slack.com/apps, and switch "Socket Mode" on',
} as const;

/**
 * The error with which `start` rejects: what happened at which setting, and the mend. Never the token.
 * @param apiUrl base of Slack's Web API, where it is not Slack's own
 */
export function startError(setting: keyof typeof mends, error: unknown, apiUrl: string | undefined): Error {
  const refused = refusal(error);
  if (refused !== undefined) return new Error(`Slack refused ${setting} (${refused}): ${mends[setting]}.`);
  const place = apiUrl === undefined ? 'https://slack.com/api/' : new URL(apiUrl).origin;
  const mend = apiUrl === undefined ? 'Check the network and the proxy.' : 'Check SLACK_API_URL and the network.';
  return new Error(`Slack's API at ${place} cannot be reached: ${describe(error)}. ${mend}`);
}

/** The token works, but what it may do is too little. */
export function scopeError(missing: readonly string[]): Error {
  return new Error(
    `SLACK_BOT_TOKEN lacks the scopes ${missing.join(', ')}: create the app from adapters/slack/manifest.json, or add them under "OAuth & Permissions", and install the app again.`,
  );
}
