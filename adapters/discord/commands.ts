import {
  type APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  Locale,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Suggestion } from '#engine';
import type { DiscordApi } from './api.ts';
import { shorten } from './render.ts';

/** Name of the one option of `/k8s`. */
export const TOPIC_OPTION = 'topic';

/** Discord's limits on an autocomplete list. */
export const MAX_CHOICES = 25;
const MAX_CHOICE = 100;

const everywhere = {
  integration_types: [ApplicationIntegrationType.GuildInstall],
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

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
  return actual === wanted || (wanted === false && actual == null);
}

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
