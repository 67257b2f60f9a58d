import type { Fault } from '../errors.ts';
import type { Article, Block, Language, Passage } from '../types.ts';
import { addressFault } from './addresses.ts';
import type { ParsedArticle } from './parse.ts';
import { blockText, inlineText, passageText } from './plain.ts';

/** The limits of `content/STYLE.md`. */
export const LIMITS = {
  passages: { least: 3, most: 9 },
  prose: { least: 40, most: 600 },
  /** Of the whole topic; Korean says the same in fewer, because particles belong to their words. */
  words: { least: { en: 150, ko: 100 }, most: 500 },
  code: { lines: 12, columns: 90 },
  /** Visible characters of one reply, which shows at most one code block. */
  reply: 1_000,
  list: 7,
  table: { columns: 4, rows: 8 },
  comparison: { least: 3, most: 7 },
} as const;

/** Heading of the passage that holds the block to copy. */
export const EXAMPLE_HEADING: Readonly<Record<Language, string>> = { en: 'Example', ko: '예제' };

type Report = (line: number, rule: string, message: string, severity?: Fault['severity']) => void;

/** The rules that one file can break by itself. `text` is the whole file. */
export function checkArticle(parsed: ParsedArticle, text: string, path: string): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (line, rule, message, severity = 'error') => {
    faults.push({ path, line, rule, message, severity });
  };
  const first = text.normalize('NFC');
  if (first !== text) {
    const line = text.split('\n').findIndex((each) => each !== each.normalize('NFC')) + 1;
    report(
      line,
      'nfc',
      'is not in Unicode NFC: save the file in composed form (macOS file names and pasted Hangul often are not)',
    );
  }
  checkPassages(parsed, report);
  if (parsed.front.compares) checkComparison(parsed, parsed.front.compares.length, report);
  else checkLength(parsed, report);
  checkMarkup(parsed, text, report);
  return faults;
}

function checkPassages({ article, front, lines }: ParsedArticle, report: Report): void {
  const { passages, language } = article;
  const isComparison = front.compares !== undefined;
  const least = isComparison ? 2 : LIMITS.passages.least;
  const top = lines.passages[0]?.heading ?? 1;
  if (passages.length < least)
    report(top, 'passages', `has ${passages.length} passages: write at least ${least}, one for each thing people ask`);
  if (passages.length > LIMITS.passages.most)
    report(
      top,
      'passages',
      `has ${passages.length} passages: keep ${LIMITS.passages.most} at most, or make two topics of it`,
    );
  const heading = EXAMPLE_HEADING[language];
  if (!isComparison && !passages.some((passage) => passage.heading === heading && passage.code !== undefined)) {
    report(top, 'example', `has no passage "## ${heading}" with a code block: add the block that somebody would copy`);
  }
  const seen = new Set<string>();
  for (const passage of passages) {
    const place = lines.passages[passage.index];
    const line = place?.heading ?? 1;
    if (passage.heading === '') report(line, 'heading', 'is an empty heading: name what is asked');
    if (seen.has(passage.heading))
      report(line, 'heading', `repeats the heading "${passage.heading}": give each passage its own`);
    seen.add(passage.heading);
    const length = proseLength(passage);
    const shortest = language === 'ko' ? LIMITS.prose.least / 2 : LIMITS.prose.least;
    if (length < (passage.code ? 1 : shortest))
      report(line, 'passage-length', `has ${length} characters of prose: start with a sentence that states the fact`);
    if (length > LIMITS.prose.most)
      report(
        line,
        'passage-length',
        `has ${length} characters of prose: keep ${LIMITS.prose.most} at most, or split the passage`,
      );
    checkBlocks(passage.blocks, line, report);
    if (passage.code) {
      checkCode(passage.code.language, passage.code.text, place?.code ?? line, report);
      checkRoom(article, passage, line, report);
    }
  }
}

/** Beside title, heading, text, code and the address of its source a reply has the day of the review and a related topic. */
const AROUND_PASSAGE = 80;

/** Code is shown with the passage that says what it is for, or not at all. */
function checkRoom({ title, source }: Article, passage: Passage, line: number, report: Report): void {
  const texts = [title, source, passage.heading, passageText(passage), passage.code?.text ?? ''];
  const length = texts.reduce((sum, { length }) => sum + length, AROUND_PASSAGE);
  if (length > LIMITS.reply)
    report(
      line,
      'code-room',
      `makes a reply of about ${length} characters with its code, which is not shown then: take ${length - LIMITS.reply} out of the text or the code`,
    );
}

function checkLength({ article: { passages, language }, lines }: ParsedArticle, report: Report): void {
  const { least, most } = LIMITS.words;
  const words = passages.flatMap((passage) => passageText(passage).match(/\S+/g) ?? []).length;
  const line = lines.passages[0]?.heading ?? 1;
  if (words < least[language])
    report(
      line,
      'length',
      `has ${words} words of prose: write at least ${least[language]}, or make it a passage of another topic`,
    );
  if (words > most)
    report(line, 'length', `has ${words} words of prose: keep ${most} at most, or make two topics of it`);
}

/** A comparison is shown as its table, a column for each thing, and what stands under the headings after it. */
function checkComparison({ article, lines }: ParsedArticle, things: number, report: Report): void {
  const { passages, source } = article;
  const line = lines.passages[0]?.heading ?? 1;
  const { least, most } = LIMITS.comparison;
  const shown = passages.flatMap(({ blocks }) => blocks.map((block) => blockText(block).length + 2));
  const length = shown.reduce((sum, each) => sum + each, source.length + AROUND_COMPARISON);
  if (length > LIMITS.reply)
    report(
      line,
      'comparison',
      `makes a reply of about ${length} characters, of which ${LIMITS.reply} are shown: shorten cells and column names, which each row repeats, or take a row out`,
    );
  const tables = passages.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table'));
  if (tables.length !== 1)
    report(line, 'comparison', `has ${tables.length} tables: set the things against each other in one`);
  for (const { header, rows } of tables.slice(0, 1)) {
    if (header.length !== things + 1)
      report(
        line,
        'comparison',
        `has a table of ${header.length} columns: make ${things + 1}, the aspect and one for each of compares`,
      );
    if (rows.length < least || rows.length > most)
      report(
        line,
        'comparison',
        `has a table of ${rows.length} rows: write ${least} to ${most} differences that matter`,
      );
  }
}

/** Beside the table and the text, the reply of a comparison has the titles of its topics and, with the source, the day of the review. */
const AROUND_COMPARISON = 90;

/** Characters of prose as written: of a table its cells, without the column names that plain text repeats. */
function proseLength({ blocks }: Passage): number {
  const lengths = blocks.map((block) =>
    block.kind === 'table'
      ? [block.header, ...block.rows].flat().reduce((sum, cell) => sum + inlineText(cell).length, 0)
      : blockText(block).length,
  );
  return lengths.reduce((sum, length) => sum + length, 0);
}

function checkBlocks(blocks: readonly Block[], line: number, report: Report): void {
  for (const block of blocks) {
    for (const url of addressesIn(block)) {
      const fault = addressFault(url);
      if (fault !== undefined) report(line, 'link-address', fault.message, fault.severity);
    }
    if (block.kind === 'code') report(line, 'code', 'has a second code block: keep one a passage');
    if (block.kind === 'list' && block.items.length > LIMITS.list)
      report(line, 'list', `has a list of ${block.items.length} items: keep ${LIMITS.list} at most`);
    if (block.kind === 'table') {
      const { columns, rows } = LIMITS.table;
      if (block.header.length > columns || block.rows.length > rows)
        report(
          line,
          'table',
          `has a table of ${block.header.length} columns and ${block.rows.length} rows: keep ${columns} and ${rows} at most`,
        );
    }
  }
}

function addressesIn(block: Block): string[] {
  const inlines =
    block.kind === 'paragraph'
      ? block.inlines
      : block.kind === 'list'
        ? block.items.flat()
        : block.kind === 'table'
          ? [...block.header, ...block.rows.flat()].flat()
          : [];
  return inlines.flatMap((inline) => (inline.kind === 'link' ? [inline.url] : []));
}

function checkCode(language: string, code: string, line: number, report: Report): void {
  const rows = code.split('\n');
  if (language === '') report(line, 'code-language', 'has no language after the fence: write e.g. ```yaml');
  if (rows.length > LIMITS.code.lines)
    report(
      line,
      'code-length',
      `has ${rows.length} lines: keep ${LIMITS.code.lines} at most, so that it fits into one reply whole`,
    );
  rows.forEach((row, index) => {
    if (row.length > LIMITS.code.columns)
      report(line + 1 + index, 'code-width', `has ${row.length} columns: keep ${LIMITS.code.columns} at most`);
  });
}

/** Mentions of a platform or a person. Inside code they are harmless, so code is cut out first. */
const MENTION = /(?:^|[\s(])@[A-Za-z][\w-]*|<[!@#][^>]*>/;

function checkMarkup({ body }: ParsedArticle, text: string, report: Report): void {
  const firstLine = text.replace(/\r\n?/g, '\n').split('\n').length - body.split('\n').length + 1;
  let fenced = false;
  body.split('\n').forEach((row, index) => {
    if (/^\s*(```|~~~)/.test(row)) fenced = !fenced;
    else if (!fenced && MENTION.test(row.replace(/`[^`]*`/g, '')))
      report(firstLine + index, 'mention', 'mentions somebody: put it into `inline code` or write the name without @');
  });
}
