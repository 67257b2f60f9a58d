import { setTimeout as sleep } from 'node:timers/promises';
import { DiscordAPIError, HTTPError, REST, type RouteLike } from 'discord.js';

/** One call of Discord's REST API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly route: RouteLike;
  readonly body?: unknown;
  readonly query?: URLSearchParams;
  /** `false` for interactions, whose token is in the route. Default `true`. */
  readonly auth?: boolean;
  /**
   * What to do when it is not known whether the call arrived (5xx, cut, no answer).
   * `repeat`: call again after a pause, because a second time does no harm. `hurry`: the same within the 3 seconds that
   * Discord waits for the first answer to an interaction. `never`: give up, because it might happen twice.
   */
  readonly whenUnsure: 'repeat' | 'hurry' | 'never';
}

export interface DiscordApi {
  /**
   * Resolves with Discord's answer. Rate limits are waited out by the SDK.
   * @throws what `faultOf` can describe
   */
  call<T = unknown>(call: Call): Promise<T>;
  /** Whether Discord refused the token just now. A token that is really gone is refused again, and closes the gateway too. */
  refused(): boolean;
  /** Gives up what is still waiting or under way. */
  close(): void;
}

/** Pauses before the next attempt, in milliseconds. */
const PAUSES = { repeat: [200, 800, 2_400], hurry: [50, 150, 400], never: [] } as const;

/** How long Discord may take to answer a request, and one that hurries, in milliseconds. Time spent waiting for a turn does not count. */
const TIMEOUT = 8_000;
const TIMEOUT_HURRY = 1_500;

/** How long a refusal counts when no call succeeds after it, in milliseconds. */
const REFUSED_FOR = 60_000;

/**
 * Calls Discord through the SDK's REST manager, which knows the rate limits. Repeating is done here: the SDK repeats
 * within milliseconds, and forgets its token at the first 401.
 */
export function createApi(token: string, apiUrl?: string): DiscordApi {
  const rest = new REST({ retries: 0, timeout: TIMEOUT, ...(apiUrl && { api: apiUrl }) }).setToken(token);
  const closing = new AbortController();
  let refusedAt = Number.NEGATIVE_INFINITY;

  async function attempt({ method, route, body, query, auth = true, whenUnsure }: Call): Promise<unknown> {
    // A signal of its own for each request, because the SDK never takes its listener off. What hurries waits for no turn:
    // responses to interactions are not rate limited.
    const limits = whenUnsure === 'hurry' ? [AbortSignal.timeout(TIMEOUT_HURRY)] : [];
    const signal = AbortSignal.any([closing.signal, ...limits]);
    try {
      const answer = await rest.request({
        method: method as never,
        fullRoute: route,
        auth,
        signal,
        ...(body !== undefined && { body }),
        ...(query && { query }),
      });
      if (auth) refusedAt = Number.NEGATIVE_INFINITY;
      return answer;
    } catch (error) {
      if (auth && error instanceof DiscordAPIError && error.status === 401) {
        refusedAt = Date.now();
        rest.setToken(token);
      }
      throw error;
    }
  }

  return {
    async call<T>(call: Call): Promise<T> {
      for (const pause of PAUSES[call.whenUnsure]) {
        try {
          return (await attempt(call)) as T;
        } catch (error) {
          if (isCertain(error) || closing.signal.aborted) throw error;
          await sleep(pause, undefined, { signal: closing.signal });
        }
      }
      return (await attempt(call)) as T;
    },
    refused: () => Date.now() - refusedAt < REFUSED_FOR,
    close: () => {
      closing.abort();
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/** Whether Discord understood the call and said no. */
function isCertain(error: unknown): boolean {
  return error instanceof DiscordAPIError;
}

/** Whether Discord refused with one of these JSON error codes. */
export function isCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}

/** An error in a form that may be logged: the SDK's own errors carry the message text and, in the address, tokens. */
export interface Fault {
  readonly name: string;
  readonly message: string;
  readonly status?: number;
  readonly code?: string;
}

export function faultOf(error: unknown): Fault {
  if (error instanceof DiscordAPIError) {
    return { name: 'DiscordAPIError', message: error.message, status: error.status, code: String(error.code) };
  }
  if (error instanceof HTTPError) return { name: 'HTTPError', message: error.message, status: error.status };
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error };
  const cause = error.cause instanceof Error ? error.cause : error;
  return { name: error.name, message: cause.message, ...('code' in cause && { code: String(cause.code) }) };
}
