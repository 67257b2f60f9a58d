import { inlineText, passageText } from '../corpus/plain.ts';
import { nameKey } from '../search/tokenise.ts';
import {
  type Block,
  COMPARISONS,
  type Comparison,
  type Corpus,
  type Inline,
  type Language,
  type Reason,
  type Table,
  type Topic,
} from '../types.ts';
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

const keyOf = (slugs: readonly string[]): string => [...slugs].sort().join(' ');

export function createComparisons(corpus: Corpus): Comparisons {
  const written = new Map<string, Topic>();
  for (const topic of corpus.topics.values()) if (topic.compares.length > 1) written.set(keyOf(topic.compares), topic);
  const titles = new Map<string, Topic>();
  for (const topic of written.values()) {
    for (const article of Object.values(topic.articles)) {
      for (const name of [article?.title ?? '', ...(article?.aliases ?? [])]) titles.set(nameKey(name), topic);
    }
  }
  return { of: (slugs) => written.get(keyOf(slugs)), titled: (title) => titles.get(nameKey(title)) };
}

/** Sets two or three topics against each other: as somebody wrote it, else from what both say about themselves. */
export function composeComparison(
  written: Topic | undefined,
  topics: readonly Topic[],
  wanted: { language: Language; confidence: number; reason: Reason },
): Comparison {
  const lead = written ?? topics[0];
  if (lead === undefined) throw new Error('a comparison needs topics');
  const article = articleOf(lead, wanted.language);
  const { language } = article;
  const articles = topics.map((topic) => articleOf(topic, language));
  const tables = written
    ? article.passages.flatMap(({ blocks }) => blocks.filter((block): block is Table => block.kind === 'table'))
    : [];
  const table = tables[0] ?? composeTable(articles, language);
  const advice = written
    ? article.passages
        .filter((passage) => !passage.blocks.includes(table) && !isExample(passage))
        .flatMap(({ blocks }) => blocks)
    : [];
  const listed =
    written && written.area !== COMPARISONS ? [written, ...topics.filter((topic) => topic !== written)] : topics;
  const make = (rows: Table, blocks: readonly Block[]): Comparison => ({
    kind: 'comparison',
    language,
    confidence: wanted.confidence,
    reason: wanted.reason,
    topics: listed.map((topic) => ({ slug: topic.slug, title: articleOf(topic, language).title })),
    table: rows,
    advice: blocks,
    source: article.source,
    reviewed: article.reviewed,
    ...(topics.every(({ articles: written }) => written.en && written.ko)
      ? { otherLanguage: language === 'ko' ? 'en' : 'ko' }
      : {}),
  });
  for (let rows = table.rows.length; rows >= 1; rows--) {
    for (let count = Math.min(advice.length, 3); count >= 0; count--) {
      const reply = make({ ...table, rows: table.rows.slice(0, rows) }, advice.slice(0, count));
      if (count < 1 && advice.length > 0 && rows > 3) continue;
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

/** The table of a topic that sets its own parts against each other, e.g. three tools in one topic. */
export function ownTable(topic: Topic, language: Language): { table: Table; advice: readonly Block[] } | undefined {
  const article = articleOf(topic, language);
  for (const passage of article.passages) {
    const table = passage.blocks.find((block): block is Table => block.kind === 'table' && block.header.length >= 3);
    if (table)
      return {
        table,
        advice: passage.blocks.filter(
          (block) => block !== table && block.kind === 'paragraph' && inlineText(block.inlines) !== '',
        ),
      };
  }
  return undefined;
}
