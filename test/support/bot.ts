import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A running Portolan, as an operator starts it. */
export interface Bot {
  readonly process: ChildProcess;
  /** Everything written so far. */
  output(): { out: string; err: string };
  /** Resolves when a line that matches has been written to either stream; rejects when the process ends before. */
  said(pattern: RegExp): Promise<string>;
  /** Sends a signal and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Resolves with the exit code. */
  ended(): Promise<number | null>;
}

/** Starts `adapters/main.ts` with this environment only. The web port is a free one and the store a new one, unless given. */
export function startBot(environment: Readonly<Record<string, string>>): Bot {
  const { PATH = '', HOME = '' } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'portolan-bot-'));
  const DATABASE_URL = `sqlite:${join(folder, 'portolan.db')}`;
  const child = spawn(process.execPath, ['adapters/main.ts'], {
    env: { PATH, HOME, PORT: '0', DATABASE_URL, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  let code: number | null | undefined;
  const listeners = new Set<() => void>();
  const notify = (): void => {
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
    notify();
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
    notify();
  });
  const exit = once(child, 'exit').then(([status]) => {
    code = status as number | null;
    rmSync(folder, { recursive: true, force: true });
    notify();
    return code;
  });
  return {
    process: child,
    output: () => ({ out, err }),
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const line = `${out}\n${err}`.split('\n').find((each) => pattern.test(each));
          if (line !== undefined) resolve(line);
          else if (code !== undefined) reject(new Error(`ended with ${code} before saying ${pattern}:\n${out}${err}`));
          else return;
          listeners.delete(look);
        };
        listeners.add(look);
        look();
      }),
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return exit;
    },
    ended: () => exit,
  };
}
