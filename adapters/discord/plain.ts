/** Names for what Discord writes as an id. Undefined where it is not known. */
export interface Labels {
  user(id: string): string | undefined;
  role(id: string): string | undefined;
  channel(id: string): string | undefined;
}

/** Ids whose mention is the bot itself: its user and the role that Discord makes for it. */
export type Self = ReadonlySet<string>;

/** Code is shown as it was typed, so nothing in it is a mention. */
const CODE = /(```[\s\S]*?(?:```|$)|`[^`\n]+`)/;

/**
 * What a person reads, without Discord's markup: mentions, emoji and links by their label, time stamps as a date,
 * the bot's own mention taken out. Code stays as it is, with its fences.
 */
export function stripMarkup(content: string, labels: Labels, self: Self): string {
  return content
    .split(CODE)
    .map((part, at) => (at % 2 === 1 ? part : prose(part, labels, self)))
    .join('')
    .trim();
}

function prose(text: string, labels: Labels, self: Self): string {
  return text
    .replace(/<(@[!&]?|#)(\d{17,20})>[ \t]?/g, (mention, kind: string, id: string) => {
      if (self.has(id)) return '';
      return `${named(kind, id, labels)}${/\s$/.test(mention) ? ' ' : ''}`;
    })
    .replace(/<a?:(\w+):\d{17,20}>/g, ':$1:')
    .replace(/<t:(-?\d{1,13})(?::\w)?>/g, (_, seconds: string) => date(Number(seconds)))
    .replace(/<(\/[^:<>]+):\d{17,20}>/g, '$1')
    .replace(/<id:(\w+)>/g, '#$1')
    .replace(/\[([^\]\n]+)\]\(<?https?:\/\/[^\s)>]+>?\)/g, '$1')
    .replace(/<(https?:\/\/[^\s>]+)>/g, '$1');
}

function named(kind: string, id: string, labels: Labels): string {
  if (kind === '#') return `#${labels.channel(id) ?? 'channel'}`;
  if (kind === '@&') return `@${labels.role(id) ?? 'role'}`;
  return `@${labels.user(id) ?? 'user'}`;
}

function date(seconds: number): string {
  const at = new Date(seconds * 1000);
  return Number.isNaN(at.valueOf()) ? '' : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
