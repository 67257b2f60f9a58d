import { isStopWord, isWeakWord } from './function-words.ts';

/** Words that questions are made of. What is missing here is a word of the subject, and the corpus knows how it is spelt. */
const WORDS =
  'what whats how why when where which who does should could would have the this that there their with without from into between difference different versus instead because explain example please anyone someone something still really already after before'.split(
    ' ',
  );
/** Shorter words are too near to others. */
const LEAST = 3;
/** In longer words one letter may be another. */
const LONG = 7;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LATIN_WORD = /[A-Za-z]+/g;

const MEANT = new Map(
  WORDS.flatMap((word) => slipsOf(word).map((slip) => [slip, word] as const)).filter(
    ([slip]) => !isStopWord(slip) && !isWeakWord(slip) && slip !== 'form',
  ),
);

/**
 * Puts right the slips of the fingers in words that carry no subject (`waht`, `teh`, `diffrence`): unknown words would tell
 * that the question is about something else. What the corpus knows stays as it is.
 */
export const mendSlips = (text: string, isKnown: (word: string) => boolean): string =>
  text.replace(LATIN_WORD, (written) => {
    const word = written.toLowerCase();
    const meant = MEANT.get(word);
    return meant === undefined || isKnown(word) ? written : meant;
  });

/** A letter left out, doubled, swapped with the next; the first letter is nearly always right. */
function slipsOf(word: string): string[] {
  const slips: string[] = [];
  for (let at = 1; at < word.length; at++) {
    const [before, letter, behind] = [word.slice(0, at), word[at] ?? '', word.slice(at + 1)];
    slips.push(before + behind, before + letter + letter + behind);
    if (behind !== '') slips.push(before + behind[0] + letter + behind.slice(1));
    if (word.length >= LONG) for (const other of LETTERS) slips.push(before + other + behind);
  }
  return slips.filter((slip) => slip.length >= LEAST && slip !== word);
}
