import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore, type StoreRecord } from '#engine';
import { startBot } from '../support/bot.ts';
import { askedRecord } from '../support/records.ts';

const DAY = 86_400_000;

test('what is older than RETENTION_DAYS is deleted while the bot runs; what was set for a channel stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-retention-'));
  const url = `sqlite:${join(folder, 'portolan.db')}`;
  const asked = (id: string, days: number): StoreRecord => askedRecord(id, Date.now() - days * DAY);
  const store = await openStore({ url });
  await store.write([asked('old', 8), asked('new', 6)]);
  await store.configure('slack C1', { burst: 2 });
  const bot = startBot({ DATABASE_URL: url, RETENTION_DAYS: '7' });
  expect(await bot.said(/deleted from the store/)).toContain('older than 7 days');
  expect(await bot.stop()).toBe(0);
  expect((await store.asked(0)).map(({ id }) => id)).toEqual(['new']);
  expect(await store.settings(['slack C1'])).toEqual(new Map([['slack C1', { burst: 2 }]]));
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
