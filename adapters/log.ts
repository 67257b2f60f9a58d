import { type Logger, pino } from 'pino';

/** Shapes of the tokens that this program is given; one that slips into an error message is cut out of the log. */
const SECRETS =
  /xox[a-z]-[\w-]+|xapp-[\w-]+|\b[MNO][\w-]{22,}\.[\w-]{6}\.[\w-]{25,}|(?<=:\/\/[^:/\s]{1,64}:)[^@\s]+(?=@)/g;

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
