/** Something wrong with a file of the corpus, and how to mend it. */
export interface Fault {
  /** Path of the file, as given to the loader joined with the path below it. */
  readonly path: string;
  /** Line, from 1. */
  readonly line: number;
  /** Short name of the rule, as in `content/STYLE.md` and the tests, e.g. `summary-length`. */
  readonly rule: string;
  /** What is wrong and what to do about it. */
  readonly message: string;
  /**
   * `broken`: the file cannot be used and is left out. `error`: usable, but `npm run check` fails.
   * `advice`: worth a look.
   */
  readonly severity: 'broken' | 'error' | 'advice';
}

/** One fault on one line: `path:line rule message`. */
export function formatFault(fault: Fault): string {
  const advice = fault.severity === 'advice' ? 'advice: ' : '';
  return `${fault.path}:${fault.line} ${fault.rule} ${advice}${fault.message}`;
}

/** No corpus could be made of what was found. The message names every fault, a line each. */
export class CorpusError extends Error {
  override readonly name = 'CorpusError';
  readonly faults: readonly Fault[];

  constructor(message: string, faults: readonly Fault[]) {
    super([message, ...faults.map(formatFault)].join('\n'));
    this.faults = faults;
  }
}
