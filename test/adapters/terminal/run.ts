import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

export interface Ran {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** All of standard input; default none. */
  readonly input?: string | Buffer;
  /** Folder to be in; default the project's. */
  readonly cwd?: string;
}

const ROOT = join(import.meta.dirname, '../../..');

/** Starts a command of the terminal with this environment only. It goes with the test at the latest. */
export function start(
  command: string,
  args: readonly string[] = [],
  { env = {}, cwd = ROOT }: RunOptions = {},
): ChildProcessWithoutNullStreams {
  return spawned(process.execPath, [join(ROOT, `adapters/terminal/${command}.ts`), ...args], env, cwd);
}

export function spawned(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd = ROOT,
): ChildProcessWithoutNullStreams {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(program, args, { cwd, env: { PATH, HOME, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs a command of the terminal to its end, as a script does: through pipes. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(command, args, options);
  child.stdin.on('error', () => {}).end(options.input ?? '');
  const ended = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await ended) as [number | null];
  return { code, out, err };
}

/** A program that somebody talks with: types a line once they see what they wait for. */
export interface Dialogue {
  /** Types a line (none for `undefined`); what is shown from then on, until it holds the pattern. */
  after(line: string | undefined, pattern: RegExp): Promise<string>;
  /** Writes this and resolves with the exit code. */
  end(typed: string): Promise<number | null>;
}

/** `enter` ends a line: what the Enter key sends on a terminal, a line break in a pipe. */
export function dialogue(child: ChildProcessWithoutNullStreams, enter: '\r' | '\n'): Dialogue {
  let shown = '';
  let ended = false;
  let notify = (): void => {};
  child.stdout.on('data', (chunk) => {
    shown += String(chunk);
    notify();
  });
  const closed = once(child, 'close').then(([code]) => {
    ended = true;
    notify();
    return code as number | null;
  });
  return {
    async after(line, pattern) {
      const from = shown.length;
      if (line !== undefined) child.stdin.write(`${line}${enter}`);
      while (!pattern.test(shown.slice(from))) {
        if (ended) throw new Error(`ended before showing ${pattern}:\n${shown}`);
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
      return shown.slice(from);
    },
    end(typed) {
      child.stdin.write(typed);
      return closed;
    },
  };
}
