import type { Fault } from '../errors.ts';
import { type Corpus, type Inline, LANGUAGES, type Language, type Topic, type Trait } from '../types.ts';
import { COMPARISONS } from './comparisons.ts';
import type { Data } from './data.ts';
import type { ArticleFile } from './read.ts';
import type { traits as traitsSchema } from './schema.ts';

/** Traits add up: a later name of a trait, and a later value for a topic, replace the earlier ones. */
export function joinTraits(
  files: readonly Data<typeof traitsSchema>[],
  topics: ReadonlyMap<string, Topic>,
  faults: Fault[],
): Trait[] {
  const known = new Map<string, Omit<Trait, 'values'>>();
  for (const { value } of files) for (const { id, advice, ...name } of value.traits) known.set(id, { name, advice });
  const values = new Map([...known.keys()].map((id): [string, Map<string, Cells>] => [id, new Map()]));
  for (const { path, value, yaml } of files) {
    for (const [slug, cells] of Object.entries(value.topics)) {
      const report = (at: PropertyKey[], message: string): void => {
        faults.push({ path, line: yaml.line(['topics', slug, ...at]), rule: 'traits', message, severity: 'error' });
      };
      const topic = topics.get(slug);
      if (topic === undefined || topic.area === COMPARISONS) {
        const what = topic
          ? 'a comparison, which has rows of its own: take it out'
          : 'no topic: correct the slug, or write the topic';
        report([], `${slug} is ${what}`);
        continue;
      }
      for (const [id, texts] of Object.entries(cells)) {
        const of = values.get(id);
        if (of === undefined) report([id], `${id} is no trait: correct it, or name the trait under traits`);
        else of.set(slug, { en: inlinesOf(texts.en), ko: inlinesOf(texts.ko) });
      }
    }
  }
  return [...known].map(([id, trait]) => ({ ...trait, values: values.get(id) ?? new Map() }));
}

type Cells = Readonly<Record<Language, readonly Inline[]>>;

/** Text and `code` by turns. */
const inlinesOf = (text: string): Inline[] =>
  text
    .split('`')
    .map((value, at): Inline => ({ kind: at % 2 === 1 ? 'code' : 'text', value }))
    .filter(({ value }) => value !== '');

/** A topic of which nothing is known that others are set side by side by. */
export function checkTraits({ slug, area, language, path }: ArticleFile, { topics, traits }: Corpus): Fault[] {
  const [written] = LANGUAGES.filter((each) => topics.get(slug)?.articles[each] !== undefined);
  const bare = traits.length > 0 && !traits.some(({ values }) => values.has(slug));
  if (area === COMPARISONS || language !== written || !bare) return [];
  const message = 'has no traits, so that a comparison with it shows little: give it some in traits/<area>.yaml';
  return [{ path, line: 1, rule: 'traits', message, severity: 'advice' }];
}
