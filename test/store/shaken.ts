import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore } from '../../src/store/open.ts';
import type { TestEngine } from './engines.ts';

/** What was found after processes were killed in the middle of their work. */
export interface Damage {
  /** Rows that were acknowledged. */
  readonly acknowledged: number;
  /** Acknowledged and not there. */
  readonly lost: readonly string[];
  /** Half of what belongs together. */
  readonly torn: readonly string[];
}

const SECRET = 'the same for every round';

/** Starts a program of this folder; its lines of standard output go to `hear`. */
function start(program: string, args: readonly string[], hear: (line: string) => void) {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  lines.on('line', hear);
  // What was written to the pipe before the kill is heard to the end.
  const gone = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return { child, gone };
}

/**
 * Kills a writer (and on PostgreSQL, every third time, the server) in the middle of its writes, round after round, and
 * then looks for what was acknowledged.
 */
export async function killWriters(engine: TestEngine, url: string, rounds: number): Promise<Damage> {
  const acknowledged: string[] = [];
  await (await openStore({ url, secret: SECRET })).close();
  for (let round = 0; round < rounds; round += 1) {
    const enough = 1 + Math.floor(Math.random() * 40);
    let heard = 0;
    let crash: Promise<void> | undefined;
    const { child, gone } = start('shaken-writer.ts', [url, String(round)], (line) => {
      acknowledged.push(line);
      heard += 1;
      if (heard !== enough) return;
      if (round % 3 === 2) crash = engine.crash?.();
      child.kill('SIGKILL');
    });
    await gone;
    await crash;
  }
  const store = await openStore({ url, secret: SECRET });
  const there = async (key: string) => [await store.replyTo(key), (await store.thread(key))?.slug];
  const lost = [];
  for (const key of acknowledged) if ((await there(key)).some((each) => each !== key)) lost.push(key);
  const torn = [];
  for (let round = 0; round < rounds; round += 1) {
    const count = acknowledged.filter((key) => key.startsWith(`${round}-`)).length;
    const [reply, topic] = await there(`${round}-${count}`);
    if (reply !== topic) torn.push(`${round}-${count}`);
  }
  const votes = new Set(
    (await engine.execute(url, "select reply from votes where why = 'unclear'")).map(({ reply }) => reply),
  );
  const fifth = acknowledged.filter((key) => Number(key.split('-')[1]) % 5 === 0);
  const settings = await store.settings(fifth);
  lost.push(...fifth.filter((key) => !votes.has(key) || settings.get(key)?.burst !== Number(key.split('-')[1])));
  await store.close();
  return { acknowledged: acknowledged.length, lost, torn };
}

/** How often each message was answered, as people saw it. */
export interface Answers {
  readonly asked: ReadonlyMap<string, number>;
  readonly overheard: ReadonlyMap<string, number>;
  /** Answered by a replica that was killed before it could say so: no platform can know that it need not deliver again. */
  readonly inDoubt: ReadonlySet<string>;
  readonly kills: number;
}

interface Replica {
  readonly child: ChildProcess;
  readonly gone: Promise<unknown>;
  /** Resolves when it takes events. */
  readonly open: Promise<void>;
  /** Events that it has been given and has not done. */
  readonly waiting: Set<string>;
  /** Those of them that it has delivered a reply to. */
  readonly delivered: Set<string>;
}

/**
 * Gives every event to every replica, as a platform that delivers to all, and kills one after the other meanwhile. What a
 * killed one had not acknowledged is delivered again to the one that takes its place.
 */
export async function shakeReplicas(url: string, replicas: number, events: number, kills: number): Promise<Answers> {
  const content = mkdtempSync(join(tmpdir(), 'portolan-shaken-'));
  for (const language of ['en', 'ko'])
    cpSync(`content/${language}/networking`, join(content, language, 'networking'), { recursive: true });
  const counts = { asked: new Map<string, number>(), overheard: new Map<string, number>() };
  const inDoubt = new Set<string>();
  const kindOf = (id: string) => (Number(id) % 4 === 3 ? 'overheard' : 'asked');
  let heard: () => void = () => {};

  const launch = (): Replica => {
    let opened: () => void = () => {};
    const open = new Promise<void>((resolve) => {
      opened = resolve;
    });
    const waiting = new Set<string>();
    const delivered = new Set<string>();
    const { child, gone } = start('shaken-replica.ts', [url, content], (line) => {
      const [what, id = ''] = line.split(' ');
      if (what === 'open') opened();
      if (what === 'delivered') {
        delivered.add(id);
        const count = counts[kindOf(id)];
        count.set(id, (count.get(id) ?? 0) + 1);
      }
      if (what === 'done') waiting.delete(id);
      heard();
    });
    const dead = gone.then(() => {
      throw new Error('a replica ended before it took events');
    });
    return { child, gone, open: Promise.race([open, dead]), waiting, delivered };
  };
  const give = ({ child, waiting }: Replica, id: string): void => {
    waiting.add(id);
    child.stdin?.write(`${kindOf(id)} ${id}\n`);
  };

  const running = Array.from({ length: replicas }, launch);
  await Promise.all(running.map(({ open }) => open));
  const pause = Math.floor(events / (kills + 1));
  for (let number = 0; number < events; number += 1) {
    for (const replica of running) give(replica, String(number));
    if (number % pause !== pause - 1 || number + 1 === events) {
      if (number % 10 === 9) await new Promise((resolve) => setImmediate(resolve));
      continue;
    }
    // In the middle of its work: as soon as anything is heard of anybody.
    await new Promise<void>((resolve) => {
      heard = resolve;
    });
    const at = Math.floor(number / pause) % replicas;
    const killed = running[at];
    if (killed === undefined) continue;
    killed.child.kill('SIGKILL');
    await killed.gone;
    const next = launch();
    running[at] = next;
    await next.open;
    for (const id of killed.waiting) {
      if (killed.delivered.has(id)) inDoubt.add(id);
      give(next, id);
    }
  }
  while (running.some(({ waiting }) => waiting.size > 0))
    await new Promise<void>((resolve) => {
      heard = resolve;
    });
  for (const { child, gone } of running) {
    child.kill('SIGKILL');
    await gone;
  }
  rmSync(content, { recursive: true, force: true });
  for (let number = 0; number < events; number += 1) {
    const id = String(number);
    const count = counts[kindOf(id)];
    count.set(id, count.get(id) ?? 0);
  }
  return { ...counts, inDoubt, kills };
}
