import type { Fault } from '../errors.ts';
import { nameKey, tokenise } from '../search/tokenise.ts';
import { LANGUAGES, type Lexicon, type LexiconEntry, type Topic } from '../types.ts';
import { COMPARISONS } from './comparisons.ts';
import type { Data } from './data.ts';
import type { lexicon as lexiconSchema } from './schema.ts';

/**
 * Lexicons add up. A spelling, a description or a tool's message stands at one topic only: it cannot tell two apart, so
 * the second one is named and left out.
 */
export function joinLexicons(
  lexicons: readonly Data<typeof lexiconSchema>[],
  topics: ReadonlyMap<string, Topic>,
  headings: ReadonlyMap<string, ReadonlySet<string>>,
  faults: Fault[],
): Lexicon {
  const entries = new Map<string, LexiconEntry>();
  const words: string[][] = [];
  const elsewhere = new Set<string>();
  const owners = {
    names: namesOf(topics),
    means: new Map<string, string>(),
    errors: new Map<string, string>(),
  };
  for (const { path, value, yaml } of lexicons) {
    const report = (at: PropertyKey[], message: string): void => {
      faults.push({ path, line: yaml.line(at), rule: 'lexicon', message, severity: 'error' });
    };
    for (const [slug, given] of Object.entries(value.topics)) {
      const topic = topics.get(slug);
      if (topic === undefined) {
        report(['topics', slug], `${slug} is no topic: correct the slug, or write the topic`);
        continue;
      }
      const comparison = topic.area === COMPARISONS;
      const entry = comparison ? { ...given, names: [], asks: {}, within: {}, errors: [] } : given;
      for (const field of ['names', 'asks', 'within', 'errors'] as const)
        if (comparison && Object.keys(given[field]).length > 0)
          report(
            ['topics', slug, field],
            `${slug} is a comparison, which is found by what it compares: keep only means`,
          );
      const ownOf = (field: keyof typeof owners, texts: readonly string[], at: PropertyKey[]): string[] =>
        texts.filter((text, index) => {
          const key = field === 'errors' ? wordsOf(text) : nameKey(text);
          const owner = owners[field].get(key);
          if (owner !== undefined && owner !== slug)
            report(
              ['topics', slug, ...at, index],
              `"${text}" stands at ${owner} too: keep it where somebody who types it should land`,
            );
          else owners[field].set(key, slug);
          return owner === undefined || owner === slug;
        });
      const own = (field: keyof typeof owners): string[] => ownOf(field, entry[field], [field]);
      const byPassage = (field: 'asks' | 'within'): Map<number, string[]> => {
        const found = new Map<number, string[]>();
        for (const [heading, texts] of Object.entries(entry[field])) {
          const passage = passageOf(topic, heading);
          // What says nothing of its topic may be asked of another as well.
          const kept = (): readonly string[] => (field === 'within' ? texts : ownOf('means', texts, [field, heading]));
          if (passage !== undefined) found.set(passage, [...(found.get(passage) ?? []), ...kept()]);
          // A team's topic in the place of ours may have other passages: ours are not asked for any more.
          else if (!headings.get(slug)?.has(heading))
            report(['topics', slug, field, heading], `${slug} has no passage "${heading}": correct the heading`);
        }
        return found;
      };
      const read = {
        names: own('names'),
        means: own('means'),
        asks: byPassage('asks'),
        within: byPassage('within'),
        errors: own('errors'),
      };
      entries.set(slug, merge(entries.get(slug), read));
    }
    words.push(...value.words);
    for (const text of value.elsewhere) elsewhere.add(text);
  }
  // What describes a topic is not elsewhere, whichever lexicon says so: a team's topic may be about what ours is not.
  return {
    topics: entries,
    spellings: joinSpellings(lexicons, faults),
    words,
    elsewhere: [...elsewhere].filter((text) => !owners.means.has(nameKey(text))),
    pairs: joinPairs(lexicons, topics, faults),
  };
}

/** Who set two topics against each other is counted from either side. */
function joinPairs(
  lexicons: readonly Data<typeof lexiconSchema>[],
  topics: ReadonlyMap<string, Topic>,
  faults: Fault[],
): Map<string, Map<string, number>> {
  const pairs = new Map<string, Map<string, number>>();
  const count = (one: string, other: string, people: number): void => {
    const beside = pairs.get(one) ?? new Map<string, number>();
    pairs.set(one, beside.set(other, (beside.get(other) ?? 0) + people));
  };
  const problemOf = (slug: string): string | undefined => {
    const topic = topics.get(slug);
    if (topic === undefined) return `${slug} is no topic: correct the slug, or write the topic`;
    return topic.area === COMPARISONS ? `${slug} is a comparison: name the topics that it compares` : undefined;
  };
  for (const { path, value, yaml } of lexicons)
    for (const [one, beside] of Object.entries(value.pairs))
      for (const [other, people] of Object.entries(beside)) {
        const same = one === other ? `${one} stands beside itself: name the topic that it is set against` : undefined;
        const message = problemOf(one) ?? problemOf(other) ?? same;
        if (message === undefined) {
          count(one, other, people);
          count(other, one, people);
        } else
          faults.push({ path, line: yaml.line(['pairs', one, other]), rule: 'lexicon', message, severity: 'error' });
      }
  return pairs;
}

/** Each spelling is read as one word, which is no spelling of another: of two words, nobody could say which is meant. */
function joinSpellings(lexicons: readonly Data<typeof lexiconSchema>[], faults: Fault[]): Map<string, string> {
  const meant = new Map<string, string>();
  const words = new Set(lexicons.flatMap(({ value }) => Object.keys(value.spellings)));
  for (const { path, value, yaml } of lexicons) {
    for (const [word, spellings] of Object.entries(value.spellings)) {
      for (const [at, spelling] of spellings.entries()) {
        const other = meant.get(spelling) ?? word;
        const problem =
          spelling === word
            ? 'is the word itself: take it out'
            : words.has(spelling)
              ? 'has spellings of its own: keep it as a word, or as a spelling of another'
              : other === word
                ? undefined
                : `is read as ${other} already: keep it at one word`;
        if (problem === undefined) meant.set(spelling, word);
        else
          faults.push({
            path,
            line: yaml.line(['spellings', word, at]),
            rule: 'lexicon',
            message: `"${spelling}" ${problem}`,
            severity: 'error',
          });
      }
    }
  }
  return meant;
}

/** A tool's message as it is recognised: by its words in a row. One message inside another is told apart by its length. */
const wordsOf = (message: string): string =>
  tokenise(message)
    .map(({ text }) => text)
    .join(' ');

function namesOf(topics: ReadonlyMap<string, Topic>): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { slug, articles } of topics.values()) {
    for (const language of LANGUAGES) {
      const article = articles[language];
      for (const name of article ? [article.title, ...article.aliases] : []) owners.set(nameKey(name), slug);
    }
  }
  return owners;
}

/** Index of the passage with this heading. */
const passageOf = ({ articles }: Topic, heading: string): number | undefined =>
  LANGUAGES.flatMap((language) => articles[language]?.passages ?? []).find((passage) => passage.heading === heading)
    ?.index;

const both = (one: readonly string[] = [], other: readonly string[] = []): string[] => [...new Set([...one, ...other])];

type ByPassage = LexiconEntry['asks'];

const bothByPassage = (one: ByPassage = new Map(), other: ByPassage): ByPassage =>
  new Map([...new Set([...one.keys(), ...other.keys()])].map((at) => [at, both(one.get(at), other.get(at))]));

function merge(first: LexiconEntry | undefined, second: LexiconEntry): LexiconEntry {
  return {
    names: both(first?.names, second.names),
    means: both(first?.means, second.means),
    asks: bothByPassage(first?.asks, second.asks),
    within: bothByPassage(first?.within, second.within),
    errors: both(first?.errors, second.errors),
  };
}
