import type { Corpus } from '#engine';
import type { Contestant, Finder } from './contestant.ts';
import { columns, digits, median, percent } from './figures.ts';
import { fts5 } from './peers/fts5.ts';
import { fuse } from './peers/fuse.ts';
import { miniSearch } from './peers/mini-search.ts';
import { orama } from './peers/orama.ts';
import { portolan } from './peers/portolan.ts';
import { type BenchQuestion, GROUPS } from './questions.ts';

const CONTESTANTS: readonly Contestant[] = [portolan, miniSearch, orama, fuse, fts5];
/** Most milliseconds for one round of one contestant. A slower one is asked an even share of the questions, once. */
const MOST_PER_ROUND = 20_000;

/** What became of one kind of question in one round. */
interface Tally {
  asked: number;
  right: number;
  /** Milliseconds. */
  took: number;
}

type Round = ReadonlyMap<string, Tally>;

interface Entry {
  readonly contestant: Contestant;
  readonly finder: Finder;
  readonly built: number;
  readonly questions: readonly BenchQuestion[];
  readonly rounds: Round[];
}

/**
 * Asks every contestant the same questions, in turns, so that a busy machine slows all of them down alike. One round
 * before the first is not counted.
 */
export function throughput(corpus: Corpus, questions: readonly BenchQuestion[], rounds: number): string {
  const entries = CONTESTANTS.map((contestant) => enter(contestant, corpus, questions));
  for (const entry of entries) if (isWhole(entry, questions)) ask(entry);
  for (let round = 0; round < rounds; round++)
    for (const entry of entries) if (round === 0 || isWhole(entry, questions)) entry.rounds.push(ask(entry));
  return [
    `${questions.length} questions, ${corpus.topics.size} topics; the median of ${rounds} rounds, all in one process and in turns`,
    ...entries.map(
      ({ contestant, ...entry }) =>
        `  ${contestant.name}: ${contestant.settings}${isWhole(entry, questions) ? '' : `; too slow for all, asked ${entry.questions.length} once`}`,
    ),
    '',
    speeds(entries),
    '',
    hits(entries),
  ].join('\n');
}

const isWhole = (entry: Pick<Entry, 'questions'>, questions: readonly BenchQuestion[]): boolean =>
  entry.questions.length === questions.length;

function enter(contestant: Contestant, corpus: Corpus, questions: readonly BenchQuestion[]): Entry {
  const since = performance.now();
  const finder = contestant.build(corpus);
  const built = performance.now() - since;
  const sample = everyNth(questions, 40);
  // What is made when it is first needed is made before.
  for (const { text } of sample) finder(text);
  const start = performance.now();
  for (const { text } of sample) finder(text);
  const whole = ((performance.now() - start) / sample.length) * questions.length;
  return { contestant, finder, built, questions: everyNth(questions, Math.ceil(whole / MOST_PER_ROUND)), rounds: [] };
}

const everyNth = (questions: readonly BenchQuestion[], n: number): BenchQuestion[] =>
  questions.filter((_, at) => at % n === 0);

function ask({ finder, questions }: Entry): Round {
  const round = new Map<string, Tally>();
  for (const { kind, text, right } of questions) {
    const tally = round.get(kind) ?? { asked: 0, right: 0, took: 0 };
    const since = performance.now();
    const slug = finder(text);
    tally.took += performance.now() - since;
    tally.asked += 1;
    if (slug !== undefined && right.has(slug)) tally.right += 1;
    round.set(kind, tally);
  }
  return round;
}

/** Questions a second by group and kind, and how many times those of the others the first contestant answers. */
function speeds(entries: readonly Entry[]): string {
  const [, ...others] = entries.map(({ contestant }) => contestant.name);
  const rows = [
    ['questions a second', ...entries.map(({ contestant }) => contestant.name), ...others.map((name) => `: ${name}`)],
  ];
  const row = (label: string, kinds: readonly string[]): void => {
    const rates = entries.map(({ rounds }) => median(rounds.map((round) => rate(round, kinds))));
    const [own = Number.NaN, ...theirs] = rates;
    rows.push([label, ...rates.map(digits), ...theirs.map((each) => `${digits(own / each)}x`)]);
  };
  for (const [group, kinds] of Object.entries(GROUPS)) {
    row(group, kinds);
    if (kinds.length > 1) for (const kind of kinds) row(`  ${kind}`, [kind]);
  }
  rows.push(['built in ms', ...entries.map(({ built }) => digits(built))]);
  return columns(rows);
}

function rate(round: Round, kinds: readonly string[]): number {
  const sum = (field: 'asked' | 'took'): number =>
    kinds.reduce((all, kind) => all + (round.get(kind)?.[field] ?? 0), 0);
  return (1_000 * sum('asked')) / sum('took');
}

/** Percent of questions whose first topic is right, by kind. */
function hits(entries: readonly Entry[]): string {
  const rows = [['hit@1, percent', 'n', ...entries.map(({ contestant }) => contestant.name)]];
  for (const kind of Object.values(GROUPS).flat()) {
    const tallies = entries.map(({ rounds }) => rounds[0]?.get(kind));
    rows.push([
      kind,
      String(tallies[0]?.asked ?? 0),
      ...tallies.map((tally) => (tally ? percent(tally.right / tally.asked) : '-')),
    ]);
  }
  return columns(rows);
}
