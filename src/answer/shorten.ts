import { blockText, inlineText } from '../corpus/plain.ts';
import { sentencesOf } from '../corpus/sentences.ts';
import type { Answer, Block, Inline, Language, Passage } from '../types.ts';

/** How much of what was asked a text holds. */
export type Asked = (text: string) => number;

const EQUALLY: Asked = () => 0;

/**
 * The beginning of a passage that fits into a length: whole sentences, items and rows only, and a mark where it is cut. Of the items
 * and rows those come first that hold most of what was asked, unless they are steps. Without blocks where none fits.
 */
export function shorten(
  { index, heading, blocks }: Passage,
  language: Language,
  most: number,
  asked: Asked = EQUALLY,
): Passage {
  const kept: Block[] = [];
  let room = most;
  for (const block of blocks) {
    const { length } = blockText(block);
    const part = length <= room ? block : begin(block, language, room, asked);
    if (part !== undefined) kept.push(part);
    if (part !== block) break;
    room -= length;
  }
  // What announces something is no beginning without it.
  for (let last = kept.at(-1); last && /:\s*$/.test(blockText(last)); last = kept.at(-1)) kept.pop();
  const last = kept.at(-1);
  return {
    index,
    heading,
    blocks: last === undefined || last === blocks.at(-1) ? kept : [...kept.slice(0, -1), ...marked(last)],
  };
}

/** The last block that is kept of what was cut. */
const marked = (block: Block): Block[] =>
  block.kind === 'paragraph'
    ? [{ ...block, inlines: [...block.inlines, MORE] }]
    : [block, { kind: 'paragraph', inlines: [MARK] }];

/** What a passage says first, with a mark where more follows. Undefined where it begins with no sentence, or with one that announces something. */
export function opening(
  { index, heading, blocks, code }: Passage,
  language: Language,
): Answer['openings'][number] | undefined {
  const [first] = blocks;
  if (first?.kind !== 'paragraph') return undefined;
  const text = inlineText(first.inlines).trimEnd();
  const sentence = sentencesOf(text, language)[0]?.trimEnd() ?? '';
  if (sentence === '' || sentence.endsWith(':')) return undefined;
  const whole = sentence === text && blocks.length === 1 && code === undefined;
  const inlines = cut(first.inlines, sentence.length);
  return { index, heading, inlines: whole ? inlines : [...inlines, MORE] };
}

const MARK: Inline = { kind: 'text', value: '…' };
/** The mark behind a sentence. */
const MORE: Inline = { kind: 'text', value: ' …' };

/** As many sentences of a paragraph, items of a list or rows of a table as fit into a length. */
function begin(block: Block, language: Language, most: number, asked: Asked): Block | undefined {
  if (block.kind === 'paragraph') {
    const sentences = sentencesOf(inlineText(block.inlines), language);
    const text = sentences.slice(0, leading(sentences, most)).join('').trimEnd();
    return text === '' ? undefined : { kind: 'paragraph', inlines: cut(block.inlines, text.length) };
  }
  if (block.kind === 'list') {
    const texts = block.items.map((item) => blockText({ ...block, items: [item] }));
    const items = chosen(block.items, texts, most, block.ordered ? EQUALLY : asked);
    return items.length === 0 ? undefined : { ...block, items };
  }
  if (block.kind === 'table') {
    const texts = block.rows.map((row) => blockText({ ...block, rows: [row] }));
    const rows = chosen(block.rows, texts, most, asked);
    return rows.length === 0 ? undefined : { ...block, rows };
  }
  return undefined;
}

/** The first characters, marked up as they were. */
function cut(inlines: readonly Inline[], length: number): Inline[] {
  let room = length;
  return inlines.flatMap((inline) => {
    const value = inline.value.slice(0, Math.max(0, room));
    room -= inline.value.length;
    return value === '' ? [] : [{ ...inline, value }];
  });
}

/** How many of these texts, from the first, fit into a length together. */
function leading(texts: readonly string[], most: number): number {
  let length = 0;
  const count = texts.findIndex((text) => {
    length += text.length;
    return length > most;
  });
  return count < 0 ? texts.length : count;
}

/** As many parts as fit into a length by their texts, those first that hold most of what was asked; in their order. */
function chosen<Part>(parts: readonly Part[], texts: readonly string[], most: number, asked: Asked): Part[] {
  const held = texts.map(asked);
  const order = [...texts.keys()].sort((one, other) => (held[other] ?? 0) - (held[one] ?? 0) || one - other);
  const fitting = leading(
    order.map((at) => texts[at] ?? ''),
    most,
  );
  const kept = new Set(order.slice(0, fitting));
  return parts.filter((_, at) => kept.has(at));
}
