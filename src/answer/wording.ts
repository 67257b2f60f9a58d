import learned from './wording.json' with { type: 'json' };

/**
 * What the wording of a message says of what its author wants, whatever it is about. The cues are words that fit every
 * subject, Korean endings, two of them that stand together, and what comes twice; what each counts is learned by logistic
 * regression from messages of the one kind and of the others, and kept in `wording.json`. None of them belongs to a subject.
 */
export type Want = keyof typeof learned;

/** How likely a message of this wording is to be of the kind, in logits. */
export function wordingFor(want: Want, text: string): number {
  const { base, cues } = learned[want];
  let sum = base;
  const known: Readonly<Record<string, number>> = cues;
  for (const cue of cuesOf(text)) sum += known[cue] ?? 0;
  return sum;
}

/** Stands for a name in a text whose names are marked. */
export const NAME = '※';

const WORD = /※|[a-z][a-z']*|[가-힣]+|[?/,;:]|\n|\.{2,}|[a-z0-9_.-]+/g;
const HANGUL = /^[가-힣]/;
/** What is looked at of a long message: a paste has no wording. */
const MOST_WORDS = 120;
const LONGEST_ENDING = 3;
/** Words from one name to the next that are looked at together, and names that are counted. */
const MOST_BETWEEN = 4;
const MOST_COUNTED = 4;

/**
 * `=or`, `=need _ if` (with one word between); `~인지`, `~는 거` (an ending, and with the next word); `twice 랑`; `##?` (more
 * than one), `?inside`; `EN` where there is no Korean. Where names are marked: `#※2` (so many), `=does ※`, `=※ _ ※`, `※+랑` (what is
 * joined to one), `<or a>` (what stands between two), `^※` and `※$` (at the beginning and the end).
 */
export function cuesOf(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase();
  const words = (lower.match(WORD) ?? []).slice(0, MOST_WORDS);
  const korean = words.map((word) => HANGUL.test(word));
  const follows = (at: number, word: string): boolean => words[at] !== undefined && (!korean[at] || word === NAME);
  const cues = new Set<string>();
  const seen = new Set<string>();
  const count = (part: string): void => void (seen.has(part) ? cues.add(`twice ${part}`) : seen.add(part));
  for (const [at, word] of words.entries()) {
    const next = words[at + 1];
    cues.add(`=${word}`);
    if (korean[at]) {
      for (let length = 1; length <= LONGEST_ENDING && length < word.length; length++) {
        cues.add(`~${word.slice(-length)}`);
        if (length < LONGEST_ENDING) count(word.slice(-length));
      }
      if (next === NAME) cues.add(`=${word} ${NAME}`);
      if (word.length > 1 && next !== undefined && (korean[at + 1] || next === NAME))
        cues.add(`~${word.slice(-1)} ${next}`);
      continue;
    }
    count(word);
    if (follows(at + 1, word)) cues.add(`=${word} ${next}`);
    if (follows(at + 2, word)) cues.add(`=${word} _ ${words[at + 2]}`);
  }
  cueNames(words, korean, cues);
  for (const mark of '?,\n') if (lower.split(mark).length > 2) cues.add(`##${mark}`);
  if (/\?(?=[^?]{3})/.test(lower)) cues.add('?inside');
  if (!korean.includes(true)) cues.add('EN');
  return cues;
}

/** What stands around the names of a text whose names are marked. */
function cueNames(words: readonly string[], korean: readonly boolean[], cues: Set<string>): void {
  const places = [...words.keys()].filter((at) => words[at] === NAME);
  for (const [number, at] of places.entries()) {
    const [behind = '', second] = words.slice(at + 1, at + 3);
    if (korean[at + 1]) {
      for (const length of [1, 2]) cues.add(`${NAME}+${behind.slice(0, length)}`);
      if (second !== undefined) cues.add(`${NAME}${behind} ${second}`);
    }
    const other = places[number + 1] ?? Number.POSITIVE_INFINITY;
    if (other - at <= MOST_BETWEEN) cues.add(`<${words.slice(at + 1, other).join(' ')}>`);
  }
  cues.add(`#${NAME}${Math.min(places.length, MOST_COUNTED)}`);
  if (words[0] === NAME) cues.add(`^${NAME}`);
  if (words.at(-1) === NAME) cues.add(`${NAME}$`);
}
