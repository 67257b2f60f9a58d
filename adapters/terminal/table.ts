import { columns, withoutStyles, wrap } from './wrap.ts';

const GAP = '  ';
/** A narrower column breaks every other word. */
const NARROWEST = 16;

/**
 * Rows with their cells in columns, long cells in several lines. The first row is the header.
 * @returns nothing where nobody looks (a width of 0), or where the columns would be too narrow to read
 */
export function sideBySide(rows: readonly (readonly string[])[], width: number): string | undefined {
  const natural = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => columns(row[column] ?? ''))));
  const widths = shareOut(natural, width - GAP.length * (natural.length - 1));
  if (widths.some((own, column) => own < Math.min(NARROWEST, natural[column] ?? 0))) return undefined;
  return rows.map((row) => lineUp(row, widths)).join('\n');
}

/** Each row's first cell, and below it the others behind their names. */
export function oneBelowTheOther(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  return rows
    .map(([first = '', ...cells]) =>
      [first, ...cells.map((cell, at) => wrap(`  ${header[at + 1] ?? ''}: ${cell}`, width, '    '))].join('\n'),
    )
    .join('\n');
}

/** What columns get that want more than there is: none more than it wants, the others the same. */
function shareOut(natural: readonly number[], room: number): number[] {
  let most = Math.max(0, ...natural);
  const taken = (): number => natural.reduce((sum, own) => sum + Math.min(own, most), 0);
  while (most > 0 && taken() > room) most -= 1;
  return natural.map((own) => Math.min(own, most));
}

function lineUp(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, column) => {
    const width = widths[column] ?? 0;
    // A style that goes on in the next line would go on in the next column before.
    return columns(cell) <= width ? [cell] : wrap(withoutStyles(cell), width, '').split('\n');
  });
  const height = Math.max(...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, column) => {
        const text = lines[line] ?? '';
        return text + ' '.repeat(Math.max(0, (widths[column] ?? 0) - columns(text)));
      })
      .join(GAP)
      .trimEnd(),
  ).join('\n');
}
