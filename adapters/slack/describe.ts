import { webApi } from '@slack/bolt';

/** Tokens and the addresses that hold a secret: a socket's ticket, a response url. */
const secrets = /\b(?:xox[a-z]|xapp)[-\w.]*|\b(?:wss?|https?):\/\/\S+/gi;

/** Takes tokens and addresses out of a text that goes into a log or an error message. */
export function redact(text: string): string {
  return text.replace(secrets, '[…]');
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && /^(?:E[A-Z]+|UND_ERR_\w+)$/.test(code)) return code;
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner === undefined ? '' : codeOf(inner);
}

/** Slack's own name of a refusal, e.g. `channel_not_found`. What a proxy says in Slack's place is none. */
export function refusal(error: unknown): string | undefined {
  const name = error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
  return name !== undefined && /^[a-z][a-z0-9_]*$/.test(name) ? name : undefined;
}

/** What went wrong, in a few words without text, tokens or addresses. */
export function describe(error: unknown): string {
  const refused = refusal(error);
  if (refused !== undefined) return `Slack refused: ${refused}`;
  if (error instanceof webApi.WebAPIPlatformError) return 'what answered is not Slack';
  if (!(error instanceof Error)) return redact(String(error));
  const code = codeOf(error);
  return redact(code === '' ? error.message : `${error.message} (${code})`);
}
