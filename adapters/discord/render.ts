import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { type Block, encodeAction, type Inline, numberOf, type Presentation, type Press } from '#engine';
import { bold, codeBlock, escapeLineStarts, inline } from './markdown.ts';

/** A message as Discord's API takes it, to post and to put in the place of another. */
export interface Body {
  readonly content: string;
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  readonly flags: number;
  /** Nobody gets a ping, whatever the text says. */
  readonly allowed_mentions: { readonly parse: []; readonly replied_user: false };
}

/** Discord's limits, in characters and pieces. */
const LIMIT = { content: 2_000, label: 80, customId: 100, rows: 5, inRow: 5 };

/** A presentation as a Discord message. Long text is cut where a block, an item or a line ends; no limit is ever passed. */
export function render(presentation: Presentation): Body {
  return {
    content: content(presentation),
    components: rows(presentation.presses),
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: { parse: [], replied_user: false },
  };
}

const CUT = '…';

function content({ blocks, footer }: Presentation): string {
  const small = footer.length > 0 ? `-# ${footer.map(inline).join('')}` : '';
  const room = LIMIT.content - small.length - 1;
  let text = '';
  for (const [at, block] of blocks.entries()) {
    const gap = text === '' ? '' : space(blocks[at - 1], block);
    const left = room - text.length - gap.length;
    const whole = lines(block).join('\n');
    // Room for the sign that something was cut is kept while more is to come.
    if (whole.length <= left - (at === blocks.length - 1 ? 0 : CUT.length + 1)) {
      text += gap + whole;
      continue;
    }
    const part = cut(block, left - CUT.length - 1);
    text += part === '' ? `\n${CUT}` : `${gap}${part}\n${CUT}`;
    break;
  }
  return small === '' ? text : `${text}\n${small}`;
}

/** A blank line between paragraphs; none below a heading and around lists and code, where Discord keeps a distance itself. */
function space(before: Block | undefined, after: Block): string {
  return before?.kind === 'paragraph' && after.kind === 'paragraph'
    ? '\n\n'
    : before?.kind !== 'heading' && after.kind === 'heading'
      ? '\n\n'
      : '\n';
}

const run = (inlines: readonly Inline[]) =>
  inlines
    .map(inline)
    .join('')
    .replace(/\s*\n\s*/g, ' ')
    .trim();

/** The lines of a block, each of which can stand alone; a code block is one piece. */
function lines(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [bold(block.text)];
    case 'paragraph':
      return [escapeLineStarts(run(block.inlines))];
    case 'list':
      return block.items.map(
        (item, at) => `${block.ordered ? numberOf(block, at) : '-'} ${escapeLineStarts(run(item))}`,
      );
    case 'table':
      return block.rows.map((row) => tableRow(block.header, row));
    case 'code':
      return [codeBlock(block.language, block.text.split('\n'))];
  }
}

/** Hangul is twice as wide as Latin, so columns cannot be aligned: one line a row, the heads repeated in it. */
function tableRow(header: readonly (readonly Inline[])[], row: readonly (readonly Inline[])[]): string {
  const [first = [], ...rest] = row;
  const name = first.map((one) => (one.kind === 'text' ? bold(one.value) : inline(one))).join('');
  const cells = rest.map((cell, at) => (rest.length === 1 ? run(cell) : `${run(header[at + 1] ?? [])}: ${run(cell)}`));
  return `- ${escapeLineStarts([name, cells.join(' · ')].filter((part) => part !== '').join(': '))}`;
}

/** As much of a block as fits into `room` characters; empty when nothing sensible does. */
function cut(block: Block, room: number): string {
  if (block.kind === 'code') {
    const all = block.text.split('\n');
    return longest(all.length, room, (count) => codeBlock(block.language, all.slice(0, count)));
  }
  if (block.kind === 'paragraph') {
    const words = block.inlines.flatMap((one): Inline[] =>
      one.kind === 'link' ? [one] : one.value.split(/(?<=\s)/).map((value) => ({ kind: one.kind, value })),
    );
    return longest(words.length, room, (count) => escapeLineStarts(run(words.slice(0, count))));
  }
  const all = lines(block);
  return longest(all.length, room, (count) => all.slice(0, count).join('\n'));
}

/** The text of the most pieces that fits. */
function longest(pieces: number, room: number, text: (count: number) => string): string {
  for (let count = pieces; count > 0; count -= 1) {
    const made = text(count);
    if (made.length <= room) return made;
  }
  return '';
}

const STYLE = { topic: ButtonStyle.Primary, view: ButtonStyle.Secondary, manage: ButtonStyle.Secondary } as const;

/** Presses as rows of buttons, a row for each role as long as there are rows. */
function rows(presses: readonly Press[]): Body['components'] {
  const buttons = new Map<string, { role: Press['role']; button: APIButtonComponentWithCustomId }>();
  for (const press of presses) {
    const id = encodeAction(press.action);
    const label = shorten(press.label.trim(), LIMIT.label);
    // Discord refuses the whole message for one button that is there twice, too long or without a label.
    if (id.length > LIMIT.customId || label === '' || buttons.has(id)) continue;
    buttons.set(id, {
      role: press.role,
      button: { type: ComponentType.Button, style: STYLE[press.role], label, custom_id: id },
    });
  }
  const all = [...buttons.values()];
  const byRole = Object.values(Object.groupBy(all, ({ role }) => role)).flatMap((some) =>
    chunk(some ?? [], LIMIT.inRow),
  );
  const made = byRole.length <= LIMIT.rows ? byRole : chunk(all, LIMIT.inRow).slice(0, LIMIT.rows);
  return made.map((row) => ({ type: ComponentType.ActionRow, components: row.map(({ button }) => button) }));
}

function chunk<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

/** At most `limit` UTF-16 units, never half a character. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
