import { configure, fail, openEngine, parseCommand } from './command.ts';
import { compareText } from './compare.ts';
import { faultIn, readGolden } from './golden.ts';
import { judgeAll, type Verdict } from './judge.ts';
import { endWithReader } from './lines.ts';
import { outcomesAt } from './revision.ts';
import { inWords, toOutcome, type Wanted } from './verdicts.ts';

const USAGE = `Usage: npm run eval [-- [--failures] [--kind <kind>] [file or folder ...]]   (default test/golden)
       npm run eval -- --compare <revision> [--kind <kind>] [file or folder ...]   what was won and lost since then`;

const { values, positionals } = parseCommand(
  {
    failures: { type: 'boolean', default: false },
    kind: { type: 'string' },
    compare: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  USAGE,
);
endWithReader(process.stdout);
if (values.help) process.stdout.write(`${USAGE}\n`);
else {
  const paths = positionals.length > 0 ? positionals : ['test/golden'];
  const config = configure();
  const sets = read(paths).filter(({ kind }) => values.kind === undefined || kind === values.kind);
  const earlier =
    values.compare === undefined ? undefined : before(values.compare, { folders: config.contentDirs, sets });
  const engine = openEngine(config);
  const fault = faultIn(sets, engine.corpus);
  if (fault !== undefined) fail(fault, 1);
  const verdicts = judgeAll(engine, sets);
  if (earlier) {
    process.stdout.write(`${compareText(earlier.name, earlier.outcomes, verdicts.map(toOutcome))}\n`);
  } else {
    process.stdout.write(`${table(verdicts)}\n\n${reliability(verdicts)}\n`);
    if (values.failures) process.stdout.write(`\n${failures(verdicts)}\n`);
  }
}

function before(revision: string, wanted: Wanted) {
  try {
    return outcomesAt(revision, wanted);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 1);
  }
}

function read(paths: readonly string[]) {
  try {
    return paths.flatMap(readGolden);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error), 1);
  }
}

function percent(part: number, whole: number): string {
  return (whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)).padStart(6);
}

/** Per kind and language: how many, and the share of each outcome. */
function table(verdicts: readonly Verdict[]): string {
  const lines = ['kind            lang     n   hit@1 offered  wrong  quiet   fact'];
  const kinds = [...new Set(verdicts.map(({ kind }) => kind))];
  for (const kind of [...kinds, 'all']) {
    for (const lang of ['en', 'ko', 'both']) {
      const own = verdicts.filter(
        (verdict) => (kind === 'all' || verdict.kind === kind) && (lang === 'both' || verdict.golden.lang === lang),
      );
      if (own.length === 0 || (kind === 'all' && lang !== 'both')) continue;
      const count = (...outcomes: Verdict['outcome'][]): number =>
        own.filter(({ outcome }) => outcomes.includes(outcome)).length;
      const asked = own.filter(({ golden }) => !golden.silent).length;
      const facts = own.filter(({ fact }) => fact !== undefined);
      const silent = own.length - asked;
      lines.push(
        `${kind.padEnd(15)} ${lang.padEnd(4)} ${String(own.length).padStart(5)}  ${percent(count('hit'), asked)}  ${percent(count('hit', 'offered'), asked)} ${percent(count('wrong'), asked)} ${percent(count('silent'), silent)} ${percent(facts.filter(({ fact }) => fact).length, facts.length)}`,
      );
    }
  }
  return lines.join('\n');
}

/** Whether a confidence means what it says: of the answers given with it, how many were right. */
function reliability(verdicts: readonly Verdict[]): string {
  const lines = ['confidence    answers  right'];
  const answers = verdicts.filter(({ reply }) => reply.kind === 'answer' || reply.kind === 'comparison');
  for (const low of [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]) {
    const high = { 0: 0.5, 0.9: 0.95, 0.95: 1.01 }[low] ?? low + 0.1;
    const own = answers.filter(({ reply }) => reply.confidence >= low && reply.confidence < high);
    lines.push(
      `${low.toFixed(2)}-${Math.min(high, 1).toFixed(2)}   ${String(own.length).padStart(7)} ${percent(own.filter(({ outcome }) => outcome === 'hit').length, own.length)}`,
    );
  }
  return lines.join('\n');
}

function failures(verdicts: readonly Verdict[]): string {
  return verdicts
    .filter(({ outcome, fact }) => (outcome !== 'hit' && outcome !== 'silent') || fact === false)
    .map(({ kind, golden, reply, outcome, fact }) => {
      const wanted = golden.silent ? 'silence' : golden.miss ? 'a miss' : (golden.topic ?? golden.topics.join('+'));
      return `${kind} ${outcome}${fact === false ? ` without "${golden.fact}"` : ''}: ${JSON.stringify(golden.q.slice(0, 140))} wants ${wanted}, got ${inWords(reply)} (${reply.confidence.toFixed(2)})`;
    })
    .join('\n');
}
