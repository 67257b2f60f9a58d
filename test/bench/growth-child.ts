import { createEngine, loadCorpus } from '#engine';
import { quantile } from './figures.ts';
import { miniSearch } from './peers/mini-search.ts';
import { portolan } from './peers/portolan.ts';
import { benchQuestions } from './questions.ts';
import { whereTimeGoes } from './stages.ts';
import { growCorpus } from './synthetic.ts';

/** What one engine does over a corpus of one size. */
export interface Grown {
  readonly name: string;
  readonly topics: number;
  readonly buildMs: number;
  /** Memory of the texts alone, of the engine over them, and of the engine after all questions, in MB. */
  readonly heap: { readonly texts: number; readonly built: number; readonly asked: number };
  /** By kind and for all: milliseconds, and the percent of questions whose first topic is right. */
  readonly kinds: Readonly<Record<string, { readonly p50: number; readonly p99: number; readonly right: number }>>;
  /** Where the time goes; for the engine only. */
  readonly stages?: { readonly build: string; readonly answer: string };
}

const ROUNDS = 3;
/** One question of so many is asked of a contestant that would take hours for all; the kind `sample` are the same of each. */
const SAMPLED = 12;

/** Measures in a process of its own, so that no other corpus is in memory. Prints one `Grown` as JSON. */
async function measure(name: string, size: number, golden: string, profiled: boolean): Promise<Grown> {
  const contestant = [portolan, miniSearch].find((each) => each.name === name);
  if (contestant === undefined) throw new Error(`no contestant ${name}`);
  const all = benchQuestions(golden);
  const sample = new Set(all.filter((_, at) => at % SAMPLED === 0));
  const own = contestant === portolan;
  const questions = own ? all : [...sample];
  const empty = heapUsed();
  const corpus = growCorpus(loadCorpus(['content']).corpus, size);
  const texts = heapUsed();
  const since = performance.now();
  const finder = contestant.build(corpus);
  const buildMs = performance.now() - since;
  const built = heapUsed();
  for (const { text } of questions) finder(text);
  const times = questions.map((): number[] => []);
  const right = questions.map(({ text, right: slugs }) => slugs.has(finder(text) ?? ''));
  for (let round = 0; round < (own ? ROUNDS : 1); round++) {
    questions.forEach(({ text }, at) => {
      const start = performance.now();
      finder(text);
      times[at]?.push(performance.now() - start);
    });
  }
  const asked = heapUsed();
  const kinds: Record<string, { p50: number; p99: number; right: number }> = {};
  for (const kind of [...(own ? [...new Set(questions.map((question) => question.kind)), 'all'] : []), 'sample']) {
    const isOf = (question: (typeof questions)[number]): boolean =>
      kind === 'all' || question.kind === kind || (kind === 'sample' && sample.has(question));
    const places = questions.flatMap((question, at) => (isOf(question) ? [at] : []));
    // The middle one of a question's rounds: what the question costs, not what else the machine did meanwhile.
    const costs = places.map((at) => quantile(times[at] ?? [], 0.5));
    kinds[kind] = {
      p50: quantile(costs, 0.5),
      p99: quantile(costs, 0.99),
      right: places.filter((at) => right[at]).length / places.length,
    };
  }
  const stages = profiled
    ? {
        build: await whereTimeGoes(() => void createEngine(corpus)),
        answer: await whereTimeGoes(() => {
          for (const { text } of questions) finder(text);
        }),
      }
    : undefined;
  return {
    name,
    topics: corpus.topics.size,
    buildMs,
    heap: { texts: texts - empty, built: built - texts, asked: asked - texts },
    kinds,
    ...(stages ? { stages } : {}),
  };
}

/** Megabytes on the heap after a full collection; the process runs with `--expose-gc`. */
function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_048_576;
}

const [name = '', size = '', golden = '', profiled = ''] = process.argv.slice(2);
if (name !== '')
  process.stdout.write(JSON.stringify(await measure(name, Number(size), golden, profiled === 'profiled')));
