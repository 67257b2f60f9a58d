import { COMPARISONS, writtenComparisons } from '../corpus/comparisons.ts';
import { inlineText, passageText } from '../corpus/plain.ts';
import { nameKey } from '../search/tokenise.ts';
import type { Article, Block, Comparison, Corpus, Inline, Language, Passage, Reason, Table, Topic } from '../types.ts';
import { articleOf, REPLY_LENGTH } from './compose.ts';
import { isExample } from './passages.ts';
import { PHRASES } from './phrases.ts';
import { plainText } from './plain.ts';
import { present } from './present.ts';

/** Finds written comparisons by what they compare, in any order. */
export interface Comparisons {
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
  return { of: (slugs) => written.get(keyOf(slugs)), titled: (title) => titles.get(nameKey(title)) };
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
 * Sets two or three topics against each other: as somebody wrote it, else from what each says about itself, with the advice of what is
 * written about two of three.
 */
export function composeComparison(comparisons: Comparisons, topics: readonly Topic[], wanted: Wanted): Comparison {
  const written = comparisons.of(topics.map(({ slug }) => slug));
  const lead = written ?? topics[0];
  if (lead === undefined) throw new Error('a comparison needs topics');
  const article = articleOf(lead, wanted.language);
  const { language } = article;
  const articles = topics.map((topic) => articleOf(topic, language));
  const tables = written
    ? article.passages.flatMap(({ blocks }) => blocks.filter((block): block is Table => block.kind === 'table'))
    : [];
  const [own] = tables;
  const table = written && own ? inOrder(own, written, topics) : composeTable(articles, language);
  const advising = written ? [article] : eachTwo(topics).flatMap((two) => adviceOn(two, comparisons, language));
  const advice = advising
    .flatMap(({ passages }) => passages)
    .filter((passage) => !passage.blocks.some(({ kind }) => kind === 'table') && !isExample(passage))
    .flatMap(({ blocks }) => blocks);
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
    source: article.source,
    reviewed: article.reviewed,
    ...(topics.every(({ articles: written }) => written.en && written.ko)
      ? { otherLanguage: language === 'ko' ? 'en' : 'ko' }
      : {}),
  });
  return fitComparison(table, advice, make);
}

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
  for (let rows = table.rows.length; rows >= 1; rows--) {
    for (let count = Math.min(advice.length, 3); count >= 0; count--) {
      // A row is worth less than the only advice, as long as three remain.
      if (count < 1 && advice.length > 0 && rows > 3) continue;
      const reply = make({ ...table, rows: table.rows.slice(0, rows) }, advice.slice(0, count));
      if (plainText(present(reply)).length <= REPLY_LENGTH) return reply;
    }
  }
  return make({ ...table, rows: table.rows.slice(0, 1) }, []);
}

/** What each topic is, then what each says under the headings that all of them have. */
function composeTable(articles: readonly ReturnType<typeof articleOf>[], language: Language): Table {
  const words = PHRASES[language];
  const cell = (value: string): Inline[] => [{ kind: 'text', value }];
  const rows: Inline[][][] = [[cell(words.whatItIs), ...articles.map(({ summary }) => cell(summary))]];
  const [first, ...others] = articles;
  for (const passage of first?.passages ?? []) {
    const same = others.map(({ passages }) => passages.find(({ heading }) => heading === passage.heading));
    if (isExample(passage) || same.some((other) => other === undefined)) continue;
    rows.push([
      cell(passage.heading),
      ...[passage, ...same].map((each) => cell(each ? firstSentence(passageText(each)) : '')),
    ]);
  }
  return {
    kind: 'table',
    header: [cell(words.aspect), ...articles.map(({ title }) => cell(title))],
    rows: rows.slice(0, 5),
  };
}

function firstSentence(text: string): string {
  return /^[\s\S]*?[.!?。](?=\s|$)/.exec(text)?.[0] ?? text;
}

/** A table of one topic, and which block of which passage it is. */
interface Own {
  readonly table: Table;
  readonly passage: Passage;
  readonly at: number;
  /** Only some of its rows are kept: what announces it speaks of all. */
  readonly part: boolean;
}

/**
 * The table of a topic that sets two or more of the things asked about against each other (three tools in one topic), as
 * columns or as rows, of which only those asked about are kept. `asked` tells whether a text holds a word of the question.
 */
function ownTable(article: Article, asked: (text: string) => boolean): Own | undefined {
  for (const passage of article.passages) {
    for (const [at, block] of passage.blocks.entries()) {
      if (block.kind !== 'table') continue;
      if (block.header.slice(1).filter((cells) => asked(inlineText(cells))).length >= 2)
        return { table: block, passage, at, part: false };
      const rows = block.rows.filter(([first = []]) => asked(inlineText(first)));
      if (rows.length >= 2) return { table: { ...block, rows }, passage, at, part: rows.length < block.rows.length };
    }
  }
  return undefined;
}

/** Sets the parts of one topic against each other, where it has a table that does. */
export function compareParts(
  topic: Topic,
  asked: (text: string) => boolean,
  { language, confidence, reason }: Wanted,
): Comparison | undefined {
  const article = articleOf(topic, language);
  const own = ownTable(article, asked);
  if (own === undefined) return undefined;
  const { table, passage, at, part } = own;
  const before = Math.max(0, at - 1);
  const advice = part ? [] : [...passage.blocks.slice(0, before), ...passage.blocks.slice(at + 1)];
  const both = (heading: string): boolean => heading.split(/\s+/).filter(asked).length >= 2;
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
    source: article.source,
    reviewed: article.reviewed,
  }));
}
