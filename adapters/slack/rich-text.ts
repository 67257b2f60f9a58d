import type { types } from '@slack/bolt';
import type { Block, Inline, Table } from '#engine';
import { inert, isWebAddress } from './escape.ts';

type Element = types.RichTextElement;
type Part = types.RichTextBlockElement;

const styles = {
  text: undefined,
  code: { code: true },
  strong: { bold: true },
  emphasis: { italic: true },
} as const;

function text(value: string, style?: { bold?: true; code?: true; italic?: true }): Element[] {
  // Slack refuses empty text.
  return value === '' ? [] : [{ type: 'text', text: inert(value), ...(style && { style }) }];
}

function elements(inlines: readonly Inline[]): Element[] {
  return inlines.flatMap((inline): Element[] => {
    if (inline.kind !== 'link') return text(inline.value, styles[inline.kind]);
    if (!isWebAddress(inline.url)) return text(inline.value);
    return [{ type: 'link', url: inline.url, ...(inline.value !== '' && { text: inert(inline.value) }) }];
  });
}

function section(content: Element[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: content };
}

/** @param before how many numbers come before the first of an ordered list */
function list(style: 'bullet' | 'ordered', items: readonly Element[][], before = 0): Part[] {
  const filled = items.filter((item) => item.length > 0).map(section);
  const offset = before > 0 ? { offset: before } : {};
  return filled.length === 0 ? [] : [{ type: 'rich_text_list', style, ...offset, elements: filled }];
}

/**
 * One item a row: the first cell in bold, then each other cell after the heading of its column.
 * A grid of characters would not stand: Hangul is twice as wide as Latin, and telephones break lines.
 */
function tableRows(table: Table): Element[][] {
  return table.rows.map(([first = [], ...cells]) => {
    const aspect = elements(first).map((element) => ({ ...element, style: { ...element.style, bold: true } }));
    const rest = cells.flatMap((cell, column) => {
      const content = elements(cell);
      if (content.length === 0) return [];
      // With one column beside the first, its heading would stand in every row and say nothing.
      const heading = cells.length > 1 ? elements(table.header[column + 1] ?? []) : [];
      return [...text(column > 0 ? '; ' : ''), ...heading, ...text(heading.length > 0 ? ': ' : ''), ...content];
    });
    return [...aspect, ...text(aspect.length > 0 && rest.length > 0 ? ' — ' : ''), ...rest];
  });
}

/**
 * Blocks of a presentation as the parts of one `rich_text` block. Rich text is a structure, not markup: what stands in it
 * cannot mention, format or link, and bold or code next to a Korean particle is shown (in `mrkdwn` it is not).
 */
export function richText(blocks: readonly Block[]): Part[] {
  const parts: Part[] = [];
  let open: Element[] = [];
  const close = () => {
    if (open.length > 0) parts.push(section(open));
    open = [];
  };
  const add = (content: Element[], gap: string) => {
    if (content.length === 0) return;
    // Text after a list clings to it without an empty line.
    const lead = open.length > 0 ? gap : parts.at(-1)?.type === 'rich_text_list' ? '\n' : '';
    open.push(...text(lead), ...content);
  };
  let underHeading = false;
  for (const block of blocks) {
    switch (block.kind) {
      case 'heading':
        add(text(block.text, { bold: true }), '\n\n');
        break;
      case 'paragraph':
        add(elements(block.inlines), underHeading ? '\n' : '\n\n');
        break;
      case 'code':
        close();
        if (block.text !== '')
          parts.push({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: inert(block.text) }] });
        break;
      case 'list':
        close();
        parts.push(...list(block.ordered ? 'ordered' : 'bullet', block.items.map(elements), (block.start ?? 1) - 1));
        break;
      case 'table':
        close();
        parts.push(...list('bullet', tableRows(block)));
        break;
    }
    underHeading = block.kind === 'heading';
  }
  close();
  return parts;
}
