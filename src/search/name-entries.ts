import { COMPARISONS } from '../corpus/comparisons.ts';
import { type Corpus, LANGUAGES, type Topic } from '../types.ts';
import { initials, typingKey } from './hangul.ts';
import { normalise } from './normalise.ts';
import { createSpell, respell } from './spellings.ts';
import { nameKey } from './tokenise.ts';

/** A name of a topic, and what it is found by. */
export interface NameEntry {
  readonly slug: string;
  /** As an author wrote it. */
  readonly text: string;
  readonly key: string;
  readonly typing: string;
  readonly initials: string;
  readonly hangul: boolean;
  /** 0: title, 1: alias or slug, 2: lexicon. */
  readonly rank: number;
}

/** Every name of every topic, each once. */
export function collectNames(corpus: Corpus): NameEntry[] {
  const entries = new Map<string, NameEntry>();
  const spell = createSpell(corpus.lexicon.spellings);
  const add = (slug: string, text: string, rank: number): void => {
    const key = nameKey(text);
    const id = `${slug} ${key}`;
    if (key === '' || entries.has(id)) return;
    entries.set(id, {
      slug,
      text,
      key,
      typing: typingKey(key),
      // Letters and digits have none: `인그레스 404` is not what ㅇㄱㄹㅅ stands for.
      initials: /^[가-힣]+$/.test(key) ? initials(key) : '',
      hangul: /\p{Script=Hangul}/u.test(key),
      rank,
    });
  };
  for (const topic of corpus.topics.values()) {
    // A comparison is found by what it compares.
    if (topic.area === COMPARISONS) continue;
    const listed = (corpus.lexicon.topics.get(topic.slug)?.names ?? []).map((name): [string, number] => [name, 2]);
    for (const [text, rank] of [...namesOf(topic), ...listed]) {
      add(topic.slug, text, rank);
      // A question is read with its words as they are usually written; a name is typed as it is.
      add(topic.slug, respell(normalise(text), spell), rank);
    }
  }
  return [...entries.values()];
}

/** Title (whole, and what stands before, inside and after parentheses), aliases and slug. */
function namesOf(topic: Topic): [string, number][] {
  const names: [string, number][] = [];
  for (const language of LANGUAGES) {
    const article = topic.articles[language];
    if (!article) continue;
    names.push([article.title, 0]);
    const [, outside = '', inside = ''] = /^(.*?)\s*\(([^)]*)\)\s*$/.exec(article.title) ?? [];
    for (const part of [outside, inside, ...article.title.split(' / ')])
      if (part !== '' && part !== article.title) names.push([part, 1]);
    names.push(...article.aliases.map((alias): [string, number] => [alias, 1]));
  }
  names.push([topic.slug.replaceAll('-', ' '), 1]);
  return names;
}
