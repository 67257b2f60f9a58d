import { styleText } from 'node:util';
import { type Block, type Inline, inlineText, numberOf, type Presentation } from '#engine';
import { oneBelowTheOther, sideBySide } from './table.ts';
import { fill, wrap } from './wrap.ts';

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
        .map((item, index) => wrap(`${block.ordered ? numberOf(block, index) : '•'} ${inlines(item)}`, width, '  '))
        .join('\n');
    case 'table': {
      const header = block.header.map((cell) => paint('dim', inlineText(cell)));
      const rows = block.rows.map(([first = [], ...cells]) => [
        paint('bold', inlineText(first)),
        ...cells.map(inlines),
      ]);
      return sideBySide([header, ...rows], width) ?? oneBelowTheOther(header, rows, width);
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
