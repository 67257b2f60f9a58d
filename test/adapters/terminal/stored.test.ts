import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { run } from './run.ts';

test.each([
  ['forget', ['--person', 'slack:U0123ABCD']],
  ['gaps', []],
])('%s says that there is no store at the place, and makes none', async (command, args) => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-stored-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const missing = join(folder, 'typo', 'portolan.db');
  const { code, out, err } = await run(command, args, { env: { DATABASE_URL: `sqlite:${missing}` } });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    `There is no store at ${missing}: set DATABASE_URL to the one that the bot runs with, or start the bot first\n`,
  );
  expect(existsSync(join(folder, 'typo'))).toBe(false);

  // An empty file is none either, and stays empty.
  const empty = join(folder, 'empty.db');
  writeFileSync(empty, '');
  const other = await run(command, args, { env: { DATABASE_URL: `sqlite:${empty}` } });
  expect(other).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`no store at ${empty}`) });
  expect(readdirSync(folder)).toEqual(['empty.db']);
});
