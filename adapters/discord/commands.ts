import {
  type APIApplicationCommand,
  type APIApplicationCommandStringOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { type Suggestion, settingsForm } from '#engine';
import type { DiscordApi } from './api.ts';
import { shorten } from './render.ts';

/** Name of the one option of `/k8s`. */
export const TOPIC_OPTION = 'topic';

/** The command of who manages a channel. Discord offers it to nobody else, unless an admin of the server wants otherwise. */
export const SETTINGS_COMMAND = 'k8s-settings';

/** The command of who manages the server, and what it stands for as the text of `/k8s`. */
export const GAPS_COMMAND = 'k8s-gaps';
export const GAPS_TEXT = 'gaps';

/** Discord's limits on an autocomplete list. */
export const MAX_CHOICES = 25;
const MAX_CHOICE = 100;

const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

/** A command of a server that Discord shows only to those who have this right, unless an admin wants otherwise. */
function forManagers(right: bigint) {
  return {
    type: ApplicationCommandType.ChatInput as const,
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
    // By its own description of the API Discord takes a number, and it answers with text; the SDK's types know the text only.
    default_member_permissions: Number(right) as unknown as string,
  };
}

/** The fields of the settings as options of a command, with the words of both languages. */
function settingsOptions(): APIApplicationCommandStringOption[] {
  const korean = settingsForm('ko').fields;
  return settingsForm('en').fields.map(({ name, label, options }, at) => ({
    type: ApplicationCommandOptionType.String,
    name,
    description: label,
    description_localizations: { [Locale.Korean]: korean[at]?.label ?? label },
    required: false,
    choices: options.map((option, index) => ({
      name: option.label,
      name_localizations: { [Locale.Korean]: korean[at]?.options[index]?.label ?? option.label },
      value: option.value,
    })),
  }));
}

/** What people see in Discord's list of commands, in the language of their client. */
export const COMMANDS: RESTPutAPIApplicationCommandsJSONBody = [
  {
    ...everywhere,
    type: ApplicationCommandType.ChatInput,
    name: 'k8s',
    description: 'Ask about Kubernetes and DevOps: a short answer with its source',
    description_localizations: { [Locale.Korean]: '쿠버네티스와 DevOps 질문에 출처와 함께 짧게 답합니다' },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: TOPIC_OPTION,
        description: 'A topic or a question, e.g. nodeport',
        description_localizations: { [Locale.Korean]: '주제나 질문, 예: 노드포트' },
        required: false,
        autocomplete: true,
      },
    ],
  },
  {
    ...forManagers(PermissionFlagsBits.ManageChannels),
    name: SETTINGS_COMMAND,
    description: 'Show or change how I behave in this channel',
    description_localizations: { [Locale.Korean]: '이 채널의 봇 설정을 보거나 바꿉니다' },
    options: settingsOptions(),
  },
  {
    ...forManagers(PermissionFlagsBits.ManageGuild),
    name: GAPS_COMMAND,
    description: 'Show what people asked and no topic answered well',
    description_localizations: { [Locale.Korean]: '제대로 답하지 못한 질문을 보여 줍니다' },
  },
  {
    ...everywhere,
    type: ApplicationCommandType.Message,
    name: 'Ask Portolan',
    name_localizations: { [Locale.Korean]: 'Portolan에게 묻기' },
  },
];

/**
 * Registers the commands where Discord does not have exactly these already: each change shows at once, but Discord
 * allows only some hundreds a day.
 * @returns whether they were written
 */
export async function registerCommands(api: DiscordApi, applicationId: string): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = await api.call<APIApplicationCommand[]>({ method: 'GET', route, query, whenUnsure: 'repeat' });
  if (
    registered.length === COMMANDS.length &&
    COMMANDS.every((wanted) => registered.some((one) => covers(one, wanted)))
  )
    return false;
  await api.call({ method: 'PUT', route, body: COMMANDS, whenUnsure: 'repeat' });
  return true;
}

/** Whether `actual` says everything that `wanted` says. Discord adds fields, and leaves out what is false or empty. */
function covers(actual: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(actual) && actual.length === wanted.length && wanted.every((one, at) => covers(actual[at], one))
    );
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const found = (actual ?? {}) as Record<string, unknown>;
    return Object.entries(wanted).every(([key, value]) => covers(found[key], value));
  }
  return actual === wanted || (wanted === false && actual == null) || (isNumber(wanted) && actual === String(wanted));
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Suggestions as an autocomplete list. The value is the title, which the assistant understands as a question. */
export function choicesOf(suggestions: readonly Suggestion[]): { name: string; value: string }[] {
  const choices = new Map<string, { name: string; value: string }>();
  for (const { title, summary } of suggestions) {
    const name = shorten(summary === '' ? title : `${title}: ${summary}`, MAX_CHOICE);
    // Discord shows a name once; a title that is the same in both languages comes twice.
    if (title !== '' && !choices.has(title)) choices.set(title, { name, value: shorten(title, MAX_CHOICE) });
  }
  return [...choices.values()].slice(0, MAX_CHOICES);
}
