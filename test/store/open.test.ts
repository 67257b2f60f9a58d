import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { StoreError } from '../../src/store/types.ts';
import { freePort } from '../support/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'portolan-open-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file in a folder that is not there is made', async () => {
  const path = join(folder, 'a', 'b', 'portolan.db');
  const store = await openStore({ url: `sqlite:${path}` });
  await store.close();
  const database = new DatabaseSync(path);
  expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
  database.close();
});

test('sqlite:///path is the path from the root', async () => {
  const path = join(folder, 'c.db');
  await (await openStore({ url: `sqlite://${path}` })).close();
  new DatabaseSync(path, { readOnly: true }).close();
});

test('a store in memory keeps nothing, and works', async () => {
  const store = await openStore({ url: 'sqlite::memory:' });
  await store.write([{ kind: 'finished', key: 'slack C1 1', message: '17.5' }]);
  expect(await store.replyTo('slack C1 1')).toBe('17.5');
  await store.close();
  const again = await openStore({ url: 'sqlite::memory:' });
  expect(await again.replyTo('slack C1 1')).toBeUndefined();
  await again.close();
});

/** What the operator reads. */
async function faultOf(url: string): Promise<string> {
  const error = await openStore({ url }).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(StoreError);
  return (error as StoreError).message;
}

test('a file that is no database is named, with the mend', async () => {
  const path = join(folder, 'notes.txt');
  writeFileSync(path, 'these are my notes, and no database at all\n'.repeat(50));
  expect(await faultOf(`sqlite:${path}`)).toBe(
    `The database file ${path} cannot be used; it is no SQLite database: set DATABASE_URL to another file`,
  );
});

test('a folder that cannot be made is named, with the mend', async () => {
  const path = join(folder, 'notes.txt', 'portolan.db');
  expect(await faultOf(`sqlite:${path}`)).toMatch(
    new RegExp(
      `^The database file ${path} cannot be used; E\\w+: give the user .* or set DATABASE_URL to another place$`,
    ),
  );
});

test.skipIf(!existsSync('/proc/self'))('a place where nobody may make a folder is named, with the mend', async () => {
  expect(await faultOf('sqlite:/proc/nope/below/x.db')).toMatch(
    /^The database file \/proc\/nope\/below\/x\.db cannot be used; E\w+: give the user .* or set DATABASE_URL to another place$/,
  );
});

test('a server that nobody started is named by host and port, without the password', async () => {
  const port = await freePort();
  const fault = await faultOf(`postgres://portolan:hunter2@127.0.0.1:${port}/portolan`);
  expect(fault).toBe(
    `The database at 127.0.0.1:${port} cannot be reached (ECONNREFUSED): start it, or mend DATABASE_URL`,
  );
});
