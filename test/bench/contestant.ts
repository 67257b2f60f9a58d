import type { Corpus } from '#engine';

/** Something that finds the topic for a question. */
export interface Contestant {
  readonly name: string;
  /** What it is set to, in a few words. */
  readonly settings: string;
  /** Reads a corpus and is ready for questions. */
  readonly build: (corpus: Corpus) => Finder;
}

/** The slug of the topic that comes first, or undefined where nothing is found or the finder does not commit itself. */
export type Finder = (question: string) => string | undefined;
