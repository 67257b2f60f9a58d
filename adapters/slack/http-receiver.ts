import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Envelope, Intake } from './intake.ts';
import { isFromSlack } from './signature.ts';

/** Slack's deliveries are far smaller; a message of 40,000 characters with its blocks is about 300 kB. */
const bodyLimit = 1_048_576;

/** How long a body that is too long may go on after the answer. */
const lingerMs = 2_000;

const refusals = { unknown: 404, failed: 500, closed: 503 } as const;

/** Resolves to nothing when the body is too long. Rejects when the connection breaks. */
async function read(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > bodyLimit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Events are JSON; commands are a form; presses and shortcuts are JSON in a form. */
function parse(contentType: string, text: string): Envelope['body'] | undefined {
  try {
    if (contentType.startsWith('application/json')) return record(JSON.parse(text));
    const form = new URLSearchParams(text);
    const payload = form.get('payload');
    return payload === null ? Object.fromEntries(form) : record(JSON.parse(payload));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Envelope['body'] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** Resolves when the answer has been handed to the connection. */
function end(response: ServerResponse, status: number, content?: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    if (response.destroyed || response.writableEnded) return reject(new Error('the connection is closed'));
    response.once('finish', resolve);
    response.once('close', () => reject(new Error('the connection was closed')));
    if (content === undefined) {
      response.writeHead(status).end();
    } else {
      response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' }).end(JSON.stringify(content));
    }
  });
}

/**
 * Bolt's `Receiver` on plain `node:http`. It does not listen by itself: `listener` is mounted where Slack sends to.
 * Answers 401 to what Slack has not signed within five minutes, 405, 413 and 400 to what is no delivery, 404 to what
 * nobody handles, 500 to what failed, and 503 before the start and after the stop.
 */
export function createHttpReceiver(
  signingSecret: string,
  intake: Intake,
): { receiver: Receiver; listener: RequestListener } {
  let app: App | undefined;
  let open = false;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.setHeader('Allow', 'POST');
      return end(response, 405);
    }
    const raw = await read(request);
    if (raw === undefined) {
      // The rest is thrown away for a moment, so that the sender gets to read the answer before the connection ends.
      response.setHeader('Connection', 'close');
      request.resume();
      setTimeout(() => request.destroy(), lingerMs).unref();
      return end(response, 413);
    }
    const signed = isFromSlack(
      signingSecret,
      { timestamp: header(request, 'x-slack-request-timestamp'), signature: header(request, 'x-slack-signature') },
      raw,
      Date.now(),
    );
    if (!signed) return end(response, 401);
    const body = parse(header(request, 'content-type') ?? '', raw.toString('utf8'));
    if (body === undefined) return end(response, 400);
    if (body.type === 'url_verification') return end(response, 200, { challenge: body.challenge });
    if (body.ssl_check !== undefined) return end(response, 200);
    if (app === undefined || !open) return end(response, 503);
    const retries = Number(header(request, 'x-slack-retry-num'));
    // After the stop the connection is not kept, or the server would wait for it.
    const finish = (status: number, content?: unknown) => {
      if (intake.closed) response.setHeader('Connection', 'close');
      return end(response, status, content);
    };
    await intake.take(app, {
      body,
      retryNum: Number.isInteger(retries) && retries > 0 ? retries : undefined,
      retryReason: header(request, 'x-slack-retry-reason'),
      answer: (content) => finish(200, content),
      refuse: (why) => void finish(refusals[why]).catch(() => {}),
    });
  }

  return {
    receiver: {
      init(boltApp) {
        app = boltApp;
      },
      async start() {
        open = true;
      },
      async stop() {
        open = false;
      },
    },
    // A connection that breaks is Slack's to make again; nothing else throws here.
    listener: (request, response) => void receive(request, response).catch(() => response.destroy()),
  };
}
