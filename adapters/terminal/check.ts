import { CorpusError, checkCorpus, type Fault, formatFault } from '#engine';
import { configure, fail, parseCommand } from './command.ts';
import { endWithReader } from './lines.ts';

const USAGE = 'Usage: npm run check [-- --stamp] [folder ...]';

const { values, positionals } = parseCommand(
  { stamp: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  USAGE,
);
endWithReader(process.stdout);
if (values.help) {
  process.stdout.write(`${USAGE}\n`);
} else {
  const folders = positionals.length > 0 ? positionals : configure().contentDirs;
  report(folders, check(folders));
}

function check(folders: readonly string[]): { topics: number; faults: readonly Fault[] } {
  try {
    return checkCorpus(folders, { stamp: values.stamp });
  } catch (error) {
    if (error instanceof CorpusError) fail(error.message, 1);
    throw error;
  }
}

/** Faults a line each, then how many. Errors make the command fail, advice does not. */
function report(folders: readonly string[], { topics, faults }: { topics: number; faults: readonly Fault[] }): void {
  for (const fault of faults) process.stdout.write(`${formatFault(fault)}\n`);
  const advice = faults.filter(({ severity }) => severity === 'advice').length;
  const errors = faults.length - advice;
  process.stdout.write(`${topics} topics in ${folders.join(', ')}: ${errors} errors, ${advice} advice\n`);
  process.exitCode = errors > 0 ? 1 : 0;
}
