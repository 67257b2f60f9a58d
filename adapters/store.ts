import type { Logger } from 'pino';
import { Counter, Gauge, type Registry } from 'prom-client';
import { type GuardedStore, guardStore, openStore, StoreError, type StoreRecord } from '#engine';
import type { Health } from './adapter.ts';
import type { Config } from './config.ts';
import { withoutSecrets } from './log.ts';

/** The store of the running program, watched. */
export interface Memory {
  readonly store: GuardedStore;
  readonly onLost: (record: StoreRecord) => void;
  health(): Health;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Opens the configured store, tells the operator when it goes down and comes back, and deletes hourly what is old.
 * Ends the program with what to mend when it cannot be opened.
 */
export async function openMemory(config: Config, logger: Logger, registry: Registry): Promise<Memory> {
  const up = new Gauge({
    name: 'portolan_store_up',
    help: '1 while the store can be reached, 0 while it cannot.',
    registers: [registry],
  });
  const lost = new Counter({
    name: 'portolan_store_lost_total',
    help: 'Records that could not be kept, in the end, by kind.',
    labelNames: ['kind'],
    registers: [registry],
  });
  const store = guardStore(await openConfigured(config), {
    onChange(isUp, error) {
      up.set(isUp ? 1 : 0);
      if (isUp) logger.info('the store is back');
      else
        logger.warn({ error: messageOf(error) }, 'the store is down: who asks is answered, what nobody asked is not');
    },
  });
  up.set(1);
  const prune = async (): Promise<void> => {
    try {
      const rows = await store.prune(Date.now() - config.retentionDays * DAY_MS);
      if (rows > 0) logger.info({ rows }, `deleted from the store what was older than ${config.retentionDays} days`);
    } catch (error) {
      logger.warn(
        { error: messageOf(error) },
        'what is old could not be deleted from the store; tried again in an hour',
      );
    }
  };
  void prune();
  setInterval(prune, HOUR_MS).unref();
  return {
    store,
    onLost({ kind }) {
      lost.inc({ kind });
      logger.warn({ kind }, 'a record could not be kept in the store and is given up');
    },
    health() {
      const fault = store.fault();
      return fault === undefined
        ? { ready: true, detail: 'reachable' }
        : { ready: false, detail: withoutSecrets(fault) };
    },
  };
}

/**
 * The store of the configuration, or the end of the program with what to mend.
 * @param existing it must be there already: who looks at a store in the wrong place must not take it for an empty one
 */
export async function openConfigured({ databaseUrl: url, identitySecret: secret }: Config, { existing = false } = {}) {
  try {
    return await openStore({ url, existing, ...(secret === undefined ? {} : { secret }) });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    process.stderr.write(`${withoutSecrets(error.message)}\n`);
    return process.exit(1);
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
