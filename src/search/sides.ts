import type { Word } from './tokenise.ts';

/** What one part of a phrase says of one of two topics. */
export interface Side {
  /** Number of its topic. */
  readonly topic: number;
  readonly words: readonly Word[];
}

/** How the phrases of a topic speak. */
interface Speech {
  readonly phrases: number;
  /** How many of them hold each term. */
  readonly counts: ReadonlyMap<string, number>;
}

/** Shares are counted as if each term stood in this many phrases more. */
const PRIOR = 0.5;
/** One term tells two topics apart by this much at most, in logits: a cut hangs on several. */
const MOST = 4;

/**
 * Who asks for a comparison of two topics describes the one, then the other (`a helper beside my app, or something that runs first`):
 * each part is one more way to speak of its topic.
 * @param written the phrases about each topic, by its number
 * @param termsOf the terms that words have in the index
 */
export function createSides(
  written: readonly (readonly (readonly Word[])[])[],
  termsOf: (words: readonly Word[]) => readonly string[],
) {
  const known = new Map<number, Speech>();
  const speechOf = (topic: number): Speech => {
    const found = known.get(topic);
    if (found) return found;
    const phrases = written[topic] ?? [];
    const counts = new Map<string, number>();
    for (const words of phrases)
      for (const term of new Set(termsOf(words))) counts.set(term, (counts.get(term) ?? 0) + 1);
    const made = { phrases: phrases.length, counts };
    known.set(topic, made);
    return made;
  };

  /** @returns the phrase, cut where its parts speak most for another topic each; nothing where both speak for the same one */
  return (phrase: readonly Word[], one: number, other: number): readonly Side[] => {
    const [ones, others] = [speechOf(one), speechOf(other)];
    const told = phrase.map((word) => termsOf([word]).reduce((sum, term) => sum + tells(term, ones, others), 0));
    const whole = told.reduce((sum, each) => sum + each, 0);
    let [before, lead, from, to] = [0, 0, 0, 0];
    told.forEach((each, at) => {
      before += each;
      const ahead = 2 * before - whole;
      if (Math.abs(ahead) > Math.abs(lead)) [lead, from] = [ahead, at + 1];
      if (ahead === lead) to = at + 1;
    });
    const first = (lead + whole) / 2;
    if (first * (whole - first) >= 0) return [];
    // Words between that tell nothing are shared out.
    const cut = (from + to) >> 1;
    const topics = lead > 0 ? [one, other] : [other, one];
    return [phrase.slice(0, cut), phrase.slice(cut)].map((words, at) => ({ topic: topics[at] ?? one, words }));
  };
}

/** How much a term speaks for the one topic, against the other; nothing where neither has it. */
function tells(term: string, ones: Speech, others: Speech): number {
  if (!ones.counts.has(term) && !others.counts.has(term)) return 0;
  return Math.max(-MOST, Math.min(MOST, shareIn(ones, term) - shareIn(others, term)));
}

/** The natural logarithm of the share of phrases that hold a term. */
const shareIn = ({ phrases, counts }: Speech, term: string): number =>
  Math.log(((counts.get(term) ?? 0) + PRIOR) / (phrases + 2 * PRIOR));
