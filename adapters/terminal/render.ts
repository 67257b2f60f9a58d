import { styleText } from 'node:util';
import { type Block, type Inline, inlineText, type Presentation } from '#engine';

export interface RenderOptions {
  /** ANSI colours and styles. */
  readonly colour: boolean;
  /** Columns to wrap prose at; 0 wraps nothing. */
  readonly width: number;
}

/** Colours and wrapping only where a person looks at the output. */
export function optionsFor(output: NodeJS.WriteStream, colour: boolean): RenderOptions {
  return output.isTTY ? { colour, width: Math.min(output.columns ?? 80, 100) } : { colour: false, width: 0 };
}

type Style = Parameters<typeof styleText>[0];

/** A reply as lines for a terminal; presses are numbered from 1. */
export function render({ blocks, footer, presses }: Presentation, options: RenderOptions): string {
  const paint = painter(options.colour);
  const parts = blocks.map((block) => renderBlock(block, options));
  if (footer.length > 0)
    parts.push(paint('dim', footer.map((inline) => (inline.kind === 'link' ? inline.url : inline.value)).join('')));
  if (presses.length > 0)
    parts.push(
      fill(
        presses.map(({ label }, index) => `${paint('cyan', `[${index + 1}]`)} ${label}`),
        { width: options.width, gap: '  ', indent: '' },
      ),
    );
  return parts.join('\n\n');
}

const painter =
  (colour: boolean) =>
  (style: Style, text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;

function renderBlock(block: Block, { colour, width }: RenderOptions): string {
  const paint = painter(colour);
  const inlines = (parts: readonly Inline[]): string => parts.map((inline) => renderInline(inline, paint)).join('');
  switch (block.kind) {
    case 'heading':
      return paint('bold', block.text);
    case 'paragraph':
      return wrap(inlines(block.inlines), width, '');
    case 'list':
      return block.items
        .map((item, index) => wrap(`${block.ordered ? `${index + 1}.` : '•'} ${inlines(item)}`, width, '  '))
        .join('\n');
    case 'table': {
      const names = block.header.map(inlineText);
      return block.rows
        .map(([first = [], ...cells]) => {
          const lines = cells.map((cell, column) =>
            wrap(`  ${names[column + 1] ?? ''}: ${inlines(cell)}`, width, '    '),
          );
          return [paint('bold', inlineText(first)), ...lines].join('\n');
        })
        .join('\n');
    }
    case 'code':
      return block.text
        .split('\n')
        .map((line) => `  ${paint('dim', '│')} ${paint('green', line)}`)
        .join('\n');
  }
}

function renderInline(inline: Inline, paint: (style: Style, text: string) => string): string {
  switch (inline.kind) {
    case 'text':
      return inline.value;
    case 'code':
      return paint('yellow', inline.value);
    case 'strong':
      return paint('bold', inline.value);
    case 'emphasis':
      return paint('italic', inline.value);
    case 'link':
      return `${inline.value} (${inline.url})`;
  }
}

const ESCAPE = String.fromCharCode(27);
const CODES = new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g');

/** Columns that a text takes: Hangul and other wide characters take two. */
function columns(text: string): number {
  let count = 0;
  for (const character of text.replace(CODES, ''))
    count += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(
      character,
    )
      ? 2
      : 1;
  return count;
}

function wrap(text: string, width: number, indent: string): string {
  // A line that begins indented keeps that.
  const start = /^ */.exec(text)?.[0] ?? '';
  const [first = '', ...rest] = text.slice(start.length).split(' ');
  return fill([`${start}${first}`, ...rest], { width, gap: ' ', indent });
}

/** Pieces with a gap between them, as many on a line as fit; further lines are indented. */
function fill(
  pieces: readonly string[],
  { width, gap, indent }: { width: number; gap: string; indent: string },
): string {
  if (width <= 0) return pieces.join(gap);
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && columns(`${line}${gap}${piece}`) > width) {
      lines.push(line);
      line = `${indent}${piece}`;
    } else line = line === '' ? piece : `${line}${gap}${piece}`;
  }
  return [...lines, line].join('\n');
}
