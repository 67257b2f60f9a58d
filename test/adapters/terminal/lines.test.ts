import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linesOf } from '../../../adapters/terminal/lines.ts';

async function read(input: Readable): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(input)) lines.push(line);
  return lines;
}

test('lines are the same however their bytes arrive, and only a line feed ends one', async () => {
  const text = fc.array(fc.constantFrom('a', '노드', '😀', '\u2028', '\u0085', '\v', '\r', '\n', '\r\n'), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(80)), async (pieces, cuts) => {
      const bytes = Buffer.from(pieces.join(''));
      const ends = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length])];
      const chunks = ends.slice(1).map((end, index) => bytes.subarray(ends[index], end));
      const expected = pieces.join('').split('\n');
      const rest = expected.pop() ?? '';
      const whole = expected.map((line) => line.replace(/\r$/, ''));
      expect(await read(Readable.from(chunks))).toEqual(rest === '' ? whole : [...whole, rest]);
    }),
  );
});

test('a byte order mark before the first line is no part of it', async () => {
  expect(await read(Readable.from([Buffer.from('\uFEFFnodeport\n')]))).toEqual(['nodeport']);
});
