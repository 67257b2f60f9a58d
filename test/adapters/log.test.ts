import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { withoutSecrets } from '../../adapters/log.ts';

// Put together here, so that no scanner of repositories takes them for real ones.
const secrets = {
  'a Slack bot token': ['xoxb', '1234567890', '1234567890123', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('-'),
  'a Slack user token': ['xoxp', '1234567890', 'AbCdEfGh'].join('-'),
  'a rotated Slack token': `xoxe.${['xoxb', '1', 'AbCdEfGhIjKlMnOpQrStUvWx'].join('-')}`,
  'a Slack app token': ['xapp', '1', 'A0123456789', '1234567890', 'abcdef0123456789'].join('-'),
  'a Discord token': ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'GAbCdE', 'abcdefghijklmnopqrstuvwxyz_ABCDEFGHIJ-'].join('.'),
} as const;

describe('cut out of every line of the log is', () => {
  it.each(Object.entries(secrets))('%s', (_, secret) => {
    expect(withoutSecrets(`failed with ${secret}, again`)).not.toContain(secret.slice(-12));
    expect(withoutSecrets(JSON.stringify({ msg: secret }))).toMatch(/^\{"msg":".*\[secret\]"\}$/);
  });

  it.each([
    ['the password of a database', 'postgres://portolan:s3cr3t@db:5432/x', 'postgres://portolan:[secret]@db:5432/x'],
    ['a password without a user', 'redis://:s3cr3t@cache:6379', 'redis://:[secret]@cache:6379'],
    [
      'an address to reply through to Slack',
      'POST https://hooks.slack.com/commands/T1/2/s3cr3t failed',
      'POST https://hooks.slack.com/[secret] failed',
    ],
    [
      'an address to reply through to Discord',
      'PATCH https://discord.com/api/v10/webhooks/123456789012345678/aW50ZXJhY3Rpb246s3cr3t_-x/messages/@original',
      'PATCH https://discord.com/api/v10/webhooks/123456789012345678/[secret]/messages/@original',
    ],
    [
      'the token of an interaction',
      '/interactions/123456789012345678/aW50ZXJhY3Rpb246s3cr3t_-x/callback',
      '/interactions/123456789012345678/[secret]/callback',
    ],
  ])('%s', (_, text, expected) => expect(withoutSecrets(text)).toBe(expected));
});

test.each([
  'open: slack, discord; health at http://127.0.0.1:3000/readyz',
  'content/en/networking/nodeport.md:3 link related names "x": take it out',
  '{"url":"http://127.0.0.1:9001/api/","msg":"@here is harmless"}',
  '{"name":"MetricsServer.v1beta1.metrics"}',
  'ann@example.com wrote to http://example.com:80/',
])('what is no secret stays as it is: %s', (text) => expect(withoutSecrets(text)).toBe(text));

test('the log is one JSON object a line on standard error, and holds no secret wherever it stands', () => {
  const token = secrets['a Slack bot token'];
  const program = `
    import { createLogger } from ${JSON.stringify(join(import.meta.dirname, '../../adapters/log.ts'))};
    const logger = createLogger('info');
    const token = process.argv[1];
    logger.debug('too quiet');
    logger.info({ channel: 'C1', token }, 'hello');
    logger.child({ door: token }).error({ err: new Error('refused ' + token) }, 'two\\nlines ' + token);
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program, '--', token], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  const lines = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toEqual([
    { level: 'info', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/), channel: 'C1', token: '[secret]', msg: 'hello' },
    expect.objectContaining({
      level: 'error',
      door: '[secret]',
      msg: 'two\nlines [secret]',
      err: expect.objectContaining({ message: 'refused [secret]' }),
    }),
  ]);
  expect(stderr).not.toContain(token);
});
