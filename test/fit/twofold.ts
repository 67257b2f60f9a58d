/**
 * Finds what the wording counts for a message asking two things (`asksTwo` in `src/answer/wording.json`), from messages that were written for it
 * (`twofold`, one file a writer) and from the open golden questions and the messages beside this file, which mostly ask one.
 * `node test/fit/twofold.ts` prints how many are told apart by what was learned from the other writers' ones; `--write` learns from all of them.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readGolden } from '../../adapters/terminal/golden.ts';
import { cuesOf } from '../../src/answer/wording.ts';
import { normalise } from '../../src/search/normalise.ts';
import { isGeneral } from './general.ts';
import { learnWeights } from './logistic.ts';
import { GOLDEN, readWritten } from './messages.ts';

const ONE_THING = ['natural', 'facts', 'errors', 'scenes', 'one-of-two'];
/** What a message that asks two things counts, and one of those written to ask whether they compare. */
const WEIGHTS = { two: 3, golden: 1, written: 0.3 };
/** How much a cue has to explain to count; one in fewer messages says nothing, and one that counts less is left out. */
const SHRINK = 5;
const LEAST_MESSAGES = 3;
const LEAST_WEIGHT = 0.08;
const FOLDS = 4;

interface Told {
  readonly writer: string;
  readonly two: boolean;
  readonly weight: number;
  readonly features: ReadonlyMap<string, number>;
}

const BASE = 'base';
const featuresOf = (text: string): ReadonlyMap<string, number> =>
  new Map([[BASE, 1], ...[...cuesOf(normalise(text))].filter(isGeneral).map((cue): [string, number] => [cue, 1])]);

function readTold(): Told[] {
  const two = readGolden(join(import.meta.dirname, 'twofold')).map(({ kind, questions }) => ({
    ...{ writer: kind, two: true, weight: WEIGHTS.two, questions },
  }));
  const golden = readGolden('test/golden/open')
    .filter(({ kind }) => ONE_THING.includes(kind))
    .map(({ questions }) => ({ writer: GOLDEN, two: false, weight: WEIGHTS.golden, questions }));
  const written = readWritten().map(({ writer, questions }) => ({
    ...{ writer, two: false, weight: WEIGHTS.written },
    questions: questions.filter(({ topics }) => topics.length === 0),
  }));
  return [...two, ...golden, ...written].flatMap(({ questions, ...from }) =>
    questions.map(({ q }) => ({ ...from, features: featuresOf(q) })),
  );
}

const learn = (told: readonly Told[]): Map<string, number> =>
  learnWeights(
    told.map(({ features, two, weight }) => ({ features, yes: two, weight })),
    {
      before: () => 0,
      shrink: (name) => (name === BASE ? 0 : SHRINK),
      scaled: () => false,
      least: LEAST_MESSAGES,
    },
  );

function printHeldOut(told: readonly Told[]): void {
  const writers = [...new Set(told.map(({ writer }) => writer))];
  const foldOf = ({ writer }: Told, at: number): number => (writer === GOLDEN ? at : writers.indexOf(writer)) % FOLDS;
  const right = new Map<string, boolean[]>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = learn(told.filter((each, at) => foldOf(each, at) !== fold));
    told.forEach((each, at) => {
      if (foldOf(each, at) !== fold) return;
      const sum = [...each.features.keys()].reduce((total, name) => total + (weights.get(name) ?? 0), 0);
      const name = each.two ? 'asks two things' : each.writer === GOLDEN ? 'golden, asks one' : 'written, asks one';
      right.set(name, [...(right.get(name) ?? []), sum > 0 === each.two]);
    });
  }
  for (const [name, all] of [...right].sort())
    process.stdout.write(
      `${name.padEnd(20)}${String(all.length).padStart(6)}${((100 * all.filter(Boolean).length) / all.length).toFixed(1).padStart(7)} %\n`,
    );
}

function write(told: readonly Told[]): void {
  const weights = learn(told);
  const path = join(import.meta.dirname, '../../src/answer/wording.json');
  const wording = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const rounded = (weight: number): number => Number(weight.toFixed(2));
  const cues = [...weights]
    .filter(([name, weight]) => name !== BASE && Math.abs(weight) >= LEAST_WEIGHT)
    .map(([name, weight]): [string, number] => [name, rounded(weight)])
    .sort(([one, weight], [other, heavier]) => heavier - weight || (one < other ? -1 : 1));
  wording.asksTwo = { base: rounded(weights.get(BASE) ?? 0), cues: Object.fromEntries(cues) };
  writeFileSync(path, `${JSON.stringify(wording, null, 2)}\n`);
}

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const told = readTold();
if (values.write) write(told);
else printHeldOut(told);
