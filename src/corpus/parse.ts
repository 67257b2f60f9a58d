import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault } from '../errors.ts';
import type { Article, Block, Code, Language, Passage } from '../types.ts';
import { type Foreign, parseMarkdown, toBlock } from './blocks.ts';
import { type FrontMatter, frontMatter } from './schema.ts';

/** Where things stand in a file, for faults. */
export interface Lines {
  /** Line of each front matter field. */
  readonly fields: ReadonlyMap<string, number>;
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
 * Takes a topic file apart. `path` is only quoted in faults.
 * @returns the article unless a fault is `broken`, and every fault found.
 */
export function parseArticle(text: string, path: string, language: Language): { parsed?: ParsedArticle; faults: Fault[] } {
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
  const { value, fields, problems } = readYaml(match[1] ?? '', 2);
  for (const { line, message } of problems) broken(line, 'yaml', message);
  const front = frontMatter.safeParse(value ?? {});
  if (!front.success && problems.length === 0) {
    for (const { line, message } of schemaProblems(front.error, fields)) broken(line, 'front-matter', message);
  }
  const bodyLine = match[0].split('\n').length;
  const body = source.slice(match[0].length);
  const { passages, lines, foreign, stray } = readPassages(body, bodyLine);
  if (stray !== undefined) broken(stray, 'heading', 'stands before the first ## heading: put it under one');
  if (passages.length === 0) broken(bodyLine, 'passages', 'has no passage: write at least one ## heading with text under it');
  for (const { line, type } of foreign) {
    faults.push({ path, line, rule: 'markup', message: `${type} cannot be shown in a chat: write it as plain text, a list, a table or a code block`, severity: 'error' });
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
  return { parsed: { article, front: data, lines: { fields, passages: lines }, body }, faults };
}

interface Problem {
  readonly line: number;
  readonly message: string;
}

/** Reads YAML and remembers the line of every top-level field. `firstLine` is the line of the file where the text starts. */
export function readYaml(text: string, firstLine: number): { value: unknown; fields: Map<string, number>; problems: Problem[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const problems = document.errors.map((error) => ({
    line: counter.linePos(error.pos[0]).line + firstLine - 1,
    message: `is not valid YAML: ${error.message.split('\n')[0]}; quote values that hold ": " or start with a special character`,
  }));
  const fields = new Map<string, number>();
  const contents = document.contents;
  if (contents !== null && 'items' in contents) {
    for (const item of contents.items) {
      const key = (item as { key?: { value?: unknown; range?: [number, number, number] } }).key;
      if (key?.range) fields.set(String(key.value), counter.linePos(key.range[0]).line + firstLine - 1);
    }
  }
  return { value: problems.length === 0 ? document.toJS({ maxAliasCount: 10 }) : undefined, fields, problems };
}

/** zod's issues, each at the line of its field, in words. */
export function schemaProblems(error: z.ZodError, fields: ReadonlyMap<string, number>): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
      return issue.keys.map((key) => ({ line: fields.get(key) ?? 1, message: `${key} is no field: correct its spelling or take it out` }));
    }
    const field = String(issue.path[0] ?? '');
    const where = issue.path.map(String).join('.') || 'the file';
    const missing = issue.code === 'invalid_type' && issue.input === undefined && !fields.has(field);
    return [{ line: fields.get(field) ?? 1, message: missing ? `${where} is missing: add it` : `${where} ${lowerFirst(issue.message)}` }];
  });
}

function lowerFirst(text: string): string {
  return text.startsWith('Invalid input: ') ? `is wrong: ${text.slice('Invalid input: '.length)}` : text;
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
    foreign.push(...found);
    if (block?.kind === 'code' && passage.code === undefined) {
      passage.code = block;
      place.code = line;
    } else if (block !== undefined) {
      passage.blocks.push(block);
    }
  }
  return { passages: passages.map((passage, index) => ({ index, ...passage })), lines, foreign, ...(stray === undefined ? {} : { stray }) };
}

function headingText(children: readonly unknown[]): string {
  const text = (node: unknown): string => {
    const { value, children: inner } = node as { value?: string; children?: readonly unknown[] };
    return value ?? (inner ?? []).map(text).join('');
  };
  return children.map(text).join('').trim();
}
