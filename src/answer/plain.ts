import { blockText, inlineText } from '../corpus/plain.ts';
import type { Block, Presentation, Table } from '../types.ts';
import { PHRASES } from './phrases.ts';

/** A reply as a reader sees it at first, in plain text: blocks, related topics, source. Code stands between fences. */
export function plainText({ blocks, footer, presses, language }: Presentation): string {
  const parts = blocks.map(plainBlock);
  const shown = parts.join('\n');
  const topics = presses
    .filter(({ role, label }) => role === 'topic' && !shown.includes(label))
    .map(({ label }) => label);
  if (topics.length > 0) parts.push(`${PHRASES[language].related}: ${topics.join(' · ')}`);
  if (footer.length > 0)
    parts.push(footer.map((inline) => (inline.kind === 'link' ? inline.url : inline.value)).join(''));
  return parts.join('\n\n');
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'code':
      return `\`\`\`${block.language}\n${block.text}\n\`\`\``;
    case 'paragraph':
      return inlineText(block.inlines);
    case 'table':
      return block.header.length > 2 ? oneBelowTheOther(block) : blockText(block);
    default:
      return blockText(block);
  }
}

/** Each row's first cell, and below it the others behind their names: in one line they are hard to tell apart. */
const oneBelowTheOther = ({ header, rows }: Table): string =>
  rows
    .map(([first = [], ...cells]) =>
      [
        inlineText(first),
        ...cells.map((cell, at) => `  ${inlineText(header[at + 1] ?? [])}: ${inlineText(cell)}`),
      ].join('\n'),
    )
    .join('\n');
