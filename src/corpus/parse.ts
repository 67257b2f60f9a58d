import type { Fault } from '../errors.ts';
import type { Article, Block, Code, Language, Passage } from '../types.ts';
import { type Foreign, parseMarkdown, toBlock } from './blocks.ts';
import { type FrontMatter, frontMatter } from './schema.ts';
import { readYaml, schemaProblems } from './yaml.ts';

/** Where things stand in a file, for faults. */
export interface Lines {
  /** Line of a front matter field; 2 where the file has it not. */
  field(name: string): number;
  /** For each passage: line of its heading, and of its code block if it has one. */
  readonly passages: readonly { readonly heading: number; readonly code?: number }[];
}

/** A topic file, taken apart. */
export interface ParsedArticle {
  readonly article: Article;
  readonly front: FrontMatter;
  readonly lines: Lines;
  /** The body as written, without the front matter. */
  readonly body: string;
}

/**
 * Takes a topic file apart. `path` is only quoted in faults. Any text gives a result; nothing throws.
 * @returns the article unless a fault is `broken`, and every fault found.
 */
export function parseArticle(text: string, path: string, language: Language): Parsed {
  try {
    return takeApart(text, path, language);
  } catch (error) {
    // The Markdown parser goes one call deeper for each level of nesting.
    if (!(error instanceof RangeError)) throw error;
    const message = 'is nested too deeply to be read: write lists, emphasis and quotes without others inside';
    return { faults: [{ path, line: 1, rule: 'nesting', message, severity: 'broken' }] };
  }
}

interface Parsed {
  readonly parsed?: ParsedArticle;
  readonly faults: Fault[];
}

function takeApart(text: string, path: string, language: Language): Parsed {
  const faults: Fault[] = [];
  const broken = (line: number, rule: string, message: string): void => {
    faults.push({ path, line, rule, message, severity: 'broken' });
  };
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const match = /^---\n([\s\S]*?\n)?---(?:\n|$)/.exec(source);
  if (match === null) {
    broken(1, 'front-matter', 'has no front matter: start the file with a line ---, the fields, and another line ---');
    return { faults };
  }
  const yaml = readYaml(match[1] ?? '', 2);
  const { value, problems } = yaml;
  for (const { line, message } of problems) broken(line, 'yaml', message);
  const front = frontMatter.safeParse(value ?? {}, { reportInput: true });
  if (!front.success && problems.length === 0) {
    for (const { line, message } of schemaProblems(front.error, yaml)) broken(line, 'front-matter', message);
  }
  const bodyLine = match[0].split('\n').length;
  const body = source.slice(match[0].length);
  const { passages, lines, foreign, stray } = readPassages(body, bodyLine);
  if (stray !== undefined) broken(stray, 'heading', 'stands before the first ## heading: put it under one');
  if (passages.length === 0)
    broken(bodyLine, 'passages', 'has no passage: write at least one ## heading with text under it');
  for (const { line, type } of foreign) {
    faults.push({
      path,
      line,
      rule: 'markup',
      message: `${type} cannot be shown in a chat: write it as plain text, a list, a table or a code block`,
      severity: 'error',
    });
  }
  if (!front.success || faults.some((fault) => fault.severity === 'broken')) return { faults };
  const data = front.data;
  const article: Article = {
    language,
    title: data.title,
    summary: data.summary,
    aliases: data.aliases,
    source: data.source,
    reviewed: data.reviewed,
    ...(data.applies_to === undefined ? {} : { appliesTo: data.applies_to }),
    passages,
  };
  return {
    parsed: { article, front: data, lines: { field: (name) => yaml.line([name]), passages: lines }, body },
    faults,
  };
}

function readPassages(
  body: string,
  firstLine: number,
): { passages: Passage[]; lines: { heading: number; code?: number }[]; foreign: Foreign[]; stray?: number } {
  const passages: { heading: string; blocks: Block[]; code?: Code }[] = [];
  const lines: { heading: number; code?: number }[] = [];
  const foreign: Foreign[] = [];
  let stray: number | undefined;
  for (const { node, line } of parseMarkdown(body, firstLine)) {
    if (node.type === 'heading' && node.depth === 2) {
      passages.push({ heading: headingText(node.children), blocks: [] });
      lines.push({ heading: line });
      continue;
    }
    const passage = passages.at(-1);
    const place = lines.at(-1);
    if (passage === undefined || place === undefined) {
      stray ??= line;
      continue;
    }
    if (node.type === 'heading') {
      foreign.push({ line, type: `a ${'#'.repeat(node.depth)} heading` });
      continue;
    }
    const { block, foreign: found } = toBlock(node, firstLine);
    for (const each of found) {
      if (!foreign.some((known) => known.line === each.line && known.type === each.type)) foreign.push(each);
    }
    if (block?.kind === 'code' && passage.code === undefined) {
      passage.code = block;
      place.code = line;
    } else if (block !== undefined) {
      passage.blocks.push(block);
    }
  }
  return {
    passages: passages.map((passage, index) => ({ index, ...passage })),
    lines,
    foreign,
    ...(stray === undefined ? {} : { stray }),
  };
}

function headingText(children: readonly unknown[]): string {
  const text = (node: unknown): string => {
    const { value, children: inner } = node as { value?: string; children?: readonly unknown[] };
    return value ?? (inner ?? []).map(text).join('');
  };
  return children.map(text).join('').trim();
}
