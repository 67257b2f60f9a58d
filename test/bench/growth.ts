import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { columns, digits, percent } from './figures.ts';
import type { Grown } from './growth-child.ts';

const SIZES = [200, 2_000, 10_000, 20_000];
const LARGEST = 50_000;
/** The size at which the engine is held against MiniSearch. */
const AGAINST = 20_000;
const PROFILED = 10_000;
/** MB of heap that a measured process may take: more than any of these sizes needs. */
const HEAP_LIMIT = 12_000;

/** Measures the engine as the corpus grows, one process a size, and writes what it finds as soon as it is known. */
export function growth(golden: string, all: boolean, write: (text: string) => void): void {
  const grown: Grown[] = [];
  const run = (name: string, size: number): Grown | undefined => {
    const found = measure(name, size, golden, name === 'portolan' && size === PROFILED);
    if (typeof found === 'string') write(`${name} at ${size.toLocaleString('en')} topics: ${found}\n`);
    else {
      grown.push(found);
      write(`${line(found)}\n`);
      return found;
    }
    return undefined;
  };
  write(
    "each question's time is the middle one of its rounds; heap in MB: the texts, the engine built over them, the engine after all questions\n",
  );
  const own = (all ? [...SIZES, LARGEST] : SIZES).map((size) => run('portolan', size));
  const peer = run('MiniSearch', AGAINST);
  write(`\n${table(grown)}\n\n`);
  const at = (size: number): Grown | undefined =>
    own.find((each) => each !== undefined && each.topics >= size && each.topics < 2 * size);
  const [small, large, against] = [own[0], at(10_000), at(AGAINST)];
  if (small && large)
    write(
      `p99 at ${large.topics.toLocaleString('en')} topics is ${digits(ratio(large, small, 'p99', 'all'))} times the p99 at ${small.topics}\n`,
    );
  if (peer && against)
    write(
      `at ${against.topics.toLocaleString('en')} topics MiniSearch takes ${digits(ratio(peer, against, 'p50', 'sample'))} times as long at p50, ${digits(ratio(peer, against, 'p99', 'sample'))} times at p99, over the same sample of the questions\n`,
    );
  for (const { topics, stages } of grown)
    if (stages)
      write(
        `\nbuilding the engine over ${topics.toLocaleString('en')} topics\n${stages.build}\n\nanswering\n${stages.answer}\n`,
      );
}

const ratio = (a: Grown, b: Grown, side: 'p50' | 'p99', kind: 'all' | 'sample'): number =>
  (a.kinds[kind]?.[side] ?? Number.NaN) / (b.kinds[kind]?.[side] ?? Number.NaN);

/** The figures, or why there are none. */
function measure(name: string, size: number, golden: string, profiled: boolean): Grown | string {
  const child = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      `--max-old-space-size=${HEAP_LIMIT}`,
      join(import.meta.dirname, 'growth-child.ts'),
      name,
      String(size),
      golden,
      profiled ? 'profiled' : '',
    ],
    { encoding: 'utf8', maxBuffer: 1 << 26 },
  );
  if (child.status !== 0)
    return child.stderr.trim().split('\n').slice(-1)[0] ?? `ended with ${child.status ?? child.signal}`;
  return JSON.parse(child.stdout) as Grown;
}

function line({ name, topics, buildMs, heap }: Grown): string {
  return `${name} at ${topics.toLocaleString('en')} topics: built in ${digits(buildMs / 1_000)} s; heap ${[heap.texts, heap.built, heap.asked].map(digits).join(' / ')}`;
}

function table(grown: readonly Grown[]): string {
  const kinds = Object.keys(grown[0]?.kinds ?? {});
  const head = grown.map(({ name, topics }) => `${name} ${topics.toLocaleString('en')}`);
  return columns([
    ['ms p50 / p99, hit@1 in percent', ...head],
    ...kinds.map((kind) => [
      kind,
      ...grown.map(({ kinds: own }) => {
        const found = own[kind];
        return found ? `${digits(found.p50)} / ${digits(found.p99)}  ${percent(found.right)}` : '-';
      }),
    ]),
  ]);
}
