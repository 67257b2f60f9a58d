import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import type { Outcome, Wanted } from './verdicts.ts';

/** A state of the project in its history, and how its engine fared. */
export interface Revision {
  /** Short hash and subject of the commit. */
  readonly name: string;
  readonly outcomes: readonly Outcome[];
}

/** What judges, the same for every state: a change of the judge is no change of the answers. */
const JUDGE = ['verdicts.ts', 'judge.ts'];
const PLACE = 'adapters/terminal';

/**
 * Asks the engine of another state of the project, over that state's topics, in a temporary worktree. Folders of topics
 * inside the project are that state's own; others stay as they are.
 * @throws {Error} naming what is missing there
 */
export function outcomesAt(revision: string, { folders, sets }: Wanted): Revision {
  const root = git('.', 'rev-parse', '--show-toplevel');
  if (root === undefined) throw new Error('--compare needs the history of the project: run it in a git checkout');
  const commit = git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  if (commit === undefined) throw new Error(`--compare ${revision}: no such revision; git log --oneline lists them`);
  const name = git(root, 'log', '-1', '--format=%h %s', commit) ?? revision;
  const parent = mkdtempSync(join(tmpdir(), 'portolan-compare-'));
  const tree = join(parent, 'tree');
  try {
    if (git(root, 'worktree', 'add', '--detach', '--quiet', tree, commit) === undefined)
      throw new Error(`--compare ${revision}: git could not check it out into ${tree}`);
    if (!existsSync(join(tree, 'src/index.ts')))
      throw new Error(`--compare ${revision}: ${name} has no engine to ask, so there is nothing to compare with`);
    const packages = join(root, 'node_modules');
    if (existsSync(packages)) symlinkSync(packages, join(tree, 'node_modules'));
    mkdirSync(join(tree, PLACE), { recursive: true });
    for (const file of JUDGE) copyFileSync(join(import.meta.dirname, file), join(tree, PLACE, file));
    const there = folders.map((folder) =>
      isAbsolute(folder) && isInside(root, folder) ? relative(root, folder) : folder,
    );
    return { name, outcomes: ask(tree, name, { folders: there, sets }) };
  } finally {
    git(root, 'worktree', 'remove', '--force', tree);
    rmSync(parent, { recursive: true, force: true });
  }
}

function ask(tree: string, name: string, wanted: Wanted): Outcome[] {
  const child = spawnSync(process.execPath, [join(PLACE, 'verdicts.ts')], {
    cwd: tree,
    input: JSON.stringify(wanted),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (child.status !== 0) {
    const why = child.stderr.split('\n').find((line) => /Error/.test(line)) ?? `it ended with ${child.status}`;
    throw new Error(`--compare: the engine of ${name} cannot be asked: ${why.trim()}`);
  }
  return JSON.parse(child.stdout) as Outcome[];
}

const isInside = (root: string, folder: string): boolean => !relative(root, folder).startsWith('..');

/** What git says, or undefined where it fails. */
function git(folder: string, ...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
