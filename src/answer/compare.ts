import { COMPARISONS, writtenComparisons } from '../corpus/comparisons.ts';
import { inlineText } from '../corpus/plain.ts';
import { nameKey } from '../search/tokenise.ts';
import type {
  Article,
  Block,
  Comparison,
  Corpus,
  Inline,
  Language,
  Passage,
  Reason,
  Table,
  Topic,
  Trait,
} from '../types.ts';
import { articleOf, sourceOf } from './articles.ts';
import { isExample } from './roles.ts';
import { isOneScreen } from './room.ts';
import { composeAdvice, composeTable } from './side-by-side.ts';

/** What is known of topics beside each other. Finds written comparisons by what they compare, in any order. */
export interface Comparisons {
  readonly traits: readonly Trait[];
  /** The written comparison of exactly these topics. */
  of(slugs: readonly string[]): Topic | undefined;
  /** The written comparison with this title or alias. */
  titled(title: string): Topic | undefined;
}

/** Headings under which a topic says which of its parts to take. */
const SUITS_CHOICE = /choos|when|which|선택|언제|고르|기준/i;

const keyOf = (slugs: readonly string[]): string => [...slugs].sort().join(' ');

export function createComparisons(corpus: Corpus): Comparisons {
  const written = new Map<string, Topic>();
  for (const topic of writtenComparisons(corpus)) written.set(keyOf(topic.compares), topic);
  const titles = new Map<string, Topic>();
  for (const topic of written.values()) {
    for (const article of Object.values(topic.articles)) {
      for (const name of [article?.title ?? '', ...(article?.aliases ?? [])]) titles.set(nameKey(name), topic);
    }
  }
  return {
    traits: corpus.traits,
    of: (slugs) => written.get(keyOf(slugs)),
    titled: (title) => titles.get(nameKey(title)),
  };
}

/** What a comparison is to carry. */
export interface Wanted {
  readonly language: Language;
  readonly confidence: number;
  readonly reason: Reason;
  /** A choice was asked for: the advice comes first. */
  readonly choice?: boolean;
}

/**
 * Sets two or three topics against each other: as somebody wrote it, else from what is known of each; where that does not tell which
 * to choose, with the advice of what is written about two of three.
 */
export function composeComparison(comparisons: Comparisons, topics: readonly Topic[], wanted: Wanted): Comparison {
  const written = comparisons.of(topics.map(({ slug }) => slug));
  const [first] = topics;
  if (first === undefined) throw new Error('a comparison needs topics');
  const { language } = articleOf(written ?? first, wanted.language);
  const { table, advice, texts } = written
    ? asWritten(written, comparisons, topics, language)
    : sideBySide(comparisons, topics, language);
  const listed =
    written && written.area !== COMPARISONS ? [written, ...topics.filter((topic) => topic !== written)] : topics;
  const make = (rows: Table, blocks: readonly Block[]): Comparison => ({
    kind: 'comparison',
    language,
    confidence: wanted.confidence,
    reason: wanted.reason,
    topics: listed.map((topic) => ({ slug: topic.slug, title: articleOf(topic, language).title })),
    lead: wanted.choice ? blocks : [],
    table: rows,
    advice: wanted.choice ? [] : blocks,
    sources: sourcesOf(texts),
    reviewed: texts.map(({ reviewed }) => reviewed).sort()[0] ?? '',
    ...(topics.every(({ articles }) => articles.en && articles.ko)
      ? { otherLanguage: language === 'ko' ? 'en' : 'ko' }
      : {}),
  });
  return fitComparison(table, advice, make);
}

/** Each page once; of several the titles, since most stand on one site. */
function sourcesOf(texts: readonly Article[]): Comparison['sources'] {
  const pages = [...new Map(texts.map((text) => [text.source, text])).values()];
  return pages.length < 2 ? pages.map(sourceOf) : pages.map((page) => ({ ...sourceOf(page), value: page.title }));
}

/** What a comparison is made of, and the texts that it rests on. */
interface Material {
  readonly table: Table;
  readonly advice: readonly Block[];
  readonly texts: readonly Article[];
}

function asWritten(written: Topic, { traits }: Comparisons, topics: readonly Topic[], language: Language): Material {
  const article = articleOf(written, language);
  const own = article.passages.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'table');
  return {
    table: own ? inOrder(own, written, topics) : composeTable(topics, traits, language),
    advice: adviceIn(article),
    texts: [article],
  };
}

function sideBySide(comparisons: Comparisons, topics: readonly Topic[], language: Language): Material {
  const { traits } = comparisons;
  const own = composeAdvice(topics, traits, language);
  const written = own.length > 0 ? [] : eachTwo(topics).flatMap((two) => adviceOn(two, comparisons, language));
  return {
    table: composeTable(topics, traits, language),
    advice: [...own, ...written.flatMap(adviceIn)],
    texts: [...topics.map((topic) => articleOf(topic, language)), ...written],
  };
}

/** What is said beside the table, the example apart. */
const adviceIn = ({ passages }: Article): readonly Block[] =>
  passages
    .filter((passage) => !passage.blocks.some(({ kind }) => kind === 'table') && !isExample(passage))
    .flatMap(({ blocks }) => blocks);

/** The table of a written comparison with its columns in the order of the topics. */
function inOrder({ header, rows, ...table }: Table, { compares }: Topic, topics: readonly Topic[]): Table {
  const columns = [0, ...topics.map(({ slug }) => 1 + compares.indexOf(slug))];
  const ordered = (cells: readonly (readonly Inline[])[]) => columns.map((column) => cells[column] ?? []);
  return { ...table, header: ordered(header), rows: rows.map(ordered) };
}

/** Each two of three topics; of two there is no less. */
const eachTwo = (topics: readonly Topic[]): (readonly Topic[])[] =>
  topics.length < 3 ? [] : topics.map((_, without) => topics.filter((_, at) => at !== without)).reverse();

function adviceOn(topics: readonly Topic[], comparisons: Comparisons, language: Language): Article[] {
  const written = comparisons.of(topics.map(({ slug }) => slug));
  const article = written?.articles[language];
  return article ? [article] : [];
}

/** The comparison with as many rows and as much advice as fit. */
function fitComparison(
  table: Table,
  advice: readonly Block[],
  make: (rows: Table, blocks: readonly Block[]) => Comparison,
): Comparison {
  const first = (rows: number): Table => ({ ...table, rows: table.rows.slice(0, rows) });
  // A row is worth less than the only advice.
  const least = Math.min(advice.length, 1);
  for (let rows = table.rows.length; rows >= 1; rows--) {
    for (let count = Math.min(advice.length, 3); count >= least; count--) {
      const reply = make(first(rows), advice.slice(0, count));
      if (isOneScreen(reply)) return reply;
    }
  }
  const bare = table.rows.findLastIndex((_, at) => isOneScreen(make(first(at + 1), [])));
  return make(first(Math.max(1, bare + 1)), []);
}

/** A table of one topic, and which block of which passage it is. */
interface Own {
  readonly table: Table;
  readonly passage: Passage;
  readonly at: number;
  /** Only some of its rows are kept: what announces it speaks of all. */
  readonly part: boolean;
}

/** Tells whether a text names one of the things asked about. */
export type NamesThing = (text: string) => boolean;

/**
 * The table of a topic that sets two or more of the things asked about against each other (three tools in one topic), as
 * columns or as rows, of which only those asked about are kept.
 */
function ownTable(article: Article, things: readonly NamesThing[]): Own | undefined {
  const asked = (cells: readonly Inline[]): boolean => things.some((names) => names(inlineText(cells)));
  const all = (found: readonly (readonly Inline[])[]): boolean =>
    found.length >= 2 && things.every((names) => found.some((cells) => names(inlineText(cells))));
  for (const passage of article.passages) {
    for (const [at, block] of passage.blocks.entries()) {
      if (block.kind !== 'table') continue;
      if (all(block.header.slice(1).filter(asked))) return { table: block, passage, at, part: false };
      const rows = block.rows.filter(([first = []]) => asked(first));
      if (all(rows.map(([first = []]) => first)))
        return { table: { ...block, rows }, passage, at, part: rows.length < block.rows.length };
    }
  }
  return undefined;
}

/**
 * Sets the parts of one topic against each other, where it has a table that does.
 * @param things each of which the table has to hold
 */
export function compareParts(
  topic: Topic,
  things: readonly NamesThing[],
  { language, confidence, reason }: Wanted,
): Comparison | undefined {
  const article = articleOf(topic, language);
  const own = ownTable(article, things);
  if (own === undefined) return undefined;
  const { table, passage, at, part } = own;
  const before = Math.max(0, at - 1);
  const advice = part ? [] : [...passage.blocks.slice(0, before), ...passage.blocks.slice(at + 1)];
  const both = (heading: string): boolean =>
    heading.split(/\s+/).filter((word) => things.some((names) => names(word))).length >= 2;
  const choosing = article.passages.filter(
    (each) => each !== passage && (SUITS_CHOICE.test(each.heading) || both(each.heading)),
  );
  return fitComparison(table, [...advice, ...choosing.flatMap(({ blocks }) => blocks)], (rows, blocks) => ({
    kind: 'comparison',
    confidence,
    reason,
    language: article.language,
    topics: [{ slug: topic.slug, title: article.title }],
    lead: part ? [] : passage.blocks.slice(before, at),
    table: rows,
    advice: blocks,
    sources: [sourceOf(article)],
    reviewed: article.reviewed,
  }));
}
