import { text } from 'node:stream/consumers';
import { createEngine, loadCorpus, type Reply } from '#engine';
import type { GoldenSet } from './golden.ts';
import { judgeAll, type Verdict } from './judge.ts';

/**
 * A program of its own, which `eval --compare` puts into another state of the project: it judges the engine and the topics
 * that it finds there. Reads `Wanted` as JSON on standard input and writes the verdicts as JSON.
 */
export interface Wanted {
  readonly folders: readonly string[];
  readonly sets: readonly GoldenSet[];
}

/** What can be held against another state's verdict on the same question. */
export interface Outcome {
  readonly kind: string;
  readonly lang: string;
  readonly q: string;
  readonly outcome: Verdict['outcome'];
  readonly fact?: boolean;
  /** What came back, in a few words: `answer rollback`. */
  readonly got: string;
}

export function toOutcome({ kind, golden: { lang, q }, reply, outcome, fact }: Verdict): Outcome {
  return { kind, lang, q, outcome, ...(fact === undefined ? {} : { fact }), got: inWords(reply) };
}

/** A reply in a few words: its kind and its topics, or the rule by which nothing is said. */
export function inWords(reply: Reply): string {
  switch (reply.kind) {
    case 'answer':
      return `answer ${reply.topic.slug}`;
    case 'silence':
      return `silence ${reply.reason.rule}`;
    case 'miss':
      return `miss ${reply.suggestions.map(({ slug }) => slug).join(',')}`;
    default:
      return `${reply.kind} ${reply.topics.map(({ slug }) => slug).join(',')}`;
  }
}

if (import.meta.main) {
  const { folders, sets } = JSON.parse(await text(process.stdin)) as Wanted;
  const engine = createEngine(loadCorpus(folders).corpus);
  process.stdout.write(JSON.stringify(judgeAll(engine, sets).map(toOutcome)));
}
