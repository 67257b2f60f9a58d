import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterEach } from 'vitest';
import type { Assistant } from '#engine';
import { createSlackAdapter, type SlackAdapter } from '../../../adapters/slack/app.ts';
import manifest from '../../../adapters/slack/manifest.json' with { type: 'json' };
import { createFakeSlack, type FakeSlack, type FakeSlackOptions } from '../../fakes/slack/slack.ts';
import { buttonsOf, visibleText } from '../../fakes/slack/visible.ts';
import { channels, type Message } from '../../fakes/slack/workspace.ts';
import { realAssistant, realEngine } from '../../support/assistant.ts';

export type Way = 'Socket Mode' | 'HTTP';
export const ways: readonly Way[] = ['Socket Mode', 'HTTP'];

export const manifestScopes: readonly string[] = manifest.oauth_config.scopes.bot;

export interface Slack {
  readonly fake: FakeSlack;
  readonly adapter: SlackAdapter;
  readonly assistant: Assistant;
  /** Lines of the log, as JSON. */
  readonly log: readonly string[];
  /** Over HTTP: where Slack sends to. */
  readonly url: string;
  /** Resolves when everything that Slack has sent has been dealt with. */
  settle(): Promise<void>;
}

interface Options extends Partial<FakeSlackOptions> {
  readonly botToken?: string;
  readonly appToken?: string;
  readonly start?: boolean;
  /** Default: the real one over the shipped content. */
  readonly assistant?: Assistant;
  readonly onboardingChannels?: readonly string[];
}

const leftovers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of leftovers.splice(0).reverse()) await close();
});

/** The adapter at a local Slack, with the real assistant. All of it ends with the test. */
export async function openSlack(way: Way, options: Options = {}): Promise<Slack> {
  const fake = await createFakeSlack({ scopes: manifestScopes, ...options });
  leftovers.push(() => fake.close());
  const onboardingChannels = options.onboardingChannels ?? [channels.onboarding];
  // Built before the first question: that takes seconds, and the process does it before it opens its doors.
  realEngine();
  const assistant = options.assistant ?? (await realAssistant({ onboardingChannels }));
  const log: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => void log.push(line) });
  const adapter = createSlackAdapter(
    {
      botToken: options.botToken ?? fake.botToken,
      ...(way === 'Socket Mode'
        ? { appToken: options.appToken ?? fake.appToken }
        : { signingSecret: fake.signingSecret }),
      apiUrl: fake.apiUrl,
    },
    { assistant, logger, onboardingChannels },
  );
  leftovers.push(() => adapter.stop());
  let url = '';
  if (way === 'HTTP') {
    const server = createServer((request, response) => adapter.routes?.[request.url ?? '']?.(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    leftovers.push(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
    fake.overHttp(() => url);
  }
  if (options.start !== false) await adapter.start();
  return {
    fake,
    adapter,
    assistant,
    log,
    url,
    async settle() {
      await fake.quiet();
      await assistant.settle(10_000);
      await fake.quiet();
      // What the adapter does after a delivery (to write a line into the log) is done in this turn.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

/** The assistant with another way to hear, which `settle` waits for as well. */
export function hearing(assistant: Assistant, hear: Assistant['hear']): Assistant {
  const underway = new Set<Promise<unknown>>();
  return {
    ...assistant,
    hear(incoming, deliver) {
      const work = hear(incoming, deliver).finally(() => underway.delete(work));
      underway.add(work);
      return work;
    },
    async settle(timeoutMs) {
      await Promise.allSettled(underway);
      await assistant.settle(timeoutMs);
    },
  };
}

export interface Seen {
  readonly text: string;
  readonly buttons: readonly string[];
  readonly thread: string | undefined;
  readonly onlyFor: string | undefined;
  readonly channel: string;
}

export function seen(message: Message): Seen {
  return {
    text: visibleText(message),
    buttons: buttonsOf(message).map((button) => button.label),
    thread: message.thread,
    onlyFor: message.onlyFor,
    channel: message.channel,
  };
}

/** The only element of a list; fails where there are more or none. */
export function only<T>(list: readonly T[]): T {
  const [first, ...others] = list;
  if (first === undefined || others.length > 0) throw new Error(`expected one, got ${list.length}`);
  return first;
}
