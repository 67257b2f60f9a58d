import { isSure, type Mention } from '../search/names.ts';
import type { Query } from '../search/query.ts';

/** The topics that a question names, which may be the sides of a comparison. */
export interface NamedSides {
  /** By more than a guess. */
  readonly sure: ReadonlySet<string>;
  readonly guessed: ReadonlySet<string>;
  /** What the heaviest name of a topic weighs, in masses of words. */
  weightOf(slug: string): number;
}

/** @param against the wording sets against each other what is named, so that a word said again is another name */
export function namedIn(query: Query, against: boolean): NamedSides {
  const [sure, guessed] = [new Set<string>(), new Set<string>()];
  for (const mention of query.mentions)
    for (const slug of mention.slugs.slice(0, 1))
      (isSure(mention) && (against || !isSaidAgain(mention, query)) ? sure : guessed).add(slug);
  return { sure, guessed, weightOf: createWeights(query) };
}

/** What the heaviest name of a topic weighs, in masses of words. */
export function createWeights({ mentions, units, tokens }: Query): (slug: string) => number {
  const masses = new Map(units.map(({ text, mass }) => [text, mass]));
  const weights = new Map<string, number>();
  for (const { slugs, from, to } of mentions) {
    const mass = tokens.slice(from, to).reduce((sum, { text }) => sum + (masses.get(text) ?? 0), 0);
    for (const slug of slugs.slice(0, 1)) weights.set(slug, Math.max(weights.get(slug) ?? 0, mass));
  }
  return (slug) => weights.get(slug) ?? 0;
}

/** So many names are looked at for a word of another: a paste names something in every line. */
const MOST_MENTIONS = 12;

/** A word out of a longer name, said again by itself (`kubectl logs … the logs`), hardly names another topic. */
function isSaidAgain({ from, to }: Mention, { mentions, tokens }: Query): boolean {
  const said = (word: string, other: Mention): boolean =>
    tokens.slice(other.from, other.to).some(({ text }) => text === word);
  return mentions
    .slice(0, MOST_MENTIONS)
    .some(
      (other) => other.to - other.from > to - from && tokens.slice(from, to).every(({ text }) => said(text, other)),
    );
}

/** What is named twice (`a volume that goes with the pod, and a volume that stays`) is what both sides are kinds of. */
export function isNamedTwice({ mentions }: Query): boolean {
  const slugs = mentions.map(({ slugs: [slug] }) => slug);
  return new Set(slugs).size < slugs.length;
}
