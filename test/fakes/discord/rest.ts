import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Faults } from './faults.ts';
import { findOperation, type Operation } from './openapi.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { World } from './world.ts';

/** A call that the bot made. */
export interface Call {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly query: Readonly<Record<string, string>>;
  /** What was answered; undefined while it is held, and when the answer was lost. */
  status?: number;
}

export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: never;
}

/** Answers a call with a body, or with nothing (204). Throws a refusal. */
export type Handler = (asked: Asked) => unknown;

interface Options {
  readonly world: World;
  readonly faults: Faults;
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly token: () => string;
}

const BASE = '/api/v10';

/** The HTTP side of the local Discord. Every call is checked against Discord's description before it does anything. */
export function createRest({ world, faults, handlers, token }: Options) {
  const calls: Call[] = [];
  /** What a bot must never do: each was also refused as Discord would. */
  const violations: string[] = [];

  function perform(
    operation: Operation,
    request: IncomingMessage,
    body: unknown,
    query: URLSearchParams,
  ): { status: number; body?: unknown } {
    const authorized = request.headers.authorization;
    if (operation.needsToken && authorized !== `Bot ${token()}`) throw refuse(401, 0, '401: Unauthorized');
    const wrong = operation.checkRequest(body, query);
    if (wrong.length > 0) throw refuse(400, 50035, `Invalid Form Body: ${wrong[0]}`);
    const handler = handlers[operation.name];
    if (!handler) throw refuse(404, 0, `the local Discord does not know ${operation.name}`);
    const answer = handler({ params: operation.params, query, body: body as never });
    return answer === undefined ? { status: 204 } : { status: 200, body: answer };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://local');
    const raw = await text(request);
    const path = decodeURIComponent(url.pathname.startsWith(BASE) ? url.pathname.slice(BASE.length) : url.pathname);
    const operation = url.pathname.startsWith(BASE) ? findOperation(method, path) : undefined;
    const body: unknown = raw === '' ? undefined : JSON.parse(raw);
    const call: Call = {
      operation: operation?.name ?? 'unknown',
      method,
      path,
      body,
      query: Object.fromEntries(url.searchParams),
    };
    calls.push(call);
    world.changed();
    const trouble = operation && faults.take(operation.name);
    if (trouble === 'hold') await faults.wait();
    if (trouble === 'refuse') return void request.socket.destroy();
    if (typeof trouble === 'number') return void troubled(response, call, trouble);
    const answer = attempt(operation, request, body, url.searchParams, call);
    if (trouble === 'lose') return void request.socket.destroy();
    reply(response, call, answer.status, answer.body);
  }

  function attempt(
    operation: Operation | undefined,
    request: IncomingMessage,
    body: unknown,
    query: URLSearchParams,
    call: Call,
  ) {
    try {
      if (!operation) throw refuse(404, 0, '404: Not Found');
      const answer = perform(operation, request, body, query);
      const own = operation.checkResponse(answer.status, answer.body);
      if (own.length > 0) violations.push(`the local Discord itself, ${operation.name}: ${own[0]}`);
      return answer;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      // Unknown paths and malformed bodies are mistakes of the bot; being late or unauthorised is not.
      if (error.code === 50035 || !operation || !handlers[operation.name])
        violations.push(`${call.method} ${call.path}: ${error.message}`);
      return { status: error.status, body: { message: error.message, code: error.code } };
    }
  }

  function troubled(response: ServerResponse, call: Call, status: number): void {
    if (status !== 429) {
      reply(response, call, status, { message: 'trouble', code: 0 });
      return;
    }
    response.setHeader('Retry-After', String(faults.retryAfter));
    response.setHeader('X-RateLimit-Scope', 'user');
    reply(response, call, 429, {
      message: 'You are being rate limited.',
      retry_after: faults.retryAfter,
      global: false,
    });
  }

  function reply(response: ServerResponse, call: Call, status: number, body: unknown): void {
    call.status = status;
    response.writeHead(status, body === undefined ? {} : { 'Content-Type': 'application/json' });
    response.end(body === undefined ? undefined : JSON.stringify(body));
    world.changed();
  }

  const listener = (request: IncomingMessage, response: ServerResponse): void => {
    handle(request, response).catch((error: unknown) => {
      violations.push(`the local Discord broke: ${error instanceof Error ? error.stack : String(error)}`);
      response.writeHead(500).end();
    });
  };

  return { listener, calls, violations };
}
