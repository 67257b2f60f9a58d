import { join, relative } from 'node:path';
import { z } from 'zod';

/** How Slack is reached, if at all. */
export interface SlackConfig {
  readonly botToken: string;
  /** Socket Mode. */
  readonly appToken?: string;
  /** HTTP at `/slack/events`. */
  readonly signingSecret?: string;
  readonly apiUrl?: string;
}

export interface DiscordConfig {
  readonly token: string;
  readonly apiUrl?: string;
}

/** The environment, typed. */
export interface Config {
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  readonly onboardingChannels: readonly string[];
  readonly contentDirs: readonly string[];
  /** `sqlite:<path>` or `postgres://…`. It may hold a password. */
  readonly databaseUrl: string;
  /** What people are hashed with in the store. */
  readonly identitySecret?: string;
  /** Days after which what is stored is deleted. */
  readonly retentionDays: number;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly defaultLanguage: 'en' | 'ko';
  /** A terminal may be written to in colours: `NO_COLOR` is not set. */
  readonly colour: boolean;
  /** Started by `npm start`, which does not hand signals on. */
  readonly underNpm: boolean;
  /** One line a platform that is not configured: what to set for it. */
  readonly missing: readonly string[];
}

/** Every fault of the environment, each with its mend. Values are never quoted: they may be secrets. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** The topics that come with the program, wherever it is started from; named as a person there would. */
const SHIPPED = relative(process.cwd(), join(import.meta.dirname, '..', 'content')) || '.';

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** Only what is certainly wrong is refused: a token of another kind, or one that was cut or joined when it was copied. */
const token = (wrong: RegExp, mend: string) =>
  z
    .string()
    .refine(
      (value) => /^[!-~]+$/.test(value) && !/["'`]/.test(value),
      'holds white space, quotation marks or other characters that no token has: copy it again',
    )
    .refine((value) => !wrong.test(value), mend);
const address = z.url({
  protocol: /^https?$/,
  message: 'is no http:// or https:// address: write it as in http://127.0.0.1:9001/api/',
});

const environment = z.object({
  /** Slack's bot token. */
  SLACK_BOT_TOKEN: token(
    /^(?:xapp-|xoxp-)/,
    'is a token of another kind: use the Bot User OAuth Token (xoxb-) of OAuth & Permissions',
  ).optional(),
  /** Slack's app-level token, for Socket Mode. */
  SLACK_APP_TOKEN: token(
    /^xox[a-z]-/,
    'is a token of another kind: use an app-level token (xapp-) of Basic Information, with the scope connections:write',
  ).optional(),
  /** Slack's signing secret, for HTTP. */
  SLACK_SIGNING_SECRET: token(
    /^(?:xox[a-z]-|xapp-)/,
    'is a token: use the Signing Secret of Basic Information > App Credentials',
  ).optional(),
  /** Another base of Slack's Web API. */
  SLACK_API_URL: address.optional(),
  /** Discord's bot token. */
  DISCORD_TOKEN: token(/^Bot\b/i, 'starts with "Bot": leave that word out').optional(),
  /** Another base of Discord's REST API. */
  DISCORD_API_URL: address.optional(),
  /** Channel ids, separated by commas. */
  ONBOARDING_CHANNELS: z
    .string()
    .transform(list)
    .refine(
      (ids) => ids.every((id) => /^\w+$/.test(id)),
      'holds something that is no channel id: use ids such as C0123456789 (Slack) or 123456789012345678 (Discord), separated by commas; names do not work',
    )
    .default([]),
  /** Folders of topics, separated by commas. */
  CONTENT_DIR: z
    .string()
    .transform(list)
    .refine(
      (dirs) => dirs.length > 0,
      'names no folder: name one, or leave it out for the topics that come with the program',
    )
    .default([SHIPPED]),
  /** Where the store is. */
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^(?:sqlite:.|postgres(?:ql)?:\/\/)/s.test(url),
      'is no address of a database: write sqlite:./data/portolan.db or postgres://user:password@host:5432/name',
    )
    .refine(
      (url) => !/^postgres(?:ql)?:\/\//.test(url) || URL.canParse(url),
      'cannot be read: write postgres://user:password@host:5432/name, and in the password %40 for @, %2F for /, %23 for #',
    )
    .default('sqlite:./data/portolan.db'),
  /** What identities are hashed with. */
  IDENTITY_SECRET: z
    .string()
    .min(16, 'is too short to keep anything secret: use 16 characters or more, e.g. of `openssl rand -hex 32`')
    .optional(),
  /** Days. */
  RETENTION_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, 'is no number of days: use 1 to 3650')
    .transform(Number)
    .refine((days) => days >= 1 && days <= 3_650, 'is out of range: use 1 to 3650 days')
    .default(90),
  PORT: z
    .string()
    .regex(/^\d+$/, 'is no number: use 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65_535, 'is no port: use 0 to 65535')
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  LOG_LEVEL: z.enum(LEVELS, `is no level: use one of ${LEVELS.join(', ')}`).default('info'),
  DEFAULT_LANG: z.enum(['en', 'ko'], 'is no language: use en or ko').default('en'),
});

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/**
 * Reads the configuration; nothing else reads the environment. An empty variable counts as not set.
 * @throws {ConfigError} naming every fault at once
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const set = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      value === undefined || value.trim() === '' ? [] : [[name, value.trim()]],
    ),
  );
  const result = environment.safeParse(set);
  const faults = result.success ? [] : result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const given = (name: string): boolean => set[name] !== undefined;
  const slackMode = given('SLACK_APP_TOKEN') || given('SLACK_SIGNING_SECRET');
  if (given('SLACK_BOT_TOKEN') && !slackMode)
    faults.push('SLACK_BOT_TOKEN is set alone: add SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)');
  if (!given('SLACK_BOT_TOKEN') && slackMode)
    faults.push(
      `SLACK_BOT_TOKEN is missing: ${given('SLACK_APP_TOKEN') ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET'} alone does not reach Slack`,
    );
  if (!result.success || faults.length > 0)
    throw new ConfigError(['The configuration is wrong:', ...faults.map((fault) => `- ${fault}`)].join('\n'));
  const values = result.data;
  const slack = values.SLACK_BOT_TOKEN === undefined ? undefined : slackOf(values.SLACK_BOT_TOKEN, values);
  const discord =
    values.DISCORD_TOKEN === undefined
      ? undefined
      : { token: values.DISCORD_TOKEN, ...optional('apiUrl', values.DISCORD_API_URL?.replace(/\/+$/, '')) };
  const missing: string[] = [];
  if (!slack)
    missing.push('Slack: set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)');
  if (!discord) missing.push('Discord: set DISCORD_TOKEN');
  return {
    ...optional('slack', slack),
    ...optional('discord', discord),
    onboardingChannels: values.ONBOARDING_CHANNELS,
    contentDirs: values.CONTENT_DIR,
    databaseUrl: values.DATABASE_URL,
    ...optional('identitySecret', values.IDENTITY_SECRET),
    retentionDays: values.RETENTION_DAYS,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    defaultLanguage: values.DEFAULT_LANG,
    colour: !given('NO_COLOR'),
    underNpm: env.npm_lifecycle_event !== undefined,
    missing,
  };
}

function slackOf(botToken: string, values: z.infer<typeof environment>): SlackConfig {
  const apiUrl = values.SLACK_API_URL && `${values.SLACK_API_URL.replace(/\/+$/, '')}/`;
  // With both, Socket Mode wins: it needs no public address.
  const mode =
    values.SLACK_APP_TOKEN === undefined
      ? optional('signingSecret', values.SLACK_SIGNING_SECRET)
      : { appToken: values.SLACK_APP_TOKEN };
  return { botToken, ...mode, ...optional('apiUrl', apiUrl) };
}

function optional<K extends string, V>(key: K, value: V | undefined): Record<K, V> | Record<string, never> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
