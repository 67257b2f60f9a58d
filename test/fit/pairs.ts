/**
 * Finds what each sign counts for two topics being those that a message sets against each other (`src/answer/pairs.json`), and how many people
 * set which topics against each other (`content/lexicon/pairs.yaml`), from the messages beside this file and the open golden questions.
 * `node test/fit/pairs.ts` prints for how many messages the right two are chosen by what was learned from the other writers' ones, and the averages
 * that `kin.ts` takes where nobody has counted;
 * `node test/fit/pairs.ts --write` learns from all of them and writes both files. Then learn whether a message compares anew: `compares.ts`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Evidence } from '../../src/answer/pair-evidence.ts';
import { type Choice, learnChoice } from './choice.ts';
import { GOLDEN, pairsIn, readMessages, readWritten } from './messages.ts';

/** Kinds of golden questions that compare. */
const COMPARING = ['comparisons', 'hard-comparisons', 'scene-comparisons'];
/** What a golden question counts, where a message that was written for this counts 1. */
const GOLDEN_WEIGHT = 2;
const FOLDS = 4;
const SIGNS: readonly (keyof Evidence)[] = [
  ...(['halves', 'named', 'listed', 'alternatives', 'farther', 'nearer'] as const),
  ...(['compared', 'kin', 'usual', 'asked', 'share'] as const),
];

interface Told extends Choice<keyof Evidence> {
  readonly writer: string;
}

function readTold(): Told[] {
  return readMessages(COMPARING).flatMap(({ writer, questions, engine }) =>
    questions.flatMap(({ q, topics }): Told[] => {
      const candidates = topics.length > 1 ? engine.explain({ text: q }).pair?.candidates : undefined;
      if (candidates === undefined) return [];
      const options = candidates.map(({ slugs, evidence }) => ({
        signs: evidence,
        right: slugs.every((slug) => topics.includes(slug)),
      }));
      return [{ writer, options, weight: writer === GOLDEN ? GOLDEN_WEIGHT : 1 }];
    }),
  );
}

function chosen({ options }: Told, weights: Readonly<Record<keyof Evidence, number>>): boolean {
  const scored = options.map(({ signs, right }) => ({
    right,
    score: SIGNS.reduce((sum, sign) => sum + weights[sign] * signs[sign], 0),
  }));
  return scored.toSorted((one, other) => other.score - one.score)[0]?.right ?? false;
}

/** Shares of those for which the right two are chosen, each by what was learned without its writer's messages. */
function printHeldOut(told: readonly Told[]): void {
  const writers = [...new Set(told.map(({ writer }) => writer))];
  const foldOf = ({ writer }: Told, at: number): number => (writer === GOLDEN ? at : writers.indexOf(writer)) % FOLDS;
  const folds = Array.from({ length: FOLDS }, (_, fold) => fold);
  const right = folds.flatMap((fold) => {
    const weights = learnChoice(
      told.filter((each, at) => foldOf(each, at) !== fold),
      SIGNS,
    );
    return told
      .filter((each, at) => foldOf(each, at) === fold)
      .map((each) => ({ golden: each.writer === GOLDEN, right: chosen(each, weights) }));
  });
  for (const golden of [true, false]) {
    const own = right.filter((each) => each.golden === golden);
    const share = own.filter((each) => each.right).length / own.length;
    const name = golden ? 'golden' : 'written for it';
    process.stdout.write(
      `${name.padEnd(16)}${String(own.length).padStart(6)}${(100 * share).toFixed(1).padStart(7)} %\n`,
    );
  }
}

/** How many people set two topics against each other on average, by what these have to do with each other. */
function printPeople(told: readonly Told[]): void {
  const signs = told
    .filter(({ writer }) => writer === GOLDEN)
    .flatMap(({ options }) => options.map((each) => each.signs));
  const relations = {
    compared: signs.filter(({ compared }) => compared === 1),
    related: signs.filter(({ kin, compared }) => kin === 1 && compared === 0),
    unrelated: signs.filter(({ kin }) => kin === 0),
  };
  for (const [relation, own] of Object.entries(relations)) {
    const mean = own.reduce((sum, { usual }) => sum + usual, 0) / own.length;
    process.stdout.write(`${relation.padEnd(16)}${Math.expm1(mean).toFixed(1).padStart(6)} people\n`);
  }
}

function write(told: readonly Told[]): void {
  const weights = learnChoice(told, SIGNS);
  const root = join(import.meta.dirname, '../..');
  const rounded = Object.entries(weights).map(([sign, weight]) => [sign, Number(weight.toFixed(2))]);
  writeFileSync(join(root, 'src/answer/pairs.json'), `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
  const messages = readWritten().flatMap(({ questions }) => questions);
  const lines = [...pairsIn(messages)].sort().flatMap(([one, beside]) => {
    // Each two stand once, at the one that is first in the alphabet.
    const own = [...beside].filter(([other]) => one < other).sort();
    return own.length > 0 ? [`  ${one}: {${own.map(([other, count]) => `${other}: ${count}`).join(', ')}}`] : [];
  });
  const head =
    '# Which topics people set against each other, and how many of the messages in test/fit/messages do: `node test/fit/pairs.ts --write` counts them.\n';
  writeFileSync(join(root, 'content/lexicon/pairs.yaml'), `${head}pairs:\n${lines.join('\n')}\n`);
}

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const told = readTold();
if (values.write) write(told);
else {
  printHeldOut(told);
  printPeople(told);
}
