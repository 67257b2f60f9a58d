import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import type { z } from 'zod';

export interface Problem {
  readonly line: number;
  readonly message: string;
}

/** A YAML text as a value, with the lines of its parts. */
export interface Yaml {
  /** Undefined when `problems` is not empty; null where the text holds nothing but comments. */
  readonly value: unknown;
  /** Line of the part at a path of keys and indexes, or of the nearest part around it that exists. */
  line(path: readonly PropertyKey[]): number;
  /** At most one a line: a slip is often followed by faults that only come from it. */
  readonly problems: readonly Problem[];
  /** The same without the parts at these paths, or the nearest parts around them that exist. */
  without(paths: readonly (readonly PropertyKey[])[]): Yaml;
}

/** Reads YAML. `firstLine` is the line of the file where the text starts. */
export function readYaml(text: string, firstLine: number): Yaml {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, logLevel: 'error' });
  const lineAt = (offset: number): number => counter.linePos(offset).line + firstLine - 1;
  const problems = new Map<number, string>();
  for (const error of document.errors) {
    const line = lineAt(error.pos[0]);
    if (!problems.has(line)) problems.set(line, inWords(error));
  }
  for (const offset of problems.size === 0 ? aliasesIn(document) : []) {
    problems.set(lineAt(offset), 'holds an alias (*name), which this format does not have: put the value in quotes');
  }
  const found = [...problems].map(([line, message]) => ({ line, message }));
  const yamlOf = (part: Document): Yaml => ({
    value: found.length === 0 ? part.toJS() : undefined,
    problems: found,
    line: (path) => lineOfPath(part, path, lineAt, firstLine),
    without(paths) {
      const rest = part.clone();
      const there = new Map(paths.map((path) => nearest(rest, path)).map((path) => [path.join('.'), path]));
      // The last of a list first, so that the others keep their places.
      for (const path of [...there.values()].sort(byPlace).reverse()) if (path.length > 0) rest.deleteIn(path);
      return yamlOf(rest);
    },
  });
  return yamlOf(document);
}

/** The path of a part, or of the nearest part around it that exists. */
const nearest = (document: Document, path: readonly PropertyKey[]): readonly PropertyKey[] =>
  path.length === 0 || document.hasIn(path) ? path : nearest(document, path.slice(0, -1));

/** Order of two paths: of two places in one list, the first. */
function byPlace(one: readonly PropertyKey[], other: readonly PropertyKey[]): number {
  const at = one.findIndex((step, index) => step !== other[index]);
  return at < 0 ? one.length - other.length : Number(one[at]) - Number(other[at]) || 0;
}

/** Line of the part at a path, or of the nearest part around it that exists; `lineAt` gives the line of an offset. */
export function lineOfPath(
  document: Pick<Document, 'contents'>,
  path: readonly PropertyKey[],
  lineAt: (offset: number) => number,
  firstLine: number,
): number {
  let node: unknown = document.contents;
  let line = firstLine;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
      if (pair === undefined) break;
      if (isScalar(pair.key) && pair.key.range) line = lineAt(pair.key.range[0]);
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (!isNode(item)) break;
      if (item.range) line = lineAt(item.range[0]);
      node = item;
    } else break;
  }
  return line;
}

function inWords({ code, message }: YAMLError): string {
  const mend =
    code === 'DUPLICATE_KEY'
      ? 'take one of the two out'
      : code === 'TAB_AS_INDENT'
        ? 'indent with spaces'
        : 'quote values that hold ": " or start with a special character';
  return `is not valid YAML: ${message.split('\n')[0]}; ${mend}`;
}

/** Where aliases stand. One that leads nowhere, or in a circle, has no value. */
function aliasesIn(document: Document.Parsed): number[] {
  const offsets: number[] = [];
  visit(document, {
    Alias: (_, alias) => {
      offsets.push(alias.range?.[0] ?? 0);
    },
  });
  return offsets;
}

/** zod's issues, each at its line, in words. The value must have been parsed with `reportInput`. */
export function schemaProblems(error: z.ZodError, yaml: Yaml): Problem[] {
  return error.issues.flatMap((issue): Problem[] => {
    const where = issue.path.map(String).join('.');
    const line = yaml.line(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        line: yaml.line([...issue.path, key]),
        message: `${[where, key].filter(Boolean).join('.')} is no field: correct its spelling or take it out`,
      }));
    }
    if (issue.code === 'invalid_key')
      return [{ line, message: `${where} ${issue.issues[0]?.message ?? issue.message}` }];
    if (issue.code !== 'invalid_type') return [{ line, message: `${where || 'this'} ${issue.message}` }];
    if (issue.input === undefined) return [{ line, message: `${where} is missing: add it` }];
    const wanted = issue.message.startsWith('Invalid input')
      ? (SHAPES[issue.expected] ?? issue.message)
      : issue.message;
    return [{ line, message: `${where || 'this'} ${wanted}` }];
  });
}

/** What zod expected, in the words of somebody who writes YAML. */
const SHAPES: Readonly<Record<string, string>> = {
  string: 'is no text: put it in quotes, or fill it in',
  array: 'is no list: write [first, second], or [] for none',
  object: 'is no set of fields: write `name: value`, a line each',
  record: 'is no set of fields: write `name: value`, a line each',
};
