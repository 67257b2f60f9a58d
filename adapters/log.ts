import { type Logger, pino } from 'pino';

/**
 * Shapes of what nobody may read in a log, if it slips into an error message: Slack's and Discord's tokens, the password
 * in an address, and the addresses that anyone can reply through.
 */
const SECRETS = new RegExp(
  [
    /xox[a-z]-[\w-]+|xapp-[\w-]+/,
    /\b[MNO][\w-]{22,}\.[\w-]{6,7}\.[\w-]{25,}/,
    /(?<=:\/\/[^:/\s"]{0,64}:)[^@\s"]+(?=@)/,
    /(?<=hooks\.slack\.com\/)[^\s"\\]+/,
    /(?<=\/(?:webhooks|interactions)\/\d{1,20}\/)[\w-]{20,}/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** Text without tokens. */
export const withoutSecrets = (text: string): string => text.replace(SECRETS, '[secret]');

/**
 * A logger that writes one JSON object a line to standard error, so that standard output stays the program's own.
 * `level` is one of pino's: `trace`, `debug`, `info`, `warn`, `error`, `fatal`, `silent`.
 */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line: string) => void process.stderr.write(withoutSecrets(line)) },
  );
}
