import type { Nodes, PhrasingContent, RootContent, Table as TableNode } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import type { Block, Inline } from '../types.ts';

/** A Markdown node that no platform can show, e.g. raw HTML or an image. */
export interface Foreign {
  readonly line: number;
  /** The node's mdast type, e.g. `html`. */
  readonly type: string;
}

/** A top-level piece of a body, with the line where it starts. */
export interface Piece {
  readonly line: number;
  readonly node: RootContent;
}

/** Markdown to its top-level nodes. Line numbers count from `firstLine`. */
export function parseMarkdown(text: string, firstLine: number): Piece[] {
  const root = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  return root.children.map((node) => ({ node, line: lineOf(node, firstLine) }));
}

export function lineOf(node: Nodes, firstLine: number): number {
  return (node.position?.start.line ?? 1) + firstLine - 1;
}

/** One top-level node as a block, or what of it cannot be shown. */
export function toBlock(node: RootContent, firstLine: number): { block?: Block; foreign: Foreign[] } {
  const foreign: Foreign[] = [];
  const inlines = (children: readonly PhrasingContent[]): Inline[] => toInlines(children, foreign, firstLine);
  switch (node.type) {
    case 'paragraph':
      return { block: { kind: 'paragraph', inlines: inlines(node.children) }, foreign };
    case 'code':
      return { block: { kind: 'code', language: node.lang ?? '', text: node.value }, foreign };
    case 'list': {
      const items = node.children.map((item) =>
        item.children.flatMap((child) => {
          if (child.type === 'paragraph') return inlines(child.children);
          foreign.push({ line: lineOf(child, firstLine), type: child.type === 'list' ? 'nested list' : child.type });
          return [];
        }),
      );
      const start = node.start ?? 1;
      return {
        block: { kind: 'list', ordered: node.ordered === true, ...(start === 1 ? {} : { start }), items },
        foreign,
      };
    }
    case 'table':
      return { block: toTable(node, inlines), foreign };
    default:
      foreign.push({ line: lineOf(node, firstLine), type: node.type });
      return { foreign };
  }
}

function toTable(node: TableNode, inlines: (children: readonly PhrasingContent[]) => Inline[]): Block {
  const [head, ...body] = node.children.map((row) => row.children);
  const header = (head ?? []).map((cell) => inlines(cell.children));
  const rows = body.map((cells) => header.map((_, column) => inlines(cells[column]?.children ?? [])));
  return { kind: 'table', header, rows };
}

function toInlines(children: readonly PhrasingContent[], foreign: Foreign[], firstLine: number): Inline[] {
  return children.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ kind: 'text', value: node.value.replace(/\s*\n\s*/g, ' ') }];
      case 'inlineCode':
        return [{ kind: 'code', value: node.value }];
      case 'strong':
      case 'emphasis':
        return [{ kind: node.type, value: plain(node.children) }];
      case 'link':
        return [{ kind: 'link', value: plain(node.children), url: node.url }];
      case 'break':
        return [{ kind: 'text', value: ' ' }];
      default:
        foreign.push({ line: lineOf(node, firstLine), type: node.type });
        return [];
    }
  });
}

function plain(children: readonly PhrasingContent[]): string {
  return children
    .map((node) => ('children' in node ? plain(node.children) : 'value' in node ? node.value : ''))
    .join('')
    .replace(/\s*\n\s*/g, ' ');
}
