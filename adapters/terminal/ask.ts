import {
  type Engine,
  type Explanation,
  type Language,
  maskSecrets,
  plainText,
  present,
  type Question,
  type Reply,
} from '#engine';
import { configure, fail, openEngine, parseCommand } from './command.ts';
import { endWithReader, linesOf } from './lines.ts';
import { optionsFor, render } from './render.ts';

const USAGE = `Usage: npm run -s ask -- [--lang ko|en] [--explain] <question>      (or piped in; one that starts with a dash: -- -- <question>)
       npm run -s ask -- --json [--mode asked|overheard] [--lang ko|en] < questions.txt`;

/** Pairs of topics that are shown beside the one that was taken. */
const MOST_PAIRS = 3;

const { values, positionals } = parseCommand(
  {
    json: { type: 'boolean', default: false },
    explain: { type: 'boolean', default: false },
    mode: { type: 'string', default: 'asked' },
    lang: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
  USAGE,
);
const mode = values.mode;
const lang = values.lang;
let text = positionals.join(' ');

if (values.help) {
  process.stdout.write(`${USAGE}\n`);
} else {
  if (mode !== 'asked' && mode !== 'overheard')
    fail(`--mode ${mode} is not known: use asked or overheard.\n${USAGE}`, 2);
  if (lang !== undefined && lang !== 'ko' && lang !== 'en')
    fail(`--lang ${lang} is not known: use ko or en.\n${USAGE}`, 2);
  // `echo nodeport | ask`: all of what is piped in is one question, which may be a paste of many lines.
  if (!values.json && text === '' && !process.stdin.isTTY) text = await readAll();
  if (!values.json && text === '') fail(`No question given.\n${USAGE}`, 2);
  const base: Omit<Question, 'text'> = { mode, ...(lang === undefined ? {} : { language: lang }) };
  endWithReader(process.stdout);
  const config = configure();
  const engine = openEngine(config);
  if (values.json) await answerLines(engine, base, text === '' ? linesOf(process.stdin) : [text]);
  else answerOnce(engine, { ...base, text: maskSecrets(text) }, values.explain, config.colour);
}

async function readAll(): Promise<string> {
  const lines: string[] = [];
  for await (const line of linesOf(process.stdin)) lines.push(line);
  return lines.join('\n').trim();
}

/** One JSON object a line, in the order of the questions, each as soon as it is known. */
async function answerLines(
  engine: Engine,
  base: Omit<Question, 'text'>,
  lines: AsyncIterable<string> | Iterable<string>,
): Promise<void> {
  for await (const question of lines) {
    const since = performance.now();
    // An empty line is nobody's silence: whoever sends one is told how to ask.
    const reply = engine.answer({
      ...base,
      ...(question.trim() === '' ? { mode: 'asked' } : {}),
      text: maskSecrets(question),
    });
    const took = performance.now() - since;
    process.stdout.write(`${toLine(toRecord(question, reply, took))}\n`);
  }
}

/** JSON without the characters that some readers take for the end of a line. */
function toLine(record: Record<string, unknown>): string {
  return JSON.stringify(record).replace(
    /[\u0085\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function toRecord(question: string, reply: Reply, took: number): Record<string, unknown> {
  const slugs = (topics: readonly { slug: string }[]): string[] => topics.map(({ slug }) => slug);
  const topics =
    reply.kind === 'answer'
      ? [reply.topic.slug, ...slugs(reply.alternatives)]
      : reply.kind === 'comparison' || reply.kind === 'choices'
        ? slugs(reply.topics)
        : [];
  return {
    question,
    kind: reply.kind,
    topics,
    ...(reply.kind === 'miss' ? { suggestions: slugs(reply.suggestions) } : {}),
    lang: reply.language satisfies Language,
    confidence: Math.round(reply.confidence * 1000) / 1000,
    text: reply.kind === 'silence' ? '' : plainText(present(reply)),
    took_ms: Math.round(took * 1000) / 1000,
  };
}

function answerOnce(engine: Engine, question: Question, explain: boolean, colour: boolean): void {
  const explanation = engine.explain(question);
  const { reply } = explanation;
  if (reply.kind !== 'silence')
    process.stdout.write(`${render({ ...present(reply), presses: [] }, optionsFor(process.stdout, colour))}\n`);
  if (reply.kind === 'answer' && reply.related.length > 0)
    process.stdout.write(`\n${reply.related.map(({ title }) => `→ ${title}`).join('  ')}\n`);
  if (explain) process.stdout.write(`\n${explainText(explanation)}\n`);
}

/** What led to the reply, for the author who asks why. */
function explainText({ reply, query, pair, ranking }: Explanation): string {
  const share = (value: number): string => value.toFixed(2);
  const lines = [
    `reply      ${reply.kind} by rule "${reply.reason.rule}", confidence ${share(reply.confidence)}, language ${reply.language}`,
  ];
  lines.push('words');
  for (const unit of query.units) {
    const terms = [...unit.terms].map(([term, fit]) => (fit === 1 ? term : `${term} (${share(fit)})`)).join(', ');
    const name = unit.mention === undefined ? undefined : query.mentions[unit.mention];
    lines.push(
      `  ${unit.text}  mass ${share(unit.mass)}  ${terms === '' ? 'unknown' : terms}${name ? `  names ${name.slugs.join(', ')} by ${name.by}` : ''}`,
    );
  }
  for (const { message, slug } of query.errors) lines.push(`message    "${message}" stands at ${slug}`);
  const shares = (evidence: object): string =>
    Object.entries(evidence)
      .map(([kind, value]) => `${kind} ${typeof value === 'number' ? share(value) : value}`)
      .join('  ');
  if (pair !== undefined) {
    const enough = pair.enough ? 'enough to compare them' : 'not enough to compare them';
    lines.push(`pair       ${pair.slugs.join(', ')}  likelihood ${share(pair.likelihood)}, ${enough}`);
    if (pair.evidence !== undefined) lines.push(`  ${shares(pair.evidence)}`);
    const ranked = (pair.candidates ?? []).toSorted((one, other) => other.score - one.score);
    for (const { slugs, score } of ranked.slice(0, MOST_PAIRS))
      lines.push(`  ${share(score).padStart(6)}  ${slugs.join(', ')}`);
  }
  if (ranking !== undefined) {
    for (const { slug, score, ...evidence } of ranking.topics.slice(0, 6))
      lines.push(`${slug.padEnd(30)} ${share(score)}  ${shares(evidence)}`);
    lines.push(`${'(no topic)'.padEnd(30)}       ${shares(ranking.elsewhere)}`);
  }
  return lines.join('\n');
}
