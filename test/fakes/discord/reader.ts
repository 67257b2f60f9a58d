/** Something in a message that does more than stand there. */
export interface Live {
  readonly kind: 'link' | 'mention' | 'emoji' | 'time' | 'format' | 'block';
  readonly value: string;
}

export interface Seen {
  /** What a reader sees, without markup. */
  readonly text: string;
  readonly live: readonly Live[];
}

type Rule = readonly [RegExp, (match: RegExpExecArray, live: Live[]) => string];

/** Invisible characters, which keep Discord from reading something into a text. */
const INVISIBLE = /\u200b/g;

const format =
  (group = 1): Rule[1] =>
  (match, live) => {
    live.push({ kind: 'format', value: match[group] ?? '' });
    return spans(match[group] ?? '', live);
  };

const alive =
  (kind: Live['kind']): Rule[1] =>
  (match, live) => {
    live.push({ kind, value: match[0] });
    return match[0];
  };

/** The rules by which Discord's clients read a message, in their order: the first that fits at a place wins. */
const RULES: readonly Rule[] = [
  [/\\([^0-9A-Za-z\s])/y, (match) => match[1] ?? ''],
  [/```(?:[\w+#.-]+?\n)?\n*([\s\S]+?)\n*```/y, (match) => match[1] ?? ''],
  [/(`+)([\s\S]*?[^`])\1(?!`)/y, (match) => (match[2] ?? '').replace(/^ (?=`)|(?<=`) $/g, '')],
  [
    /\[((?:\\.|[^\]\\])+)\]\(<?(https?:\/\/[^\s>)]+)>?\)/y,
    (match, live) => {
      live.push({ kind: 'link', value: match[2] ?? '' });
      return spans(match[1] ?? '', live);
    },
  ],
  [
    /<(https?:\/\/[^\s>]+)>/y,
    (match, live) => {
      live.push({ kind: 'link', value: match[1] ?? '' });
      return match[1] ?? '';
    },
  ],
  [/<(?:@[!&]?|#)\d+>|@(?:everyone|here)/y, alive('mention')],
  [/<a?:\w+:\d+>|:[\w~+-]+:/y, alive('emoji')],
  [/<t:-?\d+(?::\w)?>/y, alive('time')],
  [/<(?:\/[^:<>]+:\d+|id:\w+)>/y, alive('mention')],
  [/https?:\/\/[^\s<]+/y, alive('link')],
  [/\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y, format()],
  [/__((?:\\[\s\S]|[^\\])+?)__(?!_)/y, format()],
  [/\*(?!\s)((?:\\[\s\S]|[^\\*])+?)\*(?!\*)/y, format()],
  [/_((?:\\[\s\S]|[^\\_])+?)_\b/y, format()],
  [/~~((?:\\[\s\S]|[^\\])+?)~~/y, format()],
  [/\|\|((?:\\[\s\S]|[^\\])+?)\|\|/y, format()],
];

function spans(content: string, live: Live[]): string {
  let text = '';
  for (let at = 0; at < content.length; ) {
    const [read, length] = next(content, at, live);
    text += read;
    at += length;
  }
  return text;
}

function next(content: string, at: number, live: Live[]): [string, number] {
  for (const [pattern, read] of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(content);
    if (match) return [read(match, live), match[0].length];
  }
  return [content.charAt(at), 1];
}

const FENCE = /(```[\s\S]+?```)/;

/** Reads a message as Discord's clients do. Blocks (headings, quotes, lists, small print) are found at the beginning of lines. */
export function read(content: string): Seen {
  const live: Live[] = [];
  const text = content
    .split(FENCE)
    .map((part, at) =>
      at % 2 === 1
        ? spans(part, live)
        : part
            .split('\n')
            .map((line) => spans(block(line, live), live))
            .join('\n'),
    )
    .join('');
  return { text: text.replace(INVISIBLE, ''), live };
}

/** Takes the mark of a block away; that of a list stays, since it can be seen. */
function block(line: string, live: Live[]): string {
  const mark = /^\s*(-# |#{1,3} |>>> |> |[-*] |\d+\. )/.exec(line);
  if (!mark) return line;
  live.push({ kind: 'block', value: (mark[1] ?? '').trim() });
  return /[-*\d.]+ $/.test(mark[1] ?? '') ? line : line.slice(mark[0].length);
}
