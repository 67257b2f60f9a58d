import type { Query, Unit } from '../search/query.ts';
import type { TopicTerms } from '../search/topic-terms.ts';
import { LANGUAGES, type Topic } from '../types.ts';

/** A heading of which a name says less is about something else as well; of one with a telling word, a smaller share is enough. */
const MOSTLY = 0.5;
const PARTLY = 0.3;
/** A word of less mass is said of many things. */
const TELLING = 0.38;

/**
 * The passage whose heading is what a name of the topic says beside its title and summary (`NodeSwap`, `exit code 137`): who asks
 * for that name alone wants it. Nothing where it says no more than those.
 */
export function namedPassage(
  { articles }: Topic,
  { units }: Query,
  { passages: count, postings }: TopicTerms,
  termsIn: (text: string) => readonly string[],
): number | undefined {
  const written = LANGUAGES.flatMap((language) => articles[language] ?? []);
  const titled = new Set(written.flatMap(({ title, summary }) => [title, summary].flatMap(termsIn)));
  const own = units.filter((unit) => ![...unit.terms.keys()].some((term) => titled.has(term)));
  // What most of the passages speak of is the topic itself.
  const holders = ({ terms }: Unit): number =>
    new Set([...terms.keys()].flatMap((term) => (postings.get(term) ?? []).map(({ passage }) => passage))).size;
  if (own.every((unit) => holders(unit) > MOSTLY * count)) return undefined;
  const telling = own.some(({ mass }) => mass >= TELLING);
  const named = written
    .flatMap(({ passages }) => passages)
    .filter(({ heading }) => {
      const headed = new Set(termsIn(heading).filter((term) => !titled.has(term)));
      const share = own.length / headed.size;
      const says = own.every(({ terms }) => [...terms].some(([term, fit]) => fit === 1 && headed.has(term)));
      return says && (telling ? share >= PARTLY : share > MOSTLY);
    });
  return named[0]?.index;
}
