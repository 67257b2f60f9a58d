import type { Inline } from '#engine';

/** Written after `@` and between backticks: invisible, and keeps Discord from reading a mention or a fence. */
const BREAK = '\u200b';

/** Everyone and here are named by plain words, so a backslash does not stop them. */
const breakGroupMentions = (text: string) => text.replace(/@(?=everyone|here)/gi, `@${BREAK}`);

/**
 * Makes plain text show as it is: no formatting, mention, emoji, time stamp or link comes out of it.
 * Discord shows any punctuation after a backslash as it is.
 */
export function escapeText(text: string): string {
  return breakGroupMentions(
    text
      .replace(/[\\*_`~|<[\]]/g, '\\$&')
      // An address would be turned into a link, a name between colons into an emoji.
      .replace(/:(?=\/\/)|:(?=[\w~+-]+:)/g, '\\:'),
  );
}

/** Takes the meaning away that some characters have at the beginning of a line: heading, quote, list, small print. */
export function escapeLineStarts(line: string): string {
  return line.replace(/^(\s*)(?=[-+#>])/gm, '$1\\').replace(/^(\s*\d+)(?=[.)]\s)/gm, '$1\\');
}

/** Code within a line. Where it has backticks itself the fence is two of them; three would begin a block. */
export function inlineCode(text: string): string {
  const line = breakGroupMentions(text.replace(/\s*\n\s*/g, ' ')).replace(/`(?=`)/g, `\`${BREAK}`);
  if (line.trim() === '') return '';
  if (!line.includes('`')) return `\`${line}\``;
  const before = line.startsWith('`') ? ' ' : '';
  const after = line.endsWith('`') ? ' ' : '';
  return `\`\`${before}${line}${after}\`\``;
}

/** A code block of these lines. What looks like its end is broken up. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const name = /^[\w+#.-]{1,20}$/.test(language) ? language : '';
  const text = breakGroupMentions(lines.join('\n')).replace(/`(?=``)/g, `\`${BREAK}`);
  return `\`\`\`${name}\n${text}${text.endsWith('`') ? BREAK : ''}\n\`\`\``;
}

/** A link that shows no preview; without a label where Discord would not make a link of it. */
export function link(label: string, url: string): string {
  if (!/^https?:\/\//i.test(url)) return escapeText(label);
  const address = url.replace(/[<>\s\\]/g, encodeURIComponent);
  return label === '' || /^https?:\/\//i.test(label) ? `<${address}>` : `[${escapeText(label)}](<${address}>)`;
}

/** Wraps the words, not the space around them: `** a**` is no bold. */
function wrap(mark: string, text: string): string {
  const [, before = '', words = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === '' ? text : `${before}${mark}${escapeText(words)}${mark}${after}`;
}

export const bold = (text: string) => wrap('**', text);

/** One run of text in Discord's Markdown. */
export function inline(run: Inline): string {
  switch (run.kind) {
    case 'code':
      return inlineCode(run.value);
    case 'strong':
      return bold(run.value);
    case 'emphasis':
      return wrap('*', run.value);
    case 'link':
      return link(run.value, run.url);
    case 'text':
      return escapeText(run.value);
  }
}
