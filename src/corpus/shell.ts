/** One simple command of a shell text. */
export interface ShellCommand {
  /** Its words, without quotes and redirections. A substitution inside a word is written `$()`. */
  readonly words: readonly string[];
  /** Line on which it starts, from 0. */
  readonly line: number;
}

/** Where a reader fills something in: `<node-name>`. A redirection has no closing bracket right after a word. */
const PLACEHOLDER = /<[\p{L}][^<>\n|&;]*(?<=\S)>/uy;
const HERE_DOCUMENT = /<<-?\s*(['"]?)([\w.-]+)\1/y;
const REDIRECTION = /(?:&>>?|[<>]{1,3}&?\d*-?)\s*/y;

/**
 * The simple commands of a shell text in the order of their ends: the parts of pipes and lists, and what stands in
 * substitutions. Comments and here-documents are left out. Knows as much of the shell as examples need.
 */
export function shellCommands(text: string, firstLine = 0): ShellCommand[] {
  const commands: ShellCommand[] = [];
  const bodies: string[] = [];
  let words: string[] = [];
  let word: string | undefined;
  let target = false;
  let line = firstLine;
  let start = firstLine;
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  const add = (part: string): void => {
    if (word === undefined && words.length === 0) start = line;
    word = (word ?? '') + part;
  };
  const endWord = (): void => {
    if (word === undefined) return;
    if (!target) words.push(word);
    target = false;
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (words.length > 0) commands.push({ words, line: start });
    words = [];
    target = false;
  };
  /** Takes in `from` up to the closing sign at `end`, and goes on behind it. */
  const substitute = (from: number, end: number): void => {
    const inner = text.slice(from, end);
    commands.push(...shellCommands(inner, line));
    add('$()');
    line += inner.split('\n').length - 1;
    at = end + 1;
  };
  const quoted = (): void => {
    add('');
    for (at += 1; at < text.length && text[at] !== '"'; ) {
      if (text[at] === '\\' && at + 1 < text.length) at += 1;
      else if (text.startsWith('$(', at)) {
        substitute(at + 2, closing(text, at + 2));
        continue;
      }
      if (text[at] === '\n') line += 1;
      add(text[at] ?? '');
      at += 1;
    }
    at += 1;
  };
  while (at < text.length) {
    const sign = text[at] ?? '';
    const placeholder = sign === '<' ? match(PLACEHOLDER)?.[0] : undefined;
    const hereDocument = sign === '<' && text[at + 2] !== '<' ? match(HERE_DOCUMENT) : null;
    if (sign === '\\') {
      if (text[at + 1] === '\n') line += 1;
      else add(text[at + 1] ?? '');
      at += 2;
    } else if (sign === "'") {
      const end = ends(text.indexOf("'", at + 1), text);
      add(text.slice(at + 1, end));
      line += text.slice(at, end).split('\n').length - 1;
      at = end + 1;
    } else if (sign === '"') quoted();
    else if (sign === '`') substitute(at + 1, ends(text.indexOf('`', at + 1), text));
    else if (/^[$<>]\($/.test(text.slice(at, at + 2))) substitute(at + 2, closing(text, at + 2));
    else if (sign === '#' && word === undefined) at = ends(text.indexOf('\n', at), text);
    else if (placeholder !== undefined) {
      add(placeholder);
      at += placeholder.length;
    } else if (hereDocument !== null) {
      endWord();
      bodies.push(hereDocument[2] ?? '');
      at += hereDocument[0].length;
    } else if (sign === '<' || sign === '>' || text.startsWith('&>', at)) {
      if (word !== undefined && /^\d$/.test(word)) word = undefined;
      endWord();
      const redirection = match(REDIRECTION)?.[0] ?? sign;
      target = !/&\d/.test(redirection);
      at += redirection.length;
    } else if (sign === '\n') {
      endCommand();
      line += 1;
      at += 1;
      for (const body of bodies.splice(0)) {
        const rest = text.slice(at);
        const length = new RegExp(`^\\t*${body.replace(/\W/g, '\\$&')}$`, 'm').exec(rest)?.index ?? rest.length;
        line += rest.slice(0, length).split('\n').length;
        at = ends(text.indexOf('\n', at + length), text) + 1;
      }
    } else if (/[;|&()]/.test(sign)) {
      endCommand();
      at += 1;
    } else {
      if (/\s/.test(sign)) endWord();
      else add(sign);
      at += 1;
    }
  }
  endCommand();
  return commands;
}

/** A place found, or the end of the text where nothing was. */
const ends = (place: number, text: string): number => (place < 0 ? text.length : place);

/** Where the bracket closes that was opened before `from`. */
function closing(text: string, from: number): number {
  let depth = 1;
  let quote = '';
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === "'" || sign === '"') quote = sign;
    else if (sign === '\\') at += 1;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
