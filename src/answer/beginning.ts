import { firstNamed, isSure } from '../search/names.ts';
import type { Query } from '../search/query.ts';
import { asksWhereToBegin } from './form.ts';

/** From this confidence on a question where to begin is about what it describes. */
const PARTICULAR = 0.6;
/** A question that says more than this, in masses of words, is about what it says. */
const MOST_MASS = 2;

/**
 * Somebody new asks where to begin, and with nothing in particular: who names something, or describes it, wants to begin with that.
 * @param subject slug of the topic that the corpus as a whole is about, if there is one: the first of its first path
 */
export function asksForStart(text: string, query: Query, confidence: number, subject: string | undefined): boolean {
  if (!asksWhereToBegin(text) || query.mass > MOST_MASS) return false;
  const [only, second] = firstNamed(query.mentions.filter(isSure));
  return only === undefined ? confidence < PARTICULAR : second === undefined && only === subject;
}
