const ESCAPE = String.fromCharCode(27);
const CODES = new RegExp(`${ESCAPE}\\[[0-9;]*m`, 'g');

/** The text without colours and styles. */
export const withoutStyles = (text: string): string => text.replace(CODES, '');

/** Columns that a text takes on a terminal: Hangul and other wide characters take two. */
export function columns(text: string): number {
  let count = 0;
  for (const character of withoutStyles(text))
    count += /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/.test(
      character,
    )
      ? 2
      : 1;
  return count;
}

/** Words in lines of at most this width (0: one line), those after the first indented. */
export function wrap(text: string, width: number, indent: string): string {
  // A line that begins indented keeps that.
  const start = /^ */.exec(text)?.[0] ?? '';
  const [first = '', ...rest] = text.slice(start.length).split(' ');
  return fill([`${start}${first}`, ...rest], { width, gap: ' ', indent });
}

/** Pieces with a gap between them, as many on a line as fit; further lines are indented. */
export function fill(
  pieces: readonly string[],
  { width, gap, indent }: { width: number; gap: string; indent: string },
): string {
  if (width <= 0) return pieces.join(gap);
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && columns(`${line}${gap}${piece}`) > width) {
      lines.push(line);
      line = `${indent}${piece}`;
    } else line = line === '' ? piece : `${line}${gap}${piece}`;
  }
  return [...lines, line].join('\n');
}
