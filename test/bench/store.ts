/**
 * What the store costs: CPU time of a question, with the store on against the store off, in turns. First of a whole bot, from
 * Slack's event to the reply; then of the assistant alone, from hearing to delivery. Both sides run in one program
 * (`store-bot.ts`): two programs that do the same differ by some percent for as long as they live.
 * `node test/bench/store.ts [questions] [DATABASE_URL] [questions at once]` (default 200 a turn, a SQLite file, 1).
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Assistant, guardStore, openStore } from '#engine';
import type { SlackOptions } from '../../adapters/slack/app.ts';
import manifest from '../../adapters/slack/manifest.json' with { type: 'json' };
import { createFakeSlack, type FakeSlack } from '../fakes/slack/slack.ts';
import { channels } from '../fakes/slack/workspace.ts';
import { realAssistant } from '../support/assistant.ts';
import { said } from '../support/heard.ts';
import { benchQuestions } from './questions.ts';

/** Programs one after the other, and rounds of each. */
const PROGRAMS = 3;
const ROUNDS = 20;
/** Questions in flight: what they have to keep goes in one transaction. */
const AT_ONCE = Number(process.argv[4] ?? 1);
/** What people ask, each time something else: the same few questions again and again would find all that they need in the caches of the processor. */
const QUESTIONS = benchQuestions('test/golden/open').map(({ text }) => text);
/** Has no factor in common with their number, so that neighbours are of different kinds. */
const STRIDE = 7919;

const count = Number(process.argv[2] ?? 200);
const folder = mkdtempSync(join(tmpdir(), 'portolan-bench-'));
const urlOf = (name: string): string => process.argv[3] ?? `sqlite:${join(folder, name)}`;
const text = (number: number): string => QUESTIONS[(number * STRIDE) % QUESTIONS.length] ?? '';

/** Microseconds of CPU a question. */
type Measure = () => Promise<number>;

async function bots(url: string): Promise<{ off: Measure; on: Measure; close: () => Promise<void> }> {
  const scopes = manifest.oauth_config.scopes.bot;
  const slacks = await Promise.all([createFakeSlack({ scopes }), createFakeSlack({ scopes })]);
  const workspaces = slacks.map(({ botToken, appToken, apiUrl }): SlackOptions => ({ botToken, appToken, apiUrl }));
  const program = fork(join(import.meta.dirname, 'store-bot.ts'), [
    url,
    ...workspaces.map((each) => JSON.stringify(each)),
  ]);
  await once(program, 'message');
  const measure = (slack: FakeSlack): Measure => {
    let asked = 0;
    return async () => {
      const before = await used(program);
      for (const end = asked + count; asked < end; asked += AT_ONCE)
        await Promise.all(Array.from({ length: AT_ONCE }, (_, each) => ask(slack, text(asked + each))));
      // What is written behind belongs to the questions as well.
      await new Promise((done) => setTimeout(done, 300));
      return ((await used(program)) - before) / count;
    };
  };
  const [off, on] = slacks;
  return {
    off: measure(off),
    on: measure(on),
    close: async () => {
      program.kill('SIGKILL');
      await Promise.all(slacks.map((slack) => slack.close()));
    },
  };
}

async function used(child: ChildProcess): Promise<number> {
  child.send('how much');
  const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
  return user + system;
}

async function ask(slack: FakeSlack, question: string): Promise<void> {
  const { message } = await slack.say({ text: `<@U0PORTOLAN> ${question}`, channel: channels.general });
  await slack.until('a reply', () => slack.fromBot().some(({ thread }) => thread === message.ts));
}

const hearing = (assistant: Assistant): Measure => {
  let asked = 0;
  return async () => {
    const before = process.cpuUsage();
    for (const end = asked + count; asked < end; asked += AT_ONCE)
      await Promise.all(
        Array.from({ length: AT_ONCE }, (_, each) =>
          assistant.hear(said(text(asked + each), 'mention'), async () => ({ message: 'x' })),
        ),
      );
    await assistant.settle(60_000);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  };
};

/** Medians of the rounds without the store and with it; the first of each warms up. */
async function inTurns(off: Measure, on: Measure): Promise<readonly [number, number]> {
  const rounds = { off: [] as number[], on: [] as number[] };
  await off();
  await on();
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.off.push(await off());
    rounds.on.push(await on());
  }
  return [median(rounds.off), median(rounds.on)];
}

const show = (name: string, [off, on]: readonly [number, number]): void => {
  process.stdout.write(
    `${name}: store off ${off.toFixed(0)} µs, on ${on.toFixed(0)} µs of CPU a question: ${((on / off - 1) * 100).toFixed(1)} % more\n`,
  );
};
const mean = (numbers: number[]): number => numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
const median = (numbers: number[]): number => numbers.toSorted((one, two) => one - two)[numbers.length >> 1] ?? 0;

const costs: (readonly [number, number])[] = [];
for (let program = 0; program < PROGRAMS; program += 1) {
  const { off, on, close } = await bots(urlOf(`bot${program}.db`));
  costs.push(await inTurns(off, on));
  await close();
}
show('whole bot on Slack', [mean(costs.map(([off]) => off)), mean(costs.map(([, on]) => on))]);

const store = guardStore(await openStore({ url: urlOf('assistant.db') }));
show('assistant alone', await inTurns(hearing(await realAssistant()), hearing(await realAssistant({ store }))));
await store.close();
rmSync(folder, { recursive: true, force: true });
