import { GatewayCloseCodes } from 'discord.js';
import { faultOf } from './api.ts';

/** Sentences for the operator: what is wrong and how to mend it, never with the token. */

export const REFUSED_TOKEN =
  'Discord refuses the token in DISCORD_TOKEN. Copy the bot token again (Developer Portal -> Bot -> Reset Token), not the public key or the client secret, and restart';

/** Why the gateway closed for good; undefined for closes after which the SDK connects again. */
export function closedForGood(code: number): string | undefined {
  switch (code) {
    case GatewayCloseCodes.AuthenticationFailed:
      return `${REFUSED_TOKEN} (gateway close 4004)`;
    case GatewayCloseCodes.ShardingRequired:
      return 'Discord wants several connections for this many servers (gateway close 4011); this bot keeps one';
    case GatewayCloseCodes.DisallowedIntents:
      return 'Discord refuses the intents (gateway close 4014)';
    case GatewayCloseCodes.InvalidShard:
    case GatewayCloseCodes.InvalidAPIVersion:
    case GatewayCloseCodes.InvalidIntents:
      return `Discord refuses this version of the bot (gateway close ${code}): update it`;
    default:
      return undefined;
  }
}

/** Why the start failed while doing this. */
export function startFailure(error: unknown, doing: string, host: string): Error {
  const fault = faultOf(error);
  if (fault.status === 401 || fault.code === 'TokenInvalid') return new Error(REFUSED_TOKEN);
  if (fault.status === 403) {
    return new Error(
      `Discord does not allow ${doing} (${fault.message}). Invite the bot again with the scopes bot and applications.commands`,
    );
  }
  if (fault.status !== undefined && fault.status < 500)
    return new Error(`Discord refused ${doing}: ${fault.message} (${fault.code})`);
  const why = fault.status === undefined ? (fault.code ?? fault.message) : `it answered ${fault.status}`;
  return new Error(
    `Discord cannot be reached at ${host} for ${doing}: ${why}. Check the network, and DISCORD_API_URL if it is set`,
  );
}
