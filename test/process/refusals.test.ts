import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import manifest from '../../adapters/slack/manifest.json' with { type: 'json' };
import { startDiscord } from '../fakes/discord/index.ts';
import { createFakeSlack } from '../fakes/slack/slack.ts';
import { type Bot, startBot } from '../support/bot.ts';

const leftovers: (() => unknown)[] = [];

afterEach(async () => {
  for (const clear of leftovers.splice(0).reverse()) await clear();
});

function start(environment: Readonly<Record<string, string>>): Bot {
  const bot = startBot(environment);
  leftovers.push(() => bot.process.kill('SIGKILL'));
  return bot;
}

async function refused(environment: Readonly<Record<string, string>>): Promise<string> {
  const bot = start(environment);
  expect(await bot.ended()).toBe(1);
  return bot.output().err;
}

/** What an operator gets wrong: the process ends with 1 and says what to mend, never the secret. */
describe('a process that cannot do its work says why and ends', () => {
  test('a Slack token that Slack refuses', async () => {
    const slack = await createFakeSlack({ scopes: manifest.oauth_config.scopes.bot });
    leftovers.push(() => slack.close());
    const said = await refused({
      SLACK_BOT_TOKEN: 'xoxb-wrong',
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
    });
    expect(said).toContain('SLACK_BOT_TOKEN');
    expect(said).not.toContain('xoxb-wrong');
    expect(said).not.toContain(slack.appToken);
  });

  test('a Discord token that Discord refuses', async () => {
    const discord = await startDiscord();
    leftovers.push(() => discord.close());
    const said = await refused({ DISCORD_TOKEN: 'wrong-token-of-somebody-else', DISCORD_API_URL: discord.apiUrl });
    expect(said).toContain('DISCORD_TOKEN');
    expect(said).not.toContain('wrong-token-of-somebody-else');
  });

  test('a platform that cannot be reached', async () => {
    const said = await refused({
      SLACK_BOT_TOKEN: 'xoxb-any',
      SLACK_APP_TOKEN: 'xapp-any',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
    });
    expect(said).toMatch(/cannot be reached.*SLACK_API_URL/s);
  }, 60_000);

  test('a port in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    leftovers.push(() => other.close());
    const { port } = other.address() as AddressInfo;
    expect(await refused({ PORT: String(port) })).toMatch(new RegExp(`Port ${port} .* is in use: .*PORT`));
  });

  test('several wrong variables at once', async () => {
    const said = await refused({ PORT: 'http', LOG_LEVEL: 'loud', DEFAULT_LANG: 'fr', SLACK_BOT_TOKEN: 'xoxb-alone' });
    for (const name of ['PORT', 'LOG_LEVEL', 'DEFAULT_LANG', 'SLACK_APP_TOKEN']) expect(said).toContain(name);
    expect(said).not.toContain('xoxb-alone');
  });

  test('a store at a place that cannot be written', async () => {
    for (const path of [`${import.meta.filename}/x.db`, '/proc/nope/x.db']) {
      const said = await refused({ DATABASE_URL: `sqlite:${path}` });
      expect(said).toMatch(/^The database file \S+x\.db cannot be used; .*set DATABASE_URL to another place$/m);
    }
  });

  test('a folder of topics that is not there', async () => {
    expect(await refused({ CONTENT_DIR: '/nowhere/at/all' })).toMatch(/\/nowhere\/at\/all.*CONTENT_DIR/s);
  });

  test('a folder with nothing but a malformed topic', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-'));
    leftovers.push(() => rmSync(folder, { recursive: true }));
    mkdirSync(join(folder, 'en', 'area'), { recursive: true });
    writeFileSync(join(folder, 'en', 'area', 'broken.md'), '---\ntitle: Broken\nsumary: x.\n---\n## A\nText.\n');
    const said = await refused({ CONTENT_DIR: folder });
    expect(said).toMatch(/broken\.md:3 front-matter sumary is no field/);
  });
});
