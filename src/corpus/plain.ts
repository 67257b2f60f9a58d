import type { Block, Inline, Passage } from '../types.ts';

/** Inlines as a reader sees them, without markup. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => inline.value).join('');
}

/** What stands before an item of an ordered list. */
export const numberOf = ({ start = 1 }: Extract<Block, { kind: 'list' }>, at: number): string => `${start + at}.`;

/** A block as lines of plain text; a table as one line a row. */
export function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'paragraph':
      return inlineText(block.inlines);
    case 'list':
      return block.items
        .map((item, at) => `${block.ordered ? numberOf(block, at) : '-'} ${inlineText(item)}`)
        .join('\n');
    case 'table': {
      const names = block.header.map(inlineText);
      return block.rows
        .map((row) => {
          const [first = '', ...rest] = row.map(inlineText);
          return `- ${first}: ${rest.map((cell, column) => (rest.length > 1 ? `${names[column + 1] ?? ''} = ${cell}` : cell)).join('; ')}`;
        })
        .join('\n');
    }
    case 'code':
      return block.text;
  }
}

/** The prose of a passage as plain text, blocks separated by line breaks, without its code. */
export function passageText(passage: Passage): string {
  return passage.blocks.map(blockText).join('\n');
}
