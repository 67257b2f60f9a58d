import type { types } from '@slack/bolt';
import { encodeAction, type Inline, type Presentation, type Press, plainText } from '#engine';
import { escapeText, escapeUrl, inert, isWebAddress } from './escape.ts';
import { clip, limits } from './limits.ts';
import { richText } from './rich-text.ts';

/** A message as Slack takes it: the blocks are shown, the text is for notifications and screen readers. */
export interface SlackReply {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

type Part = types.RichTextBlockElement;

/** Every button has an `action_id` of its own, and all of them match this. */
export const buttonId = /^portolan:\d+$/;

function button(press: Press, index: number): types.Button {
  return {
    type: 'button',
    action_id: `portolan:${index}`,
    // Emoji off: a label like ":80:" stays as it is.
    text: { type: 'plain_text', text: clip(inert(press.label), limits.buttonText), emoji: false },
    value: encodeAction(press.action),
  };
}

/** Rows of at most five buttons, in order; the other topics and what acts on this reply stand in rows of their own. */
function buttonRows(presses: readonly Press[]): types.ActionsBlock[] {
  const rows: types.Button[][] = [];
  let rowOfTopics: boolean | undefined;
  presses.forEach((press, index) => {
    if (press.label === '') return;
    const isTopic = press.role === 'topic';
    const row = rows.at(-1);
    if (row === undefined || row.length === limits.buttonsInRow || isTopic !== rowOfTopics)
      rows.push([button(press, index)]);
    else row.push(button(press, index));
    rowOfTopics = isTopic;
  });
  return rows.map((elements) => ({ type: 'actions', elements }));
}

function footerMarkup(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      inline.kind === 'link' && isWebAddress(inline.url)
        ? `<${escapeUrl(inline.url)}|${escapeText(inline.value === '' ? inline.url : inline.value)}>`
        : escapeText(inline.value),
    )
    .join('');
}

function footer(inlines: readonly Inline[]): types.ContextBlock[] {
  // Markup is never cut in the middle: what is too long is shown without its last inlines.
  let kept = inlines;
  while (footerMarkup(kept).length > limits.text) kept = kept.slice(0, -1);
  const text = footerMarkup(kept);
  if (text.trim() === '') return [];
  // `verbatim`: only our own links become links.
  return [{ type: 'context', elements: [{ type: 'mrkdwn', text, verbatim: true }] }];
}

function size(value: unknown): number {
  return JSON.stringify(value).length;
}

/** Shortens the last text of a part by about `excess`; nothing is left of it when that is not enough. */
function shorten(part: Part, excess: number): Part[] {
  if (part.type !== 'rich_text_section' && part.type !== 'rich_text_preformatted') return [];
  const last = part.elements.at(-1);
  if (last?.type !== 'text' || last.text.length <= excess) return [];
  const text = clip(last.text, last.text.length - excess);
  return [{ ...part, elements: [...part.elements.slice(0, -1), { ...last, text }] } as Part];
}

/** As many parts, from the first, as fit into the budget. */
function withinBudget(parts: readonly Part[], budget: number): Part[] {
  const kept: Part[] = [];
  let left = budget;
  for (const part of parts) {
    const needs = size(part) + 1;
    // JSON writes a line break or a quote as two characters, so cut in steps until it fits.
    let candidates = [part];
    for (
      let excess = needs - left;
      excess > 0 && candidates[0] !== undefined && size(candidates[0]) + 1 > left;
      excess *= 2
    ) {
      candidates = shorten(part, excess);
    }
    kept.push(...candidates);
    if (candidates[0] !== part) break;
    left -= needs;
  }
  return kept;
}

/**
 * A presentation as Slack shows it. Never more than Slack takes: what is too long is cut with `…`.
 * @param mark put on the first block as its `block_id`, so that the message can be found again
 */
export function render(presentation: Presentation, mark?: string): SlackReply {
  const below = [...footer(presentation.footer), ...buttonRows(presentation.presses.slice(0, limits.buttons))];
  const frame = size(below) + (mark?.length ?? 0) + 60;
  const elements = withinBudget(richText(presentation.blocks), limits.allBlocks - frame);
  const body: types.RichTextBlock[] = elements.length === 0 ? [] : [{ type: 'rich_text', elements }];
  const [first, ...others]: types.KnownBlock[] = [...body, ...below];
  return {
    text: escapeText(clip(plainText(presentation), limits.fallback)),
    blocks: first === undefined ? [] : [{ ...first, ...(mark !== undefined && { block_id: mark }) }, ...others],
  };
}
