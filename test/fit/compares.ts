/**
 * Finds what each sign counts for a message comparing two topics: the weights in `src/answer/comparing.json`, and the cues of `compares` and
 * `comparesNamed` in `src/answer/wording.json`. Learned from the messages beside this file, one file a writer, and from the open golden questions;
 * drawn to what was learned from earlier messages, which were not kept (`before.json`).
 * `node test/fit/compares.ts` prints how many messages are told apart by what was learned from the other writers' ones;
 * `node test/fit/compares.ts --write` learns from all of them and writes both files.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Kind, Signals } from '../../src/answer/comparing.ts';
import { namesMarked } from '../../src/answer/naming.ts';
import { cuesOf } from '../../src/answer/wording.ts';
import before from './before.json' with { type: 'json' };
import { isGeneral } from './general.ts';
import { type Features, learnWeights } from './logistic.ts';
import { GOLDEN, readMessages } from './messages.ts';

const KINDS: readonly Kind[] = ['named', 'described', 'namedInScene', 'describedInScene'];
/** Kinds of golden questions that are asked by themselves. */
const KINDS_ALONE = [
  ...['comparisons', 'hard-comparisons', 'scene-comparisons', 'one-of-two', 'scenes', 'natural', 'facts', 'errors'],
  ...['names', 'typos', 'variants', 'layouts', 'overheard', 'off-topic', 'chatter', 'hard-chatter'],
];
/** What a golden question counts, where a message that was written for this counts 1. */
const GOLDEN_WEIGHT = 5;
/**
 * Of the messages here more compare than of those that people write, two thirds of the scenes above all: so much less likely is it by itself,
 * in logits. Who names two things and nothing else is as likely to.
 */
const RARER: Readonly<Record<Kind, number>> = { named: 0, described: 0.3, namedInScene: 1.4, describedInScene: 1.4 };
/** How much a weight has to explain to leave what it was: of a sign, in its standard deviations, and of a cue. */
const SHRINK = { sign: 10, cue: 5 };
/** A cue in fewer messages says nothing, and one that counts less is left out. */
const LEAST_MESSAGES = 3;
const LEAST_WEIGHT = 0.08;
const FOLDS = 4;

interface Example {
  readonly writer: string;
  readonly kind: Kind;
  readonly compares: boolean;
  readonly signals: Signals;
  readonly cues: readonly string[];
}

const wordingOf = (kind: Kind): 'comparesNamed' | 'compares' =>
  kind.startsWith('named') ? 'comparesNamed' : 'compares';

function readExamples(): Example[] {
  return readMessages(KINDS_ALONE).flatMap(({ writer, questions, engine }) =>
    questions.flatMap(({ q, topics }): Example[] => {
      const { pair, query } = engine.explain({ text: q });
      // What names alone decide, no weights decide.
      if (pair?.evidence === undefined || pair.kind === undefined) return [];
      const { evidence: signals, kind } = pair;
      const cues = [...cuesOf(wordingOf(kind) === 'compares' ? query.source : namesMarked(query))];
      return [
        {
          writer,
          kind,
          compares: topics.length > 0,
          signals,
          cues: cues.filter((cue) => isGeneral(cue) || BEFORE.has(cueName(kind, cue))),
        },
      ];
    }),
  );
}

/** Every sign but the wording, whose cues are learned beside it. */
const signsOf = ({ signals }: Example): readonly (keyof Signals)[] =>
  (Object.keys(signals) as (keyof Signals)[]).filter((sign) => sign !== 'wording');
const signName = (kind: Kind, sign: string): string => `sign ${kind} ${sign}`;
const cueName = (kind: Kind, cue: string): string => `cue ${wordingOf(kind)} ${cue}`;

const weightOf = ({ writer }: Example): number => (writer === GOLDEN ? GOLDEN_WEIGHT : 1);

function featuresOf(example: Example): Features {
  const { kind, signals, cues } = example;
  return new Map([
    ...signsOf(example).map((sign): [string, number] => [signName(kind, sign), signals[sign]]),
    ...cues.map((cue): [string, number] => [cueName(kind, cue), before.comparing[kind].wording]),
  ]);
}

/** What was learned before, by the names of features. */
const BEFORE: ReadonlyMap<string, number> = new Map(
  KINDS.flatMap((kind): [string, number][] => [
    ...Object.entries(before.comparing[kind]).map(([sign, weight]): [string, number] => [signName(kind, sign), weight]),
    ...Object.entries(before.cues[wordingOf(kind)]).map(([cue, weight]): [string, number] => [
      cueName(kind, cue),
      weight,
    ]),
  ]),
);

const learn = (examples: readonly Example[]): ReadonlyMap<string, number> =>
  learnWeights(
    examples.map((example) => ({ features: featuresOf(example), yes: example.compares, weight: weightOf(example) })),
    {
      before: (name) => BEFORE.get(name) ?? 0,
      shrink: (name) => (name.startsWith('sign ') ? SHRINK.sign : SHRINK.cue),
      scaled: (name) => name.startsWith('sign '),
      least: LEAST_MESSAGES,
    },
  );

const says = (weights: ReadonlyMap<string, number>, example: Example): boolean => {
  let sum = -RARER[example.kind];
  for (const [name, value] of featuresOf(example)) sum += value * (weights.get(name) ?? 0);
  return sum > 0;
};

/** Shares of those that are told rightly, each by what was learned without its writer's messages. */
function printHeldOut(examples: readonly Example[]): void {
  const writers = [...new Set(examples.map(({ writer }) => writer))];
  const foldOf = (example: Example, at: number): number =>
    (example.writer === GOLDEN ? at : writers.indexOf(example.writer)) % FOLDS;
  const told = new Map<string, boolean[]>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const weights = learn(examples.filter((example, at) => foldOf(example, at) !== fold));
    examples.forEach((example, at) => {
      if (foldOf(example, at) !== fold) return;
      const from = example.writer === GOLDEN ? 'golden' : 'written for it';
      const name = `${from}, ${example.kind.endsWith('InScene') ? 'scene' : 'no scene'}, ${example.compares ? 'compares' : 'wants one thing'}`;
      told.set(name, [...(told.get(name) ?? []), says(weights, example) === example.compares]);
    });
  }
  for (const [name, right] of [...told].sort())
    process.stdout.write(
      `${name.padEnd(46)}${String(right.length).padStart(6)}${((100 * right.filter(Boolean).length) / right.length).toFixed(1).padStart(7)} %\n`,
    );
}

const rounded = (weight: number): number => Number(weight.toFixed(2));

function write(examples: readonly Example[]): void {
  const weights = learn(examples);
  const answer = join(import.meta.dirname, '../../src/answer');
  const keep = (name: string, value: unknown): void =>
    writeFileSync(join(answer, name), `${JSON.stringify(value, null, 2)}\n`);
  const [first] = examples;
  const signs = first ? signsOf(first) : [];
  keep(
    'comparing.json',
    Object.fromEntries(
      KINDS.map((kind) => {
        const own = signs.map((sign) => [
          sign,
          rounded((weights.get(signName(kind, sign)) ?? 0) + (sign === 'base' ? -RARER[kind] : 0)),
        ]);
        return [kind, { ...Object.fromEntries(own), wording: before.comparing[kind].wording }];
      }),
    ),
  );
  const wording = JSON.parse(readFileSync(join(answer, 'wording.json'), 'utf8')) as Record<string, unknown>;
  for (const kind of ['described', 'named'] as const) {
    const prefix = cueName(kind, '');
    const cues = [...new Map([...BEFORE, ...weights])]
      .filter(([name, weight]) => name.startsWith(prefix) && Math.abs(weight) >= LEAST_WEIGHT)
      .map(([name, weight]): [string, number] => [name.slice(prefix.length), rounded(weight)])
      .sort(([one, weight], [other, heavier]) => heavier - weight || (one < other ? -1 : 1));
    wording[wordingOf(kind)] = { base: 0, cues: Object.fromEntries(cues) };
  }
  keep('wording.json', wording);
}

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const examples = readExamples();
if (values.write) write(examples);
else printHeldOut(examples);
