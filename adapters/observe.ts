import type { Logger } from 'pino';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Assistant } from '#engine';

/** The same assistant, counted and logged. What was said is never logged: only where, how and what became of it. */
export function observe(assistant: Assistant, logger: Logger, registry: Registry): Assistant {
  const outcomes = new Counter({
    name: 'portolan_events_total',
    help: 'Platform events by door, kind and outcome.',
    labelNames: ['platform', 'kind', 'did', 'why'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'portolan_reply_seconds',
    help: 'From hearing an event to the delivery of its reply.',
    labelNames: ['platform'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    ...assistant,
    async hear(incoming, deliver) {
      const { platform, channel } = incoming.place;
      const count = (did: string, why: string): void => outcomes.inc({ platform, kind: incoming.kind, did, why });
      const since = performance.now();
      try {
        const outcome = await assistant.hear(incoming, deliver);
        count(outcome.did, outcome.why);
        if (outcome.did !== 'ignored') duration.observe({ platform }, (performance.now() - since) / 1000);
        logger.debug({ platform, channel, kind: incoming.kind, ...outcome }, 'event');
        return outcome;
      } catch (error) {
        count('failed', 'delivery');
        throw error;
      }
    },
  };
}
