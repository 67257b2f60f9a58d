import type { Logger } from 'pino';
import { CorpusError, createEngine, type Engine, formatFault } from '#engine';
import { countTopics, topicsInWords } from './counts.ts';
import { readPrepared } from './prepared.ts';

/**
 * Loads the topics and builds the engine. Every fault is named; what is broken is left out. `building` is called when the
 * topics have to be indexed first.
 * @throws {CorpusError} when not one topic is left
 */
export function loadEngine(
  folders: readonly string[],
  defaultLanguage: 'en' | 'ko',
  logger: Logger,
  building: () => void,
): Engine {
  const { corpus, faults, index } = readPrepared(folders, building);
  const broken = faults.filter(({ severity }) => severity === 'broken');
  for (const fault of faults) {
    const { path, line, rule, severity } = fault;
    logger.warn({ path, line, rule }, `${severity === 'broken' ? 'left out: ' : ''}${formatFault(fault)}`);
  }
  logger.info({ ...countTopics(corpus), broken: broken.length }, `${topicsInWords(corpus)} loaded`);
  return createEngine(corpus, { defaultLanguage, index });
}

/** What to print when the corpus cannot be loaded; any other error is thrown on. */
export function corpusFault(error: unknown): string {
  if (error instanceof CorpusError) return error.message;
  throw error;
}
