import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { changedContent, folderOf, soundContent } from '../../corpus/content.ts';
import { type Bot, startBot } from '../../support/bot.ts';

function bot(env: Readonly<Record<string, string>>): Bot {
  const started = startBot(env);
  onTestFinished(() => void started.process.kill('SIGKILL'));
  return started;
}

test('without tokens and without a terminal the bot says what is missing, shows its health, and ends when it is told', async () => {
  const folder = changedContent({ 'en/area/beta.md': 'no front matter\n' });
  const started = bot({ CONTENT_DIR: folder });
  const [address = ''] = /http:\/\/\S+(?=\/healthz\))/.exec(await started.said(/^Ask here: /)) ?? [];

  const { out, err } = started.output();
  expect(out.split('\n')).toEqual([
    'Slack: set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)',
    'Discord: set DISCORD_TOKEN',
    `Ask here: npm run ask -- nodeport (health at ${address}/healthz)`,
    '',
  ]);
  expect(err).toContain(`left out: ${folder}/en/area/beta.md:1 front-matter has no front matter: start`);
  expect(err).toContain('"msg":"3 topics loaded"');

  expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
  const ready = await fetch(`${address}/readyz`);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({
    status: 'ready',
    checks: { corpus: { ready: true, detail: '3 topics' }, store: { ready: true, detail: 'reachable' } },
  });
  expect(await (await fetch(`${address}/metrics`)).text()).toMatch(/^process_cpu_seconds_total /m);

  expect(await started.stop('SIGTERM')).toBe(0);
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
});

describe('the bot does not start, and says what to mend, when', () => {
  it('the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const started = bot({ CONTENT_DIR: folderOf(soundContent()), PORT: String(port) });
    expect(await started.ended()).toBe(1);
    expect(started.output().err).toContain(
      `\nPort ${port} on 127.0.0.1 is in use: stop the program that uses it, or set PORT`,
    );
  });

  it('no topic can be read', async () => {
    const started = bot({ CONTENT_DIR: '/nowhere/at/all' });
    expect(await started.ended()).toBe(1);
    expect(started.output().err).toMatch(
      /^No topic could be read .*\n\/nowhere\/at\/all:1 folder is no folder: correct CONTENT_DIR/,
    );
  });

  it('the environment is wrong, with every fault and without the secrets', async () => {
    const started = bot({ SLACK_BOT_TOKEN: 'xapp-secret', DISCORD_TOKEN: 'Bot secret', PORT: 'secret' });
    expect(await started.ended()).toBe(1);
    const { out, err } = started.output();
    expect(out).toBe('');
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' ').slice(0, 2).join(' ')),
    ).toEqual([
      'The configuration',
      '- SLACK_BOT_TOKEN',
      '- DISCORD_TOKEN',
      '- DISCORD_TOKEN',
      '- PORT',
      '- SLACK_BOT_TOKEN',
    ]);
    expect(err).not.toContain('secret');
  });
});
