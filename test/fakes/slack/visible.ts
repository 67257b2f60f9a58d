/** What a person sees of a message, and what in it would reach out to somebody. */

// biome-ignore lint/suspicious/noExplicitAny: blocks have been checked by `blockFaults`
type Node = any;

/** Slack's `mrkdwn` as shown: links as their label, escapes undone. */
function shownMarkup(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label?: string) => label ?? target)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function shownText(object: Node): string {
  return object.type === 'mrkdwn' ? shownMarkup(object.text) : object.text;
}

function shownRich(node: Node): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'link':
      return node.text ?? node.url;
    case 'rich_text_list':
      return node.elements
        .map(
          (item: Node, index: number) =>
            `${node.style === 'ordered' ? `${(node.offset ?? 0) + index + 1}.` : '•'} ${shownRich(item)}`,
        )
        .join('\n');
    default:
      return (node.elements ?? []).map(shownRich).join('');
  }
}

function shownBlock(block: Node): string {
  switch (block.type) {
    case 'rich_text':
      return block.elements.map(shownRich).join('\n');
    case 'context':
      return block.elements.map(shownText).join(' ');
    case 'section':
    case 'header':
      return block.text === undefined ? '' : shownText(block.text);
    default:
      return '';
  }
}

export interface Showable {
  readonly text: string;
  readonly blocks: readonly unknown[];
}

/** All visible text. Slack shows `text` only where there are no blocks. */
export function visibleText({ text, blocks }: Showable): string {
  if (blocks.length === 0) return shownMarkup(text);
  return blocks
    .map(shownBlock)
    .filter((part) => part !== '')
    .join('\n');
}

export interface Button {
  readonly label: string;
  readonly action_id: string;
  readonly block_id: string;
  readonly value: string;
}

export function buttonsOf({ blocks }: Showable): Button[] {
  return (blocks as Node[]).flatMap((block) =>
    block.type === 'actions'
      ? block.elements.map((element: Node) => ({
          ...element,
          label: element.text.text,
          block_id: block.block_id ?? '',
        }))
      : [],
  );
}

const reachingOut = new Set(['user', 'usergroup', 'channel', 'broadcast']);

/** Everything in a message that mentions a person, a group, a channel or everybody. */
export function mentionsIn({ text, blocks }: Showable): string[] {
  const found: string[] = [];
  const markup = (value: string) => found.push(...(value.match(/<[@!#][^>]*>/g) ?? []));
  const walk = (node: Node) => {
    if (typeof node !== 'object' || node === null) return;
    if (node.type === 'mrkdwn') markup(node.text);
    if (reachingOut.has(node.type)) found.push(JSON.stringify(node));
    for (const value of Object.values(node)) walk(value);
  };
  markup(text);
  walk(blocks);
  return found;
}

/** Addresses that can be followed. */
export function linksIn({ blocks }: Showable): string[] {
  const found: string[] = [];
  const walk = (node: Node) => {
    if (typeof node !== 'object' || node === null) return;
    if (node.type === 'link') found.push(node.url);
    if (node.type === 'mrkdwn') for (const [, url] of node.text.matchAll(/<(https?:[^|>]*)/g)) found.push(url);
    for (const value of Object.values(node)) walk(value);
  };
  walk(blocks);
  return found;
}
