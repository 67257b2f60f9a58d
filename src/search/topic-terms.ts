import { passageText } from '../corpus/plain.ts';
import { type Article, type Corpus, LANGUAGES, type Topic } from '../types.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where in a passage a term stands, strongest first. */
export type Place = 'heading' | 'first' | 'text' | 'code';

/** The terms of one topic by where they stand, both languages together. */
export interface TopicTerms {
  /** By passage index: each term at its strongest place. */
  readonly passages: readonly ReadonlyMap<string, Place>[];
  /** Titles, aliases and slug. */
  readonly names: ReadonlySet<string>;
  readonly summary: ReadonlySet<string>;
  /** The lexicon's descriptions. */
  readonly means: readonly ReadonlySet<string>[];
}

/** Terms of a topic, made when they are first needed. */
export type TermsOf = (topic: Topic) => TopicTerms;

export function createTermsOf(corpus: Corpus, vocabulary: Vocabulary): TermsOf {
  const made = new Map<string, TopicTerms>();
  return (topic) => {
    const known = made.get(topic.slug);
    if (known) return known;
    const terms = collect(topic, corpus.lexicon.topics.get(topic.slug)?.means ?? [], vocabulary);
    made.set(topic.slug, terms);
    return terms;
  };
}

function collect(topic: Topic, means: readonly string[], { terms }: Vocabulary): TopicTerms {
  const articles = LANGUAGES.map((language) => topic.articles[language]).filter(
    (article): article is Article => article !== undefined,
  );
  const passages: Map<string, Place>[] = [];
  for (const article of articles) {
    for (const passage of article.passages) {
      const places = passages[passage.index] ?? new Map<string, Place>();
      const add = (text: string, place: Place): void => {
        for (const term of terms(text))
          if (!places.has(term) || stronger(place, places.get(term))) places.set(term, place);
      };
      const text = passageText(passage);
      add(passage.heading, 'heading');
      add(firstSentence(text), 'first');
      add(text, 'text');
      if (passage.code) add(passage.code.text, 'code');
      passages[passage.index] = places;
    }
  }
  return {
    passages,
    names: new Set(terms([topic.slug, ...articles.flatMap(({ title, aliases }) => [title, ...aliases])].join('\n'))),
    summary: new Set(terms(articles.map(({ summary }) => summary).join('\n'))),
    means: means.map((phrase) => new Set(terms(phrase))),
  };
}

const ORDER: readonly Place[] = ['heading', 'first', 'text', 'code'];

const stronger = (place: Place, than: Place | undefined): boolean =>
  than === undefined || ORDER.indexOf(place) < ORDER.indexOf(than);

function firstSentence(text: string): string {
  return /^[\s\S]*?[.!?。](?=\s|$)/.exec(text)?.[0] ?? text;
}
