import { type Corpus, LANGUAGES, type Language } from '../types.ts';
import { isInitials, typingKey } from './hangul.ts';
import type { NameEntry } from './name-entries.ts';
import type { Names } from './names.ts';
import { nameKey } from './tokenise.ts';

/** One line of an autocomplete list. */
export interface Suggestion {
  readonly slug: string;
  readonly title: string;
  readonly language: Language;
  readonly summary: string;
}

/** At most `limit` topics for what has been typed so far, best first. */
export type Suggest = (typed: string, limit: number, language?: Language) => readonly Suggestion[];

/**
 * Autocomplete over names by the keys that type them, so that a half-typed syllable, the other layout and the other
 * language all find the topic; then by initial consonants; then by words inside a name.
 */
export function createSuggest(corpus: Corpus, names: Names): Suggest {
  const sorted = [...names.entries].sort((a, b) => (a.typing < b.typing ? -1 : a.typing > b.typing ? 1 : 0));
  const byInitials = names.entries.filter(({ initials }) => initials.length >= 2);

  const starting = (prefix: string): NameEntry[] => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle]?.typing ?? '') < prefix) low = middle + 1;
      else high = middle;
    }
    const found: NameEntry[] = [];
    for (let at = low; at < sorted.length && sorted[at]?.typing.startsWith(prefix); at++) {
      const entry = sorted[at];
      if (entry) found.push(entry);
    }
    return found;
  };

  return (typed, limit, language) => {
    const key = nameKey(typed);
    const order = (a: NameEntry, b: NameEntry): number =>
      a.rank - b.rank || a.key.length - b.key.length || (a.key < b.key ? -1 : 1);
    const prefix = typingKey(key);
    const found: NameEntry[] = [];
    if (key === '') {
      const starters = corpus.paths.flatMap(({ topics }) => topics);
      const slugs = [...new Set([...starters, ...corpus.topics.keys()])].slice(0, limit);
      return slugs.flatMap((slug) => toSuggestion(corpus, slug, language ?? 'en') ?? []);
    }
    const whole = sorted.filter(({ typing }) => typing === prefix).sort(order);
    found.push(...whole, ...starting(prefix).sort(order));
    if (isInitials(key) && key.length >= 2)
      found.push(...byInitials.filter(({ initials }) => initials.startsWith(key)).sort(order));
    if (prefix.length >= 2) found.push(...names.entries.filter(({ typing }) => typing.indexOf(prefix) > 0).sort(order));
    const slugs = [...new Set(found.map(({ slug }) => slug))].slice(0, limit);
    const shown = language ?? (/\p{Script=Hangul}/u.test(key) ? 'ko' : 'en');
    return slugs.flatMap((slug) => toSuggestion(corpus, slug, shown) ?? []);
  };
}

function toSuggestion(corpus: Corpus, slug: string, language: Language): Suggestion | undefined {
  const articles = corpus.topics.get(slug)?.articles;
  const article =
    articles?.[language] ?? LANGUAGES.map((other) => articles?.[other]).find((other) => other !== undefined);
  return article && { slug, title: article.title, language: article.language, summary: article.summary };
}
