import { LineCounter, parseAllDocuments } from 'yaml';
import type { Block, Code, Inline } from '../types.ts';
import { type CommandFault, checkCommands } from './commands.ts';
import type { CheckManifest } from './manifests.ts';
import { lineOfPath } from './yaml.ts';

/** Something wrong with a code block; `line` is the file's. */
export interface ExampleFault {
  readonly line: number;
  readonly rule: string;
  readonly message: string;
  readonly severity: 'error' | 'advice';
}

/** What examples are held against beside the grammar of their language. */
export interface ExampleFacts {
  /** Undefined where the schemas are not installed: manifests are not looked at. */
  readonly checkManifest?: CheckManifest | undefined;
  /** Names of kinds that examples define. */
  readonly kinds: ReadonlySet<string>;
}

const YAML = /^ya?ml$/;
const SHELL = /^(?:bash|sh|shell|zsh)$/;

/** Holds a code block against what a machine can know about its language. `line` is that of the fence. */
export function checkExample(code: Code, line: number, { checkManifest, kinds }: ExampleFacts): ExampleFault[] {
  if (YAML.test(code.language)) return checkYaml(code.text, line, checkManifest);
  if (code.language === 'json') return checkJson(code.text, line);
  if (SHELL.test(code.language))
    return checkCommands(code.text, kinds).map((fault) => ({ ...fault, line: line + 1 + fault.line }));
  return [];
}

function checkYaml(text: string, line: number, checkManifest: CheckManifest | undefined): ExampleFault[] {
  const counter = new LineCounter();
  const lineAt = (offset: number): number => line + counter.linePos(offset).line;
  // Version 1.1 as Kubernetes reads it: an unquoted `yes` or `on` is a boolean.
  return parseAllDocuments(text, { prettyErrors: false, lineCounter: counter, version: '1.1' }).flatMap((document) => {
    const [error] = document.errors;
    // What follows the first error mostly comes from it.
    if (error !== undefined)
      return [
        {
          line: lineAt(error.pos[0]),
          rule: 'yaml-example',
          message: `is not valid YAML: ${error.message.split('\n')[0]}; somebody will copy it, so mend it`,
          severity: 'error' as const,
        },
      ];
    const first = lineAt(document.contents?.range?.[0] ?? 0);
    return (checkManifest?.(asJson(document.toJS())) ?? []).map(({ path, message }) => ({
      line: lineOfPath(document, path, lineAt, first),
      rule: 'manifest',
      message,
      severity: 'error' as const,
    }));
  });
}

/** A value as a server gets it: days and times are text. */
function asJson(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? JSON.parse(JSON.stringify(value)) : {};
}

/** The names of the kinds that a code block defines: every word after `kubectl get` that its definition gives. */
export function kindsIn(code: Code): string[] {
  if (!YAML.test(code.language)) return [];
  return parseAllDocuments(code.text, { prettyErrors: false }).flatMap((document) => {
    if (document.errors.length > 0) return [];
    const { kind, spec } = asJson(document.toJS()) as { kind?: unknown; spec?: { names?: Record<string, unknown> } };
    if (kind !== 'CustomResourceDefinition') return [];
    const { plural, singular, shortNames, kind: own } = spec?.names ?? {};
    return [plural, singular, own, shortNames].flat().map((name) => String(name).toLowerCase());
  });
}

function checkJson(text: string, line: number): ExampleFault[] {
  try {
    JSON.parse(text);
    return [];
  } catch (error) {
    return [
      {
        line,
        rule: 'json-example',
        message: `is not valid JSON: ${error instanceof Error ? error.message : ''}; somebody will copy it, so mend it`,
        severity: 'error',
      },
    ];
  }
}

/** A sentence that says that something is not there, in either language. */
const DENIAL = /\b(?:no|not|never|without|gone|removed)\b|없|않|아닙|삭제되|제거되|사라/i;

/** Faults of the commands in the prose of a block, each with the command. One that its sentence denies is none. */
export function checkProse(
  block: Block,
  kinds: ReadonlySet<string>,
): { readonly command: string; readonly fault: CommandFault }[] {
  return inlinesOf(block).flatMap((inlines) =>
    inlines.flatMap((inline, index) => {
      if (inline.kind !== 'code') return [];
      const denied = DENIAL.test(sentenceAround(inlines, index));
      return checkCommands(inline.value, kinds)
        .filter(({ rule }) => rule === 'flag' || (rule !== 'long-flag' && !denied))
        .map((fault) => ({ command: inline.value, fault }));
    }),
  );
}

/** Of a block, the runs of inlines that belong together: a paragraph, an item, a cell. */
function inlinesOf(block: Block): (readonly Inline[])[] {
  if (block.kind === 'paragraph') return [block.inlines];
  if (block.kind === 'list') return [...block.items];
  return block.kind === 'table' ? [...block.header, ...block.rows.flat()] : [];
}

/** The sentence around an inline, code left out. */
function sentenceAround(inlines: readonly Inline[], index: number): string {
  const text = (some: readonly Inline[]): string =>
    some.map((inline) => (inline.kind === 'code' ? '' : inline.value)).join('');
  const before = text(inlines.slice(0, index)).split(/[.!?;](?:\s|$)/);
  const after = text(inlines.slice(index + 1)).split(/[.!?;](?:\s|$)/);
  return `${before.at(-1) ?? ''} ${after[0] ?? ''}`;
}
