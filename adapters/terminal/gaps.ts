import { findGaps, type Gap, PHRASES, VOTE_REASONS } from '#engine';
import { openConfigured } from '../store.ts';
import { configure, fail, openEngine, parseCommand } from './command.ts';
import { endWithReader } from './lines.ts';

const USAGE = `Usage: npm run -s gaps -- [--since 7d] [--all] [--json]
What people asked and did not get a good answer to, most frequent first. --since takes hours (12h), days (7d, the default 90d) or
weeks (2w); --all shows also what the topics answer by now.`;

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

const { values } = parseCommand(
  {
    since: { type: 'string', default: '90d' },
    all: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
  USAGE,
);
endWithReader(process.stdout);
if (values.help) {
  process.stdout.write(`${USAGE}\n`);
} else {
  const [, number = '', unit = ''] = /^(\d{1,4})([hdw])$/.exec(values.since) ?? [];
  const length = UNITS[unit];
  if (length === undefined) fail(`--since ${values.since} is no time: use for example 7d.\n${USAGE}`, 2);
  const config = configure();
  const store = await openConfigured(config, { existing: true });
  const rows = await store.asked(Date.now() - Number(number) * length);
  await store.close();
  const gaps = findGaps(rows, openEngine(config)).filter(({ resolved }) => values.all || !resolved);
  if (values.json) for (const gap of gaps) process.stdout.write(`${JSON.stringify(toJson(gap))}\n`);
  else
    process.stdout.write(
      `${gaps.map(toText).join('\n')}${gaps.length > 0 ? '\n\n' : ''}${summary(rows.length, gaps)}\n`,
    );
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

function toJson({ lastAsked, ...gap }: Gap): object {
  return { ...gap, lastAsked: new Date(lastAsked).toISOString() };
}

/** `  3×  ko en  2026-11-20  near nodeport  missed 2, not helpful 1 (unclear 1)`, and the questions below. */
function toText({ count, languages, lastAsked, nearest, reasons, feedback, resolved, questions }: Gap): string {
  const words = PHRASES.en.whyNotReasons;
  const said = VOTE_REASONS.flatMap((each) =>
    feedback[each] ? [`${words[each].toLowerCase()} ${feedback[each]}`] : [],
  );
  const why = Object.entries(reasons).map(([reason, times]) => `${reason} ${times}`);
  if (said.length > 0) why.push(`(${said.join(', ')})`);
  const head = [
    `${String(count).padStart(3)}×`,
    languages.join(' ').padEnd(5),
    dayOf(lastAsked),
    why.join(', ').replace(', (', ' ('),
    nearest === undefined ? 'near nothing' : `near ${nearest}`,
    ...(resolved ? ['resolved'] : []),
  ];
  return [head.join('  '), ...questions.map((question) => `      ${question.replace(/\s+/g, ' ').slice(0, 110)}`)].join(
    '\n',
  );
}

function summary(asked: number, gaps: readonly Gap[]): string {
  const questions = gaps.reduce((sum, { count }) => sum + count, 0);
  return `${questions} of ${asked} questions, in ${gaps.length} groups.`;
}
