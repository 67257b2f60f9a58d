import { join } from 'node:path';
import { createEngine, type Engine, type Lexicon } from '#engine';
import { readPrepared } from '../../adapters/prepared.ts';
import { type Golden, readGolden } from '../../adapters/terminal/golden.ts';

/** What is learned from: the messages beside this file, one file a writer, and open golden questions. */
export interface Messages {
  /** Who wrote them; `GOLDEN` for all golden questions. */
  readonly writer: string;
  readonly questions: readonly Golden[];
  /** Reads them without knowing which topics their own writer sets against each other; looks at all that may matter. */
  readonly engine: Engine;
}

export const GOLDEN = 'golden';

/** @param kinds of golden questions */
export function readMessages(kinds: readonly string[]): Messages[] {
  const { corpus, index } = readPrepared(['content']);
  const written = readWritten();
  const engineKnowing = (pairs: Lexicon['pairs']): Engine =>
    createEngine({ ...corpus, lexicon: { ...corpus.lexicon, pairs } }, { index, thorough: true });
  const all = engineKnowing(pairsIn(written.flatMap(({ questions }) => questions)));
  const golden = readGolden('test/golden/open').filter(({ kind }) => kinds.includes(kind));
  return [
    ...golden.map(({ questions }) => ({ writer: GOLDEN, questions, engine: all })),
    ...written.map(({ writer, questions }) => {
      const others = written.filter((set) => set.writer !== writer).flatMap((set) => set.questions);
      return { writer, questions, engine: engineKnowing(pairsIn(others)) };
    }),
  ];
}

/** The messages that were written to be learned from, by their writers. */
export const readWritten = (): { readonly writer: string; readonly questions: readonly Golden[] }[] =>
  readGolden(join(import.meta.dirname, 'messages')).map(({ kind, questions }) => ({ writer: kind, questions }));

/** How many of these messages set two topics against each other, from either side. */
export function pairsIn(questions: readonly Golden[]): Map<string, Map<string, number>> {
  const pairs = new Map<string, Map<string, number>>();
  for (const { topics } of questions)
    for (const one of topics)
      for (const other of topics)
        if (one !== other) {
          const beside = pairs.get(one) ?? new Map<string, number>();
          pairs.set(one, beside.set(other, (beside.get(other) ?? 0) + 1));
        }
  return pairs;
}
