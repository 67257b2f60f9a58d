import { configure, fail, openEngine, parseCommand } from './command.ts';
import { readGolden } from './golden.ts';
import { judgeAll, type Verdict } from './judge.ts';
import { endWithReader } from './lines.ts';

const USAGE = 'Usage: npm run eval [-- [--failures] [--kind <kind>] [file or folder ...]]   (default test/golden)';

const { values, positionals } = parseCommand(
  {
    failures: { type: 'boolean', default: false },
    kind: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  USAGE,
);
endWithReader(process.stdout);
if (values.help) process.stdout.write(`${USAGE}\n`);
else {
  const paths = positionals.length > 0 ? positionals : ['test/golden'];
  const engine = openEngine(configure());
  const verdicts = judgeAll(engine, read(paths)).filter(
    ({ kind }) => values.kind === undefined || kind === values.kind,
  );
  process.stdout.write(`${table(verdicts)}\n\n${reliability(verdicts)}\n`);
  if (values.failures) process.stdout.write(`\n${failures(verdicts)}\n`);
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
      const got =
        reply.kind === 'answer'
          ? reply.topic.slug
          : reply.kind === 'silence'
            ? reply.reason.rule
            : reply.kind === 'miss'
              ? reply.suggestions.map(({ slug }) => slug).join(',')
              : reply.topics.map(({ slug }) => slug).join(',');
      const wanted = golden.silent ? 'silence' : (golden.topic ?? golden.topics.join('+'));
      return `${kind} ${outcome}${fact === false ? ` without "${golden.fact}"` : ''}: ${JSON.stringify(golden.q.slice(0, 140))} wants ${wanted}, got ${reply.kind} ${got} (${reply.confidence.toFixed(2)})`;
    })
    .join('\n');
}
