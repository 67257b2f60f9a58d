import { inlineText, passageText } from '../corpus/plain.ts';
import { firstSentence } from '../corpus/sentences.ts';
import type { Article, Block, Inline, Language, Table, Topic, Trait } from '../types.ts';
import { articleOf } from './articles.ts';
import { PHRASES } from './phrases.ts';
import { isExample } from './roles.ts';

/** Topics that nobody has compared, set side by side by what is known of each. */

/** More rows are not read in a chat. */
const MOST_ROWS = 8;

const cell = (value: string): Inline[] => [{ kind: 'text', value }];

/**
 * What each topic is and the traits that all of them have; of three the traits alone, which are shorter. Without traits what each is
 * and says under headings that all of them have.
 */
export function composeTable(topics: readonly Topic[], traits: readonly Trait[], language: Language): Table {
  const words = PHRASES[language];
  const articles = topics.map((topic) => articleOf(topic, language));
  const told = traits.flatMap((trait): Inline[][][] => {
    const cells = trait.advice ? [] : valuesOf(trait, topics, language);
    return cells.length === topics.length && differ(cells) ? [[cell(trait.name[language]), ...cells]] : [];
  });
  const defined = topics.length > 2 && told.length > 1 ? [] : [[cell(words.whatItIs), ...articles.map(summaryCell)]];
  return {
    kind: 'table',
    header: [cell(words.aspect), ...articles.map((article) => cell(shortTitle(article)))],
    rows: [...defined, ...(told.length > 0 ? told : underSameHeadings(articles))].slice(0, MOST_ROWS),
  };
}

/** What to choose each of the topics for, where that is known of all: one list, which is shown whole or not at all. */
export function composeAdvice(topics: readonly Topic[], traits: readonly Trait[], language: Language): Block[] {
  return traits.flatMap((trait): Block[] => {
    const items = topics.flatMap((topic) =>
      valuesOf(trait, [topic], language).map((value): Inline[] => [
        { kind: 'strong', value: shortTitle(articleOf(topic, language)) },
        ...cell(` — ${trait.name[language]}: `),
        ...value,
      ]),
    );
    return trait.advice && items.length === topics.length ? [{ kind: 'list', ordered: false, items }] : [];
  });
}

const summaryCell = ({ summary }: Article): Inline[] => cell(summary);

/** A title without what stands in parentheses behind it: it is said again in every row. */
const shortTitle = ({ title }: Article): string => title.replace(/\s*\([^()]*\)$/, '');

const valuesOf = ({ values }: Trait, topics: readonly Topic[], language: Language): Inline[][] =>
  topics.flatMap(({ slug }) => {
    const value = values.get(slug)?.[language];
    return value ? [[...value]] : [];
  });

/** What is the same of all tells none of them. */
const differ = (cells: readonly Inline[][]): boolean => new Set(cells.map(inlineText)).size > 1;

function underSameHeadings([first, ...others]: readonly Article[]): Inline[][][] {
  return (first?.passages ?? []).flatMap((passage) => {
    const same = others.flatMap(({ passages }) => passages.find(({ heading }) => heading === passage.heading) ?? []);
    if (isExample(passage) || same.length < others.length) return [];
    return [[cell(passage.heading), ...[passage, ...same].map((each) => cell(firstSentence(passageText(each))))]];
  });
}
