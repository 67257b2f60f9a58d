import { ApplicationFlags, ApplicationFlagsBitField, GatewayIntentBits, type IntentsBitField } from 'discord.js';
import type { Obstacle } from '#engine';

/** The privileged intents that watching channels needs, by their name in the developer portal. */
export type Privileged = 'message content' | 'server members';

const BITS: Readonly<Record<Privileged, GatewayIntentBits>> = {
  'message content': GatewayIntentBits.MessageContent,
  'server members': GatewayIntentBits.GuildMembers,
};

/** What needs each of them. */
const LOSS: Readonly<Record<Privileged, string>> = {
  'message content': 'questions in the onboarding channels are not seen unless they mention the bot',
  'server members': 'nobody is greeted in the onboarding channels',
};

const SWITCH: Readonly<Record<Privileged, string>> = {
  'message content': 'Message Content Intent',
  'server members': 'Server Members Intent',
};

export const ALL_PRIVILEGED: readonly Privileged[] = ['message content', 'server members'];

/** Intents to identify with: enough for commands, mentions and direct messages, and these privileged ones. */
export function intentsWith(privileged: readonly Privileged[]): GatewayIntentBits[] {
  return [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.DirectMessages,
    ...privileged.map((name) => BITS[name]),
  ];
}

/** The privileged intents that are switched on for an application, by the flags of `GET /applications/@me`. */
export function switchedOn(flags: number): Privileged[] {
  const set = new ApplicationFlagsBitField(flags);
  const on: Privileged[] = [];
  if (set.any([ApplicationFlags.GatewayMessageContent, ApplicationFlags.GatewayMessageContentLimited]))
    on.push('message content');
  if (set.any([ApplicationFlags.GatewayGuildMembers, ApplicationFlags.GatewayGuildMembersLimited]))
    on.push('server members');
  return on;
}

const OBSTACLE: Readonly<Record<Privileged, Obstacle>> = {
  'message content': 'messages-withheld',
  'server members': 'joins-withheld',
};

/** What a connection with these intents is not told. */
export function lackingIn(intents: Readonly<IntentsBitField>): Obstacle[] {
  return ALL_PRIVILEGED.filter((name) => !intents.has(BITS[name])).map((name) => OBSTACLE[name]);
}

/** What does not work without these intents, and where to switch them on. */
export function missingIntents(missing: readonly Privileged[]): string {
  const losses = missing.map((name) => LOSS[name]).join(', and ');
  const switches = missing.map((name) => `"${SWITCH[name]}"`).join(' and ');
  return (
    `Discord: ${losses}. Switch on ${switches} under Developer Portal -> Bot -> Privileged Gateway Intents and restart. ` +
    'Commands, mentions and direct messages work.'
  );
}
