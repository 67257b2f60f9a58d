import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Logger } from 'pino';
import type { Engine } from '#engine';
import { type Config, ConfigError, readConfig } from '../config.ts';
import { corpusFault, loadEngine } from '../corpus.ts';
import { createLogger } from '../log.ts';

/** Ends the program with a message for the person at the terminal. 1: something has to be mended; 2: the call was wrong. */
export function fail(message: string, code: 1 | 2): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

/** The configuration, or the end of the program with every fault. */
export function configure(): Config {
  try {
    return readConfig();
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message, 1);
    throw error;
  }
}

/**
 * The engine over the configured topics, or the end of the program with what to mend.
 * Without a logger for it, only what needs mending is logged: a person reads along.
 */
export function openEngine(config: Config, logger?: Logger): Engine {
  try {
    const level = config.logLevel === 'info' ? 'warn' : config.logLevel;
    return loadEngine(config.contentDirs, config.defaultLanguage, logger ?? createLogger(level), () => {
      const message = 'Reading and indexing the topics: some seconds now, and again when they change.';
      if (logger) logger.info(message);
      else if (process.stderr.isTTY) process.stderr.write(`${message}\n`);
    });
  } catch (error) {
    return fail(corpusFault(error), 1);
  }
}

/** The command line, or the end of the program with what is wrong with it and how to call it. */
export function parseCommand<T extends ParseArgsConfig['options']>(options: T, usage: string) {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return fail(`${error instanceof Error ? error.message.split('. ')[0] : 'The call is wrong'}.\n${usage}`, 2);
  }
}
