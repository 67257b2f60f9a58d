import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { Counter, Registry } from 'prom-client';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import type { Health } from '../../adapters/adapter.ts';
import { createWebAdapter, type WebOptions } from '../../adapters/web/server.ts';

interface Parts {
  readonly health?: Record<string, Health>;
  readonly routes?: Record<string, RequestListener>;
  readonly options?: Partial<WebOptions>;
}

/** The web door on a free port, with the lines of its log. */
function door({ health = {}, routes = {}, options = {} }: Parts = {}) {
  const log: string[] = [];
  const registry = new Registry();
  const logger = pino({}, { write: (line: string) => void log.push(line) });
  const web = createWebAdapter(
    { host: '127.0.0.1', port: 0, ...options },
    { logger, registry, health: () => health, routes },
  );
  onTestFinished(() => web.stop());
  return { web, registry, log };
}

async function opened(parts?: Parts) {
  const made = door(parts);
  await made.web.start();
  return { ...made, url: (path: string) => `${made.web.address()}${path}` };
}

const GOOD: Health = { ready: true, detail: 'connected' };
const BAD: Health = { ready: false, detail: 'the token was refused: set DISCORD_TOKEN' };

describe('an operator asks', () => {
  it('/healthz whether the process lives, whatever becomes of the platforms', async () => {
    const { url } = await opened({ health: { slack: BAD } });
    const response = await fetch(url('/healthz?from=probe'));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('/readyz whether every part is ready', async () => {
    const { url } = await opened({ health: { corpus: GOOD, slack: GOOD } });
    const response = await fetch(url('/readyz'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual({ status: 'ready', checks: { corpus: GOOD, slack: GOOD } });
  });

  it('/readyz which part is not, and how to mend it', async () => {
    const { url } = await opened({ health: { corpus: GOOD, discord: BAD } });
    const response = await fetch(url('/readyz'));
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not ready', checks: { corpus: GOOD, discord: BAD } });
  });

  it('/metrics for what was counted, in the form of Prometheus', async () => {
    const { url, registry } = await opened();
    new Counter({ name: 'portolan_test_total', help: 'Counted here.', registers: [registry] }).inc(3);
    const response = await fetch(url('/metrics'));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(registry.contentType);
    expect(await response.text()).toContain('\nportolan_test_total 3\n');
  });

  it('for the head only', async () => {
    const { url } = await opened();
    const response = await fetch(url('/healthz'), { method: 'HEAD' });
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('for a page that is not there, and is told which are', async () => {
    const { url } = await opened();
    for (const path of ['/', '/healthz/', '/slack/events', '/__proto__']) {
      const response = await fetch(url(path));
      expect([response.status, await response.text()]).toEqual([404, 'not found: try /healthz, /readyz or /metrics\n']);
    }
  });

  it('with a wrong method, and is told the right ones', async () => {
    const { url } = await opened();
    const response = await fetch(url('/metrics'), { method: 'POST', body: 'x' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});

describe('another door that shares the port', () => {
  it('gets what is sent to its path, query and body too', async () => {
    const events: RequestListener = (request, response) => {
      let body = '';
      request
        .on('data', (chunk) => (body += chunk))
        .on('end', () => response.end(`${request.method} ${request.url} ${body}`));
    };
    const { url } = await opened({ routes: { '/slack/events': events } });
    const response = await fetch(url('/slack/events?a=1'), { method: 'POST', body: 'hello' });
    expect(await response.text()).toBe('POST /slack/events?a=1 hello');
  });

  it('that fails costs its own request, not the program', async () => {
    const throws: RequestListener = () => {
      throw new Error('broken');
    };
    const rejects: RequestListener = async () => {
      throw new Error('broken later');
    };
    const { url, log } = await opened({ routes: { '/throws': throws, '/rejects': rejects } });
    expect((await fetch(url('/throws'))).status).toBe(500);
    expect(await (await fetch(url('/rejects'))).text()).toBe('internal error: see the log of the bot\n');
    expect((await fetch(url('/healthz'))).status).toBe(200);
    expect(log.join('')).toContain('"error":"broken later"');
  });
});

describe('the program is told what to mend when', () => {
  it('the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { web } = door({ options: { port } });
    await expect(web.start()).rejects.toThrow(
      `Port ${port} on 127.0.0.1 is in use: stop the program that uses it, or set PORT to a free one (0 takes any)`,
    );
    expect(web.health().ready).toBe(false);
    await web.stop();
  });

  it.each(['192.0.2.1', '999.1.1.1', 'two words'])('the host is none of this machine: %s', async (host) => {
    await expect(door({ options: { host } }).web.start()).rejects.toThrow(
      `${host} is no address of this machine: set HOST to 127.0.0.1 or 0.0.0.0`,
    );
  });
});

test('the door says where it listens, and that it does', async () => {
  const { web } = door();
  expect(web.health()).toEqual({ ready: false, detail: 'not listening' });
  await web.start();
  expect(web.address()).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*$/);
  expect(web.health()).toEqual({ ready: true, detail: `listening on ${web.address()}` });
  await web.stop();
  expect(web.health().ready).toBe(false);
});

test('an address of version 6 stands in brackets', async () => {
  const { web, url } = await opened({ options: { host: '::1' } });
  expect(web.address()).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await fetch(url('/healthz'))).status).toBe(200);
});

describe('stopping', () => {
  it('is safe before the start, and twice', async () => {
    const { web } = door();
    await web.stop();
    await web.start();
    await Promise.all([web.stop(), web.stop()]);
    await web.stop();
  });

  it('answers what was asked before, and keeps no connection after that', async () => {
    const asked = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<void>();
    const slow: RequestListener = async (_, response) => {
      asked.resolve();
      await answer.promise;
      response.end('at last');
    };
    const { web, url } = await opened({ routes: { '/slow': slow } });
    const agent = new Agent({ keepAlive: true });
    onTestFinished(() => agent.destroy());
    const reply = new Promise<IncomingMessage>((resolve, reject) => {
      httpRequest(url('/slow'), { agent }, resolve).on('error', reject).end();
    });
    await asked.promise;
    const stopped = web.stop();
    answer.resolve();
    expect(await text(await reply)).toBe('at last');
    await stopped;
  });

  it('does not wait for a connection that asks nothing', async () => {
    const { web } = await opened();
    const silent: Socket = connect(Number(new URL(web.address()).port), '127.0.0.1');
    silent.on('error', () => {});
    const closed = once(silent, 'close');
    await once(silent, 'connect');
    // The server has taken the connection once it answers a later one.
    await (await fetch(`${web.address()}/healthz`)).text();
    await web.stop();
    await closed;
  });
});
