/** What Slack's text says, as plain text, and who is named in it. */
export interface PlainText {
  readonly text: string;
  /** The bot is named. Its name is taken out of `text`. */
  readonly namesBot: boolean;
  /** Somebody other than the bot, a group, or everybody is named. */
  readonly namesOthers: boolean;
}

/** Slack writes everything special as `<…>`; a `<` that somebody typed arrives as `&lt;`. */
const token = /<([^<>]*)>/g;
const fence = /```([\s\S]*?)```/g;

function labelOf(body: string): string {
  const bar = body.indexOf('|');
  return bar < 0 ? '' : body.slice(bar + 1);
}

function targetOf(body: string): string {
  const bar = body.indexOf('|');
  return bar < 0 ? body : body.slice(0, bar);
}

function withSign(sign: string, label: string): string {
  return label === '' || label.startsWith(sign) ? label : sign + label;
}

const broadcasts = new Set(['!here', '!channel', '!everyone']);

/** `&amp;` comes last, so that `&amp;lt;` stays the text `&lt;`. */
function decoded(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Puts every code fence on lines of its own, however it was typed. */
function fencesOnLines(text: string): string {
  return text.replace(fence, (_, code: string) => `\n\`\`\`\n${code.replace(/^\n+|\n+$/g, '')}\n\`\`\`\n`);
}

/**
 * Reduces Slack's markup to plain text: links and mentions become their labels (an id without a label becomes nothing),
 * the bot's own mention is taken out, escapes are undone, code fences stand on lines of their own.
 *
 * @param markup `text` of a message or a command, as Slack sends it
 * @param botUserId user id of the bot, e.g. `U0BOT`
 */
export function plainText(markup: string, botUserId: string): PlainText {
  let namesBot = false;
  let namesOthers = false;
  const reduced = markup.replace(token, (_, body: string) => {
    const target = targetOf(body);
    const label = labelOf(body);
    if (target.startsWith('@')) {
      if (target.slice(1) === botUserId) {
        namesBot = true;
        return '\u0000';
      }
      namesOthers = true;
      return withSign('@', label);
    }
    if (target.startsWith('#')) return withSign('#', label);
    if (target.startsWith('!')) {
      const everybody = broadcasts.has(target);
      if (everybody || target.startsWith('!subteam^')) namesOthers = true;
      return everybody ? `@${target.slice(1)}` : label;
    }
    return label === '' ? target.replace(/^(?:mailto|tel):/, '') : label;
  });
  const text = fencesOnLines(decoded(reduced).replaceAll('\u00a0', ' '))
    // "@portolan: what is a pod?": the sign belongs to the name.
    .replace(/^\s*\0[:,]?/, '')
    .replace(/ *\0 */g, ' ')
    .trim();
  return { text, namesBot, namesOthers };
}
