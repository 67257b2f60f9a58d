import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { expect } from 'vitest';
import type { Assistant } from '#engine';
import { createDiscordAdapter } from '../../../adapters/discord/app.ts';
import { attentive } from '../../fakes/discord/attentive.ts';
import { type DiscordOptions, startDiscord } from '../../fakes/discord/index.ts';
import { realAssistant } from '../../support/assistant.ts';

/** A line of the log: `level` is pino's number (30 info, 40 warn, 50 error). */
export interface Line {
  readonly level: number;
  readonly msg: string;
  readonly [field: string]: unknown;
}

/** A real logger whose lines can be read. */
export function readableLogger(): { logger: Logger; lines: Line[]; raw: () => string } {
  const lines: Line[] = [];
  const texts: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      texts.push(String(chunk));
      lines.push(JSON.parse(String(chunk)) as Line);
      done();
    },
  });
  return { logger: pino({ level: 'debug' }, stream), lines, raw: () => texts.join('') };
}

export interface SetUp extends DiscordOptions {
  /** Whether the onboarding channel is configured. Default true. */
  readonly onboarding?: boolean;
  /** Default the real assistant over the real content. */
  readonly assistant?: Assistant;
  /** Whether to connect. Default true. */
  readonly start?: boolean;
  readonly token?: string;
}

/** The real adapter on the real SDK, connected to a local Discord. */
export async function setUp(options: SetUp = {}) {
  const discord = await startDiscord(options);
  const channels = options.onboarding === false ? [] : [discord.world.onboarding.id];
  const { assistant, heard, heardWhere, received } = attentive(
    options.assistant ?? (await realAssistant({ onboardingChannels: channels })),
  );
  const { logger, lines, raw } = readableLogger();
  const adapter = createDiscordAdapter(
    { token: options.token ?? discord.token(), apiUrl: discord.apiUrl },
    { assistant, logger, onboardingChannels: channels },
  );
  if (options.start !== false) await adapter.start();
  return {
    discord,
    ...discord.people,
    world: discord.world,
    adapter,
    /** The assistant that the adapter drives. */
    assistant,
    heard,
    heardWhere,
    received,
    lines,
    /** Lines of the log from this level on. */
    complaints: (level = 40) => lines.filter((line) => line.level >= level).map((line) => line.msg),
    /** Resolves when this is true; looked at whenever the event loop is free, because the SDK tells nobody. */
    async until(test: () => boolean): Promise<void> {
      while (!test()) await new Promise((resolve) => setImmediate(resolve));
    },
    /** Disconnects, and looks whether the bot did anything that Discord forbids, or logged a secret. */
    async end(allowed: { violations?: boolean } = {}): Promise<void> {
      await adapter.stop();
      await discord.close();
      if (!allowed.violations) expect(discord.violations).toEqual([]);
      expect(raw()).not.toContain('.token');
      expect(raw()).not.toContain('tok-');
    },
  };
}

export type House = Awaited<ReturnType<typeof setUp>>;
