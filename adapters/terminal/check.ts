import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckOptions,
  type Corpus,
  CorpusError,
  checkCorpus,
  type Fault,
  formatFault,
  loadManifestSchemas,
} from '#engine';
import { counted, topicsInWords } from '../counts.ts';
import { configure, fail, parseCommand } from './command.ts';
import { type GoldenSet, readGolden } from './golden.ts';
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
  const checkManifest = await loadManifestSchemas();
  if (checkManifest === undefined)
    process.stderr.write(
      'Manifests are not held against their schemas: the development package kubernetes-models is not installed. Run `npm ci`.\n',
    );
  report(folders, check(folders, { stamp: values.stamp, checkManifest, asked: askedFor(folders) }));
}

function check(folders: readonly string[], options: CheckOptions): { corpus: Corpus; faults: readonly Fault[] } {
  try {
    return checkCorpus(folders, options);
  } catch (error) {
    if (error instanceof CorpusError) fail(error.message, 1);
    throw error;
  }
}

/** What the golden questions beside the content ask for; undefined where there are none, as in an image. */
function askedFor(folders: readonly string[]): CheckOptions['asked'] {
  const questions = folders
    .map((folder) => join(folder, '..', 'test', 'golden'))
    .filter((path) => existsSync(path))
    .flatMap(read)
    .flatMap((set) => set.questions);
  const asked = (language: 'en' | 'ko') =>
    new Set(questions.filter(({ lang }) => lang === language).flatMap(({ topic }) => topic ?? []));
  return questions.length === 0 ? undefined : { en: asked('en'), ko: asked('ko') };
}

function read(path: string): GoldenSet[] {
  try {
    return readGolden(path);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 1);
  }
}

/** Faults a line each, then how many. Errors make the command fail, advice does not. */
function report(folders: readonly string[], { corpus, faults }: { corpus: Corpus; faults: readonly Fault[] }): void {
  for (const fault of faults) process.stdout.write(`${formatFault(fault)}\n`);
  const advice = faults.filter(({ severity }) => severity === 'advice').length;
  const errors = faults.length - advice;
  process.stdout.write(
    `${topicsInWords(corpus)} in ${folders.join(', ')}: ${counted(errors, 'error')}, ${advice} advice\n`,
  );
  process.exitCode = errors > 0 ? 1 : 0;
}
