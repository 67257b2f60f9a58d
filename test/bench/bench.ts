import { parseArgs } from 'node:util';
import { createEngine, loadCorpus } from '#engine';
import { growth } from './growth.ts';
import { benchQuestions } from './questions.ts';
import { whereTimeGoes } from './stages.ts';
import { throughput } from './throughput.ts';

const USAGE = `Usage: npm run bench [-- [--only speed|growth] [--all] [--golden <folder>] [--rounds <n>]]

  speed    questions a second and hit@1 of the engine and of other search engines, over the shipped topics, in one run
  growth   build time, memory and latency as the corpus grows: 200, 2,000, 10,000 and 20,000 topics, with --all 50,000 too

Both ask the golden questions of test/golden/open, or of another folder. It takes some minutes; leave the machine alone meanwhile.`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    all: { type: 'boolean', default: false },
    golden: { type: 'string', default: 'test/golden/open' },
    rounds: { type: 'string', default: '5' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const write = (text: string): void => void process.stdout.write(text);

if (values.help || (values.only !== undefined && values.only !== 'speed' && values.only !== 'growth')) {
  write(`${USAGE}\n`);
  process.exitCode = values.help ? 0 : 2;
} else {
  if (values.only !== 'growth') await speed(values.golden, Number(values.rounds));
  if (values.only !== 'speed') growth(values.golden, values.all, write);
}

async function speed(golden: string, rounds: number): Promise<void> {
  const { corpus } = loadCorpus(['content']);
  const questions = benchQuestions(golden);
  write(`${throughput(corpus, questions, rounds)}\n\n`);
  const engine = createEngine(corpus);
  const answerAll = (): void => {
    for (const { text } of questions) engine.answer({ text });
  };
  answerAll();
  write(`${await whereTimeGoes(answerAll)}\n\n`);
}
