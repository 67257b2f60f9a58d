import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const HANDBOOK = 'test/fixtures/handbook';
/** What a cue may be made of: the words of another subject's corpus, and the ends of its Korean ones. What it counted before is kept. */
const GENERAL: ReadonlySet<string> = new Set(
  readdirSync(HANDBOOK, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|yaml)$/.test(name))
    .flatMap((name) => wordsIn(readFileSync(join(HANDBOOK, name), 'utf8')))
    .flatMap((word) => [word, word.slice(-1), word.slice(-2), word.slice(-3)]),
);

function wordsIn(text: string): readonly string[] {
  return text.toLowerCase().match(/[a-z][a-z']*|[가-힣]+|[a-z0-9_.-]+/g) ?? [];
}

/** Whether a cue fits every subject. */
export const isGeneral = (cue: string): boolean =>
  wordsIn(cue.replace(/^twice /, '')).every((word) => GENERAL.has(word));
