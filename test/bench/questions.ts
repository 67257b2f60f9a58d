import { readGolden } from '../../adapters/terminal/golden.ts';

/** A question for the bench, with the topics that are right as the first. */
export interface BenchQuestion {
  readonly kind: string;
  readonly text: string;
  readonly right: ReadonlySet<string>;
}

/** Kinds of golden questions that any search engine can be asked, in the order in which they are shown. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'correctly spelt': ['names', 'natural', 'facts'],
  misspelt: ['typos', 'variants', 'layouts'],
  pasted: ['errors'],
};

/** The golden questions of these kinds that one topic answers. */
export function benchQuestions(path: string): BenchQuestion[] {
  const wanted = Object.values(GROUPS).flat();
  return readGolden(path)
    .filter(({ kind }) => wanted.includes(kind))
    .flatMap(({ kind, questions }) =>
      questions.flatMap(({ q, topic, also }) =>
        topic === undefined ? [] : [{ kind, text: q, right: new Set([topic, ...also]) }],
      ),
    )
    .sort((a, b) => wanted.indexOf(a.kind) - wanted.indexOf(b.kind));
}
