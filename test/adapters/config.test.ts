import { describe, expect, it, test } from 'vitest';
import { ConfigError, readConfig } from '../../adapters/config.ts';

type Environment = Readonly<Record<string, string>>;

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1-abc', SLACK_APP_TOKEN: 'xapp-1-abc' };

/** What is said about an environment, a fault a line, without the headline. */
function faultsOf(env: Environment): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [headline, ...faults] = error.message.split('\n');
    expect(headline).toBe('The configuration is wrong:');
    return faults.map((line) => line.replace(/^- /, ''));
  }
  return [];
}

test('nothing has to be configured', () => {
  expect(readConfig({})).toEqual({
    onboardingChannels: [],
    contentDirs: ['content'],
    databaseUrl: 'sqlite:./data/portolan.db',
    retentionDays: 90,
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
    defaultLanguage: 'en',
    colour: true,
    missing: [
      'Slack: set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)',
      'Discord: set DISCORD_TOKEN',
    ],
    underNpm: false,
  });
});

test('a variable that is empty or blank counts as not set', () => {
  const names = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'DISCORD_TOKEN',
    'PORT',
    'HOST',
    'LOG_LEVEL',
    'DEFAULT_LANG',
    'CONTENT_DIR',
    'DATABASE_URL',
    'IDENTITY_SECRET',
    'RETENTION_DAYS',
    'NO_COLOR',
  ];
  expect(readConfig(Object.fromEntries(names.map((name, index) => [name, index % 2 ? '' : ' \t'])))).toEqual(
    readConfig({}),
  );
});

test('every variable arrives, without the spaces around it', () => {
  const config = readConfig({
    ...SLACK,
    SLACK_API_URL: ' http://127.0.0.1:9001/api ',
    DISCORD_TOKEN: ' abc.def.ghi\n',
    DISCORD_API_URL: 'http://127.0.0.1:9002/api/',
    ONBOARDING_CHANNELS: ' C0123456789 , 123456789012345678,',
    CONTENT_DIR: 'content, /srv/our topics ,',
    DATABASE_URL: ' postgres://portolan:p%40ss@db.example:5432/portolan ',
    IDENTITY_SECRET: '0123456789abcdef',
    RETENTION_DAYS: '30',
    PORT: '0',
    HOST: '0.0.0.0',
    LOG_LEVEL: 'debug',
    DEFAULT_LANG: 'ko',
    NO_COLOR: '1',
  });
  expect(config).toEqual({
    slack: { botToken: 'xoxb-1-abc', appToken: 'xapp-1-abc', apiUrl: 'http://127.0.0.1:9001/api/' },
    discord: { token: 'abc.def.ghi', apiUrl: 'http://127.0.0.1:9002/api' },
    onboardingChannels: ['C0123456789', '123456789012345678'],
    contentDirs: ['content', '/srv/our topics'],
    databaseUrl: 'postgres://portolan:p%40ss@db.example:5432/portolan',
    identitySecret: '0123456789abcdef',
    retentionDays: 30,
    host: '0.0.0.0',
    port: 0,
    logLevel: 'debug',
    defaultLanguage: 'ko',
    colour: false,
    missing: [],
    underNpm: false,
  });
});

describe('Slack is reached', () => {
  it('over HTTP with a signing secret', () => {
    const { slack, missing } = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: '0123abcd' });
    expect(slack).toEqual({ botToken: 'xoxb-1', signingSecret: '0123abcd' });
    expect(missing).toEqual(['Discord: set DISCORD_TOKEN']);
  });

  it('over Socket Mode where both are set', () => {
    expect(readConfig({ ...SLACK, SLACK_SIGNING_SECRET: '0123abcd' }).slack).toEqual({
      botToken: 'xoxb-1-abc',
      appToken: 'xapp-1-abc',
    });
  });

  it('with a bot token of any shape that Slack may give, e.g. a rotated one', () => {
    expect(readConfig({ ...SLACK, SLACK_BOT_TOKEN: 'xoxe.xoxb-1-abc' }).slack?.botToken).toBe('xoxe.xoxb-1-abc');
  });
});

const refused: readonly [what: string, env: Environment, fault: string][] = [
  [
    'a bot token alone',
    { SLACK_BOT_TOKEN: 'xoxb-1' },
    'SLACK_BOT_TOKEN is set alone: add SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)',
  ],
  [
    'an app token alone',
    { SLACK_APP_TOKEN: 'xapp-1' },
    'SLACK_BOT_TOKEN is missing: SLACK_APP_TOKEN alone does not reach Slack',
  ],
  [
    'a signing secret alone',
    { SLACK_SIGNING_SECRET: '0123' },
    'SLACK_BOT_TOKEN is missing: SLACK_SIGNING_SECRET alone does not reach Slack',
  ],
  [
    'a user\u2019s token as the bot token',
    { ...SLACK, SLACK_BOT_TOKEN: 'xoxp-1' },
    'SLACK_BOT_TOKEN is a token of another kind: use the Bot User OAuth Token (xoxb-) of OAuth & Permissions',
  ],
  [
    'the app token as the bot token',
    { ...SLACK, SLACK_BOT_TOKEN: 'xapp-1' },
    'SLACK_BOT_TOKEN is a token of another kind: use the Bot User OAuth Token (xoxb-) of OAuth & Permissions',
  ],
  [
    'the bot token as the app token',
    { ...SLACK, SLACK_APP_TOKEN: 'xoxb-1' },
    'SLACK_APP_TOKEN is a token of another kind: use an app-level token (xapp-) of Basic Information, with the scope connections:write',
  ],
  [
    'a token as the signing secret',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'xoxb-1' },
    'SLACK_SIGNING_SECRET is a token: use the Signing Secret of Basic Information > App Credentials',
  ],
  ...['two words', '"quoted"', "'quoted'", '\u201Cquoted\u201D', 'caf\u00e9'].map(
    (token): [string, Environment, string] => [
      `a token that was copied with something else: ${token}`,
      { DISCORD_TOKEN: token },
      'DISCORD_TOKEN holds white space, quotation marks or other characters that no token has: copy it again',
    ],
  ),
  [
    'a Discord token with its word',
    { DISCORD_TOKEN: 'Bot.abc' },
    'DISCORD_TOKEN starts with "Bot": leave that word out',
  ],
  ...['SLACK_API_URL', 'DISCORD_API_URL'].flatMap((name) =>
    ['127.0.0.1:9001', 'ftp://127.0.0.1/', 'http//127.0.0.1'].map((address): [string, Environment, string] => [
      `${address} as ${name}`,
      { [name]: address },
      `${name} is no http:// or https:// address: write it as in http://127.0.0.1:9001/api/`,
    ]),
  ),
  [
    'the name of a channel',
    { ONBOARDING_CHANNELS: 'C0123456789,#general' },
    'ONBOARDING_CHANNELS holds something that is no channel id: use ids such as C0123456789 (Slack) or 123456789012345678 (Discord), separated by commas; names do not work',
  ],
  [
    'a list of no folder',
    { CONTENT_DIR: ' , ' },
    'CONTENT_DIR names no folder: name one, or leave it out for the topics that come with the program',
  ],
  ...['mysql://root:hunter2@db/portolan', './data/portolan.db', 'sqlite:', 'postgres:db'].map(
    (url): [string, Environment, string] => [
      `${url} as the database`,
      { DATABASE_URL: url },
      'DATABASE_URL is no address of a database: write sqlite:./data/portolan.db or postgres://user:password@host:5432/name',
    ],
  ),
  [
    'the address of a database that cannot be read',
    { DATABASE_URL: 'postgres://portolan:a#b/c@d@db:5432/portolan' },
    'DATABASE_URL cannot be read: write postgres://user:password@host:5432/name, and in the password %40 for @, %2F for /, %23 for #',
  ],
  [
    'a secret that is none',
    { IDENTITY_SECRET: 'secret' },
    'IDENTITY_SECRET is too short to keep anything secret: use 16 characters or more, e.g. of `openssl rand -hex 32`',
  ],
  ['a time that is no number', { RETENTION_DAYS: 'forever' }, 'RETENTION_DAYS is no number of days: use 1 to 3650'],
  ['no time at all', { RETENTION_DAYS: '0' }, 'RETENTION_DAYS is out of range: use 1 to 3650 days'],
  ...['-1', '3000.5', 'http', '0x10', '8080 '.repeat(2)].map((port): [string, Environment, string] => [
    `${port} as the port`,
    { PORT: port },
    'PORT is no number: use 0 to 65535',
  ]),
  ...['65536', '99999999999999999999'].map((port): [string, Environment, string] => [
    `${port} as the port`,
    { PORT: port },
    'PORT is no port: use 0 to 65535',
  ]),
  [
    'a level that pino does not know',
    { LOG_LEVEL: 'verbose' },
    'LOG_LEVEL is no level: use one of trace, debug, info, warn, error, fatal, silent',
  ],
  [
    'a language that the topics are not written in',
    { DEFAULT_LANG: 'jp' },
    'DEFAULT_LANG is no language: use en or ko',
  ],
];

describe('the program does not start with', () => {
  it.each(refused)('%s', (_, env, fault) => expect(faultsOf(env)).toEqual([fault]));
});

test('every fault is named at once', () => {
  const env = {
    SLACK_APP_TOKEN: 'xoxb-1',
    DISCORD_TOKEN: 'a b',
    SLACK_API_URL: 'x',
    ONBOARDING_CHANNELS: '#a',
    PORT: 'x',
    LOG_LEVEL: 'x',
    DEFAULT_LANG: 'x',
  };
  expect(faultsOf(env).map((fault) => fault.split(' ')[0])).toEqual([
    'SLACK_APP_TOKEN',
    'SLACK_API_URL',
    'DISCORD_TOKEN',
    'ONBOARDING_CHANNELS',
    'PORT',
    'LOG_LEVEL',
    'DEFAULT_LANG',
    'SLACK_BOT_TOKEN',
  ]);
});

test('no value is quoted in what is said about it: it may be a secret', () => {
  const names = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'SLACK_API_URL',
    'DISCORD_TOKEN',
    'DISCORD_API_URL',
    'ONBOARDING_CHANNELS',
    'PORT',
    'LOG_LEVEL',
    'DEFAULT_LANG',
  ];
  for (const name of names) {
    const faults = faultsOf({ [name]: 'swordfish #\u00e9 "x"' });
    expect(faults[0]).toMatch(new RegExp(`^${name} .*: `));
    expect(faults.join('\n')).not.toContain('swordfish');
  }
});
