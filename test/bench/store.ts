/**
 * What the store costs: CPU time of a question from hearing it to its delivery, with the store on against the store off,
 * in turns. `node test/bench/store.ts [questions] [DATABASE_URL] [questions at once]` (default 200 a turn, a SQLite file, 1).
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assistant, guardStore, openStore } from '#engine';
import { realAssistant } from '../support/assistant.ts';
import { said } from '../support/heard.ts';

const ROUNDS = 30;
/** Questions in flight: what they have to keep goes in one transaction. */
const AT_ONCE = Number(process.argv[4] ?? 1);
const QUESTIONS = [
  'nodeport',
  'what is the default port range of a NodePort service?',
  '롤링 업데이트 때 파드 몇 개까지 내려가요?',
  'how do I copy a file out of a pod',
  'clusterip vs nodeport',
  '파드가 계속 재시작돼요',
  'liveness probe failed: HTTP probe failed with statuscode: 500',
  'zxcvbnm qwertyuiop',
];

const count = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
const store = guardStore(await openStore({ url: process.argv[3] ?? `sqlite:${join(folder, 'portolan.db')}` }));
const [off, on] = [await realAssistant(), await realAssistant({ store })];

/** Microseconds of CPU a question. */
async function measure(assistant: Assistant): Promise<number> {
  const before = process.cpuUsage();
  for (let number = 0; number < count; number += AT_ONCE)
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, each) =>
        assistant.hear(said(QUESTIONS[(number + each) % QUESTIONS.length] ?? '', 'mention'), async () => ({
          message: 'x',
        })),
      ),
    );
  await assistant.settle(60_000);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

const rounds = { off: [] as number[], on: [] as number[] };
await measure(off);
await measure(on);
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.off.push(await measure(off));
  rounds.on.push(await measure(on));
}
const median = (numbers: number[]): number => numbers.toSorted((one, two) => one - two)[numbers.length >> 1] ?? 0;
const [without, withStore] = [median(rounds.off), median(rounds.on)];
process.stdout.write(
  `store off ${without.toFixed(0)} µs, on ${withStore.toFixed(0)} µs of CPU a question: ${((withStore / without - 1) * 100).toFixed(1)} % more\n`,
);
await store.close();
rmSync(folder, { recursive: true, force: true });
