import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Adapter, Health } from '../adapter.ts';

export interface WebOptions {
  readonly host: string;
  /** 0 takes a free port; `address()` tells which. */
  readonly port: number;
}

export interface WebParts {
  readonly logger: Logger;
  readonly registry: Registry;
  /** Every part that `/readyz` depends on, by name. */
  readonly health: () => Readonly<Record<string, Health>>;
  /** Handlers of other doors that share this port, by path. */
  readonly routes?: Readonly<Record<string, RequestListener>>;
}

/** The operator's endpoints, and the port that other doors are reached at over HTTP. */
export function createWebAdapter(options: WebOptions, parts: WebParts): Adapter & { address(): string } {
  const routes = new Map<string, RequestListener>(Object.entries(parts.routes ?? {}));
  const get = (path: string, handle: RequestListener): void => {
    routes.set(path, (request, response) => {
      if (request.method === 'GET' || request.method === 'HEAD') return handle(request, response);
      response.writeHead(405, { allow: 'GET, HEAD', 'content-type': 'text/plain' }).end('method not allowed\n');
    });
  };
  get(
    '/healthz',
    (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}\n'),
  );
  get('/readyz', (_, response) => {
    const checks = parts.health();
    const ready = Object.values(checks).every((check) => check.ready);
    response
      .writeHead(ready ? 200 : 503, { 'content-type': 'application/json' })
      .end(`${JSON.stringify({ status: ready ? 'ready' : 'not ready', checks })}\n`);
  });
  get('/metrics', async (_, response) => {
    const metrics = await parts.registry.metrics();
    response.writeHead(200, { 'content-type': parts.registry.contentType }).end(metrics);
  });

  /** A handler that fails costs its own request, not the program. */
  const run = async (...[route, request, response]: [RequestListener, ...Parameters<RequestListener>]) => {
    try {
      await route(request, response);
    } catch (error) {
      parts.logger.error({ error: error instanceof Error ? error.message : String(error) }, 'a web request failed');
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'content-type': 'text/plain' }).end('internal error: see the log of the bot\n');
    }
  };

  const open = new Set<Socket>();
  const inUse = new Set<Socket>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const route = routes.get(path);
    inUse.add(request.socket);
    response.once('close', () => {
      inUse.delete(request.socket);
      if (!server.listening) request.socket.destroySoon();
    });
    if (route) return void run(route, request, response);
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not found: try /healthz, /readyz or /metrics\n');
  });
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;

  const address = (): string => {
    const {
      address: host,
      port,
      family,
    } = (server.address() ?? { address: options.host, port: options.port, family: 'IPv4' }) as AddressInfo;
    return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
  };

  return {
    name: 'web',
    address,
    start: () =>
      new Promise((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => reject(mend(error, options)));
        server.listen(options.port, options.host, () => {
          server.on('error', (error) =>
            parts.logger.error({ code: (error as NodeJS.ErrnoException).code }, 'the web server had an error'),
          );
          resolve();
        });
      }),
    stop: () =>
      new Promise((resolve) => {
        if (!server.listening) return resolve();
        server.close(() => resolve());
        // Requests are answered to the end; a connection without one, even a silent one, is not waited for.
        for (const socket of open) if (!inUse.has(socket)) socket.destroy();
      }),
    health: () => ({
      ready: server.listening,
      detail: server.listening ? `listening on ${address()}` : 'not listening',
    }),
  };
}

function mend(error: NodeJS.ErrnoException, { host, port }: WebOptions): Error {
  if (error.code === 'EADDRINUSE')
    return new Error(
      `Port ${port} on ${host} is in use: stop the program that uses it, or set PORT to a free one (0 takes any)`,
    );
  if (error.code === 'EACCES')
    return new Error(`Port ${port} may not be opened by this user: set PORT to 1024 or above`);
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''))
    return new Error(`${host} is no address of this machine: set HOST to 127.0.0.1 or 0.0.0.0`);
  return new Error(`The web server could not start (${error.code ?? 'unknown error'}): check HOST and PORT`);
}
