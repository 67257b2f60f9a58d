import { LogLevel, type Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { redact } from './describe.ts';

/**
 * The SDK's voice in our log. Its debug lines hold whole payloads, so they are dropped; of the others only the first
 * string is kept, without tokens and addresses.
 */
export function sdkLogger(logger: Logger): SlackLogger {
  const words = (message: unknown) => redact(message instanceof Error ? message.message : String(message));
  return {
    debug: () => {},
    info: (message) => logger.debug(`Slack SDK: ${words(message)}`),
    warn: (message) => logger.warn(`Slack SDK: ${words(message)}`),
    error: (message) => logger.warn(`Slack SDK: ${words(message)}`),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
