import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Changes } from './changes.ts';
import type { Fault, Faults } from './faults.ts';
import { type Answer, type Args, refuse, scopeOf } from './web-api.ts';

/** One call that reached the server, in order. */
export interface Call {
  readonly method: string;
  readonly args: Args;
  /** What Slack answered: its error, or `ok`; `429`, `500`, … for a bare status; `broken` without an answer; `pending` until then. */
  outcome: string;
}

export interface Tokens {
  readonly bot: string;
  readonly app: string;
}

interface Parts {
  readonly tokens: Tokens;
  /** Scopes of the bot token. May change while the server runs. */
  readonly scopes: () => readonly string[];
  readonly methods: Readonly<Record<string, (args: Args) => Answer>>;
  readonly respond: (path: string, args: Args) => Answer;
  readonly faults: Faults;
  readonly changes: Changes;
}

async function readArgs(request: IncomingMessage): Promise<Args> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return (request.headers['content-type'] ?? '').startsWith('application/json')
    ? JSON.parse(text)
    : Object.fromEntries(new URLSearchParams(text));
}

/** The Web API and the response urls over HTTP, with tokens, scopes and faults. Everything is recorded. */
export async function startServer(parts: Parts): Promise<{ server: Server; origin: string; calls: Call[] }> {
  const { tokens, scopes, methods, respond, faults, changes } = parts;
  const calls: Call[] = [];

  function authorised(method: string, token: string): Answer | undefined {
    const scope = scopeOf[method];
    if (scope === 'app')
      return token === tokens.app
        ? undefined
        : refuse(token === tokens.bot ? 'not_allowed_token_type' : 'invalid_auth');
    if (token !== tokens.bot) return refuse(token === '' ? 'not_authed' : 'invalid_auth');
    if (scope === undefined || scopes().includes(scope)) return undefined;
    return refuse('missing_scope', { needed: scope, provided: scopes().join(',') });
  }

  function work(method: string, path: string, token: string, args: Args): { status: number; answer: Answer } {
    if (method === 'response_url') {
      const answer = respond(path, args);
      return { status: answer.ok ? 200 : answer.error?.endsWith('_url') ? 404 : 400, answer };
    }
    const { token: _, ...given } = args;
    const answer = authorised(method, token) ?? methods[method]?.(given) ?? refuse('unknown_method');
    return { status: 200, answer };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://slack');
    const method = pathname.startsWith('/api/') ? pathname.slice('/api/'.length) : 'response_url';
    const args = await readArgs(request);
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? String(args.token ?? '');
    const fault = faults.take(method, method === 'response_url' ? pathname : String(args.channel));
    const call: Call = { method, args, outcome: 'pending' };
    const finish = (outcome: string) => {
      call.outcome = outcome;
      changes.notify();
    };
    calls.push(call);
    changes.notify();
    if (fault?.kind === 'slow') await fault.until;
    const early = withoutWork(fault);
    if (early !== undefined) {
      if ('status' in early) response.writeHead(early.status, early.headers).end();
      else response.destroy();
      return finish(early.outcome);
    }
    const { status, answer } =
      fault?.kind === 'error' ? { status: 200, answer: refuse(fault.error) } : work(method, pathname, token, args);
    if (fault?.kind === 'lost') {
      response.destroy();
      return finish('broken');
    }
    response.writeHead(status, { 'Content-Type': 'application/json', 'X-OAuth-Scopes': scopes().join(',') });
    response.end(method === 'response_url' && answer.ok ? 'ok' : JSON.stringify(answer));
    finish(answer.ok ? 'ok' : (answer.error ?? 'error'));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      calls.push({ method: 'broken request', args: { error: String(error) }, outcome: 'broken' });
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls };
}

function withoutWork(fault: Fault | undefined) {
  switch (fault?.kind) {
    case 'limited':
      return { status: 429, headers: { 'Retry-After': String(fault.seconds) }, outcome: '429' };
    case 'status':
      return { status: fault.status, headers: {}, outcome: String(fault.status) };
    case 'dropped':
      return { outcome: 'broken' };
    default:
      return undefined;
  }
}
