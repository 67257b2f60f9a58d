import { passageText } from '../corpus/plain.ts';
import { firstSentence } from '../corpus/sentences.ts';
import { type Article, LANGUAGES, type Topic } from '../types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where in a passage a term stands, strongest first. */
export const PLACES = ['heading', 'first', 'text', 'code'] as const;
export type Place = (typeof PLACES)[number];

/** How much a topic has to do with a term that stands there. */
export const STANDING = { name: 1, summary: 0.9, heading: 0.85, told: 0.7, first: 0.7, text: 0.7, code: 0.45 } as const;

/** A passage that holds a term, and where. */
export interface Posting {
  readonly passage: number;
  readonly place: Place;
}

/** The terms of one topic by where they stand, both languages together. */
export interface TopicTerms {
  /** How many passages the topic has. */
  readonly passages: number;
  /** For each term, the passages that hold it, each at its strongest place. */
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** How much the topic has to do with a term, by the best place that has it: 0.45 (code) to 1 (its name). */
  readonly standing: ReadonlyMap<string, number>;
  /** Titles, aliases and slug. */
  readonly names: ReadonlySet<string>;
  readonly summary: ReadonlySet<string>;
}

/** Terms of a topic, made when they are first needed. */
export type TermsOf = (topic: Topic) => TopicTerms;

export function createTermsOf(vocabulary: Vocabulary): TermsOf {
  const made = new Map<string, TopicTerms>();
  return (topic) => {
    const known = made.get(topic.slug);
    if (known) return known;
    const terms = collect(topic, vocabulary);
    made.set(topic.slug, terms);
    return terms;
  };
}

function collect(topic: Topic, { terms }: Vocabulary): TopicTerms {
  const articles = LANGUAGES.map((language) => topic.articles[language]).filter(
    (article): article is Article => article !== undefined,
  );
  const postings = new Map<string, Posting[]>();
  const add = (text: string, passage: number, place: Place): void => {
    for (const term of terms(text)) {
      const list = postings.get(term) ?? [];
      const at = list.findIndex((posting) => posting.passage === passage);
      const before = list[at];
      if (before === undefined) list.push({ passage, place });
      else if (PLACES.indexOf(place) < PLACES.indexOf(before.place)) list[at] = { passage, place };
      postings.set(term, list);
    }
  };
  for (const { passages } of articles) {
    for (const passage of passages) {
      const text = passageText(passage);
      add(passage.heading, passage.index, 'heading');
      add(firstSentence(text), passage.index, 'first');
      add(text, passage.index, 'text');
      if (passage.code) add(passage.code.text, passage.index, 'code');
    }
  }
  const all = (pick: (article: Article) => readonly string[]): ReadonlySet<string> =>
    new Set(terms(articles.flatMap(pick).join('\n')));
  const names = new Set([...all(({ title, aliases }) => [title, ...aliases]), ...terms(topic.slug)]);
  const summary = all(({ summary: text }) => [text]);
  const standing = new Map<string, number>();
  for (const [term, places] of postings) standing.set(term, Math.max(...places.map(({ place }) => STANDING[place])));
  for (const term of summary) standing.set(term, STANDING.summary);
  for (const term of names) standing.set(term, STANDING.name);
  return {
    standing,
    passages: Math.max(0, ...articles.map(({ passages }) => passages.length)),
    postings,
    names,
    summary,
  };
}
