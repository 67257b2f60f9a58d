import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createAssistant, type Engine } from '#engine';
import type { Adapter, Health } from './adapter.ts';
import type { Config } from './config.ts';
import { topicsInWords } from './counts.ts';
import { createDiscordAdapter } from './discord/app.ts';
import { createLogger, withoutSecrets } from './log.ts';
import { observe } from './observe.ts';
import { createSlackAdapter } from './slack/app.ts';
import { openMemory } from './store.ts';
import { runChat } from './terminal/chat.ts';
import { configure, openEngine } from './terminal/command.ts';
import { createWebAdapter } from './web/server.ts';

/** After this the program ends even if a platform does not let go: every door lets what is in flight be delivered first. Milliseconds. */
const STOP_MS = 4_200;

await main();

async function main(): Promise<void> {
  const config = configure();
  const doors = config.slack !== undefined || config.discord !== undefined;
  if (!doors && process.stdin.isTTY && process.stdout.isTTY) return runChat(openEngine(config), config);
  const logger = createLogger(config.logLevel);
  await serve(config, openEngine(config, logger), logger);
}

/** Opens every configured door, and closes them when the process is told to end. */
async function serve(config: Config, engine: Engine, logger: Logger): Promise<void> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { onboardingChannels, defaultLanguage } = config;
  const memory = await openMemory(config, logger, registry);
  const { store, onLost } = memory;
  const assistant = observe(
    createAssistant({ engine: () => engine, onboardingChannels, defaultLanguage, store, onLost }),
    logger,
    registry,
  );
  const parts = (name: string) => ({ assistant, onboardingChannels, logger: logger.child({ door: name }) });
  const platforms: (Adapter & { routes?: Record<string, RequestListener> })[] = [];
  if (config.slack) platforms.push(createSlackAdapter(config.slack, parts('slack')));
  if (config.discord) platforms.push(createDiscordAdapter(config.discord, parts('discord')));
  const health = (): Record<string, Health> => ({
    corpus: { ready: engine.corpus.topics.size > 0, detail: topicsInWords(engine.corpus) },
    store: memory.health(),
    ...Object.fromEntries(platforms.map((door) => [door.name, door.health()])),
  });
  const routes = Object.assign({}, ...platforms.map((door) => door.routes ?? {})) as Record<string, RequestListener>;
  const web = createWebAdapter({ host: config.host, port: config.port }, { logger, registry, health, routes });
  const doors = [web, ...platforms];

  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(code), STOP_MS).unref();
    await Promise.allSettled(platforms.map((door) => door.stop()));
    await web.stop();
    process.exit(code);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      logger.info(`${signal}: delivering what is in flight, then ending`);
      void stop(0);
    });
  }

  if (config.underNpm) whenOrphaned(() => void stop(0));

  // The port first: a platform that sends over HTTP must find it open.
  const failures = await startAll([web]);
  if (failures.length === 0) failures.push(...(await startAll(platforms)));
  if (failures.length > 0) {
    process.stderr.write(failures.map((failure) => `${withoutSecrets(failure)}\n`).join(''));
    return stop(1);
  }
  announce(config, doors, web.address(), logger);
}

/** Starts every door and names every one that could not, not only the first. */
async function startAll(doors: readonly Adapter[]): Promise<string[]> {
  const results = await Promise.allSettled(doors.map((door) => door.start()));
  return results.flatMap((result) =>
    result.status === 'rejected'
      ? [result.reason instanceof Error ? result.reason.message : String(result.reason)]
      : [],
  );
}

/** npm passes a signal on to its shell, and the shell to nobody: when that parent is gone, so should we be. */
function whenOrphaned(end: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 250);
  watch.unref();
}

/** Says which doors are open; without any, what is missing and how to ask, in three lines. */
function announce(config: Config, doors: readonly Adapter[], address: string, logger: Logger): void {
  const open = doors.filter(({ name }) => name !== 'web').map(({ name }) => name);
  if (open.length > 0) {
    logger.info({ doors: open }, `open: ${open.join(', ')}; health at ${address}/readyz`);
    for (const line of config.missing) logger.info(`not configured: ${line}`);
    return;
  }
  process.stdout.write(
    `${config.missing.join('\n')}\nAsk here: npm run ask -- nodeport (health at ${address}/healthz)\n`,
  );
}
