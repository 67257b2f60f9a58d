import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  type Client,
  ComponentType,
  Events,
  GatewayDispatchEvents,
  type GatewayGuildMemberAddDispatchData,
  type GatewayMessageCreateDispatchData,
  type GatewayMessageDeleteBulkDispatchData,
  type GatewayMessageDeleteDispatchData,
  InteractionResponseType,
  InteractionType,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Assistant, Deliver, Incoming, Outcome } from '#engine';
import { type DiscordApi, faultOf, isCode } from './api.ts';
import { choicesOf, GAPS_COMMAND, MAX_CHOICES, SETTINGS_COMMAND, TOPIC_OPTION } from './commands.ts';
import { createDeliver } from './deliver.ts';
import { REFUSED_TOKEN } from './mend.ts';
import {
  fromArrival,
  fromDeletion,
  fromGaps,
  fromMessage,
  fromMessageCommand,
  fromPress,
  fromSettings,
  fromSlashCommand,
  languageOf,
  type Surroundings,
} from './receive.ts';
import { createResponder } from './respond.ts';
import { surroundingsOf } from './surroundings.ts';

interface Parts {
  readonly assistant: Assistant;
  readonly logger: Logger;
  readonly api: DiscordApi;
}

export interface Ear {
  /** Puts the listeners on a client. */
  wire(client: Client<true>): void;
  /** Hears nothing more; resolves when what was heard is dealt with, or after `timeoutMs`. */
  settle(timeoutMs: number): Promise<void>;
}

/** Hands every event of Discord to the assistant and carries out what it says. No event can fail another, or the process. */
export function createEar({ assistant, logger, api }: Parts): Ear {
  const inFlight = new Set<Promise<void>>();
  let isOpen = true;

  /** Keeps track of a piece of work; a failure ends here. */
  function track(what: string, work: () => Promise<unknown>): void {
    if (!isOpen) return;
    const done: Promise<void> = (async () => void (await work()))()
      .catch((error: unknown) =>
        logger.error({ event: what, fault: faultOf(error) }, 'Discord: an event could not be handled'),
      )
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
  }

  async function hear(incoming: Incoming, deliver: Deliver): Promise<Outcome | undefined> {
    const about = { event: incoming.kind, id: incoming.id, channel: incoming.place.channel };
    try {
      const outcome = await assistant.hear(incoming, deliver);
      logger.debug({ ...about, ...outcome }, 'Discord: heard');
      return outcome;
    } catch (error) {
      logger.error({ ...about, fault: faultOf(error) }, `Discord: not delivered${mendFor(error)}`);
      return undefined;
    }
  }

  /** Hears what is answered by messages in a channel. */
  const hearIn = (channel: string, incoming: Incoming) => hear(incoming, createDeliver(incoming, channel, api));

  async function interact(interaction: APIInteraction, around: Surroundings): Promise<void> {
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) return suggest(interaction);
    const incoming = incomingOf(interaction, around);
    if (!incoming) return;
    const { id, token, application_id: applicationId, channel, message } = interaction;
    const pressed = incoming.kind === 'pressed' && message ? { pressed: message.id } : {};
    const responder = createResponder({ id, token, applicationId, channelId: channel?.id ?? '', ...pressed }, api);
    const outcome = await hear(incoming, responder.deliver);
    await responder.finish(outcome?.why === 'duplicate');
  }

  async function suggest({ id, token, data, locale }: APIApplicationCommandAutocompleteInteraction): Promise<void> {
    const option = data.options.find(({ name }) => name === TOPIC_OPTION);
    const typed = option && 'value' in option ? String(option.value) : '';
    const choices = choicesOf(assistant.suggest(typed, MAX_CHOICES, languageOf(locale)));
    try {
      await api.call({
        method: 'POST',
        route: Routes.interactionCallback(id, token),
        body: { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } },
        auth: false,
        whenUnsure: 'never',
      });
    } catch (error) {
      // Whoever types on has a newer list already: a late one is nobody's loss.
      if (
        !isCode(error, RESTJSONErrorCodes.UnknownInteraction, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)
      )
        throw error;
    }
  }

  return {
    wire(client) {
      const around = surroundingsOf(client);
      // The events as Discord sends them: the SDK's own drop direct messages and deletions whose channel or message it has
      // not seen before, and redeliveries of what it has.
      client.ws
        .on(GatewayDispatchEvents.MessageCreate, (data: GatewayMessageCreateDispatchData) =>
          track('message', async () => {
            const said = fromMessage(data, around);
            if (said) await hearIn(data.channel_id, said);
          }),
        )
        .on(GatewayDispatchEvents.MessageDelete, ({ id, channel_id: channel }: GatewayMessageDeleteDispatchData) =>
          track('deletion', () => hearIn(channel, fromDeletion(id, channel, around))),
        )
        .on(
          GatewayDispatchEvents.MessageDeleteBulk,
          ({ ids, channel_id: channel }: GatewayMessageDeleteBulkDispatchData) => {
            for (const id of ids) track('deletion', () => hearIn(channel, fromDeletion(id, channel, around)));
          },
        )
        .on(GatewayDispatchEvents.GuildMemberAdd, (data: GatewayGuildMemberAddDispatchData) => {
          for (const joined of fromArrival(data, around.channelsOf(data.guild_id)))
            track('arrival', () => hearIn(joined.place.channel, joined));
        })
        .on(GatewayDispatchEvents.InteractionCreate, (data: APIInteraction) =>
          track('interaction', () => interact(data, around)),
        );
      client
        // Without these listeners an error of the SDK ends the process.
        .on(Events.Error, (error) => logger.error({ fault: faultOf(error) }, 'Discord: error'))
        .on(Events.ShardError, (error) => logger.info({ fault: faultOf(error) }, 'Discord: connection error'))
        .on(Events.ShardReconnecting, () => logger.info('Discord: connection lost, connecting again'))
        .on(Events.ShardResume, (_, replayed) =>
          logger.info({ replayed }, 'Discord: connected again, missed events caught up'),
        );
    },
    async settle(timeoutMs) {
      isOpen = false;
      await Promise.race([Promise.all(inFlight), sleep(timeoutMs, undefined, { ref: false })]);
    },
  };
}

/** Commands beside `/k8s`. */
const COMMAND_READERS: Readonly<Record<string, typeof fromSettings | typeof fromGaps>> = {
  [SETTINGS_COMMAND]: fromSettings,
  [GAPS_COMMAND]: fromGaps,
};

/** A command or a press as the assistant hears it; nothing for interactions that this bot does not offer. */
function incomingOf(interaction: APIInteraction, around: Surroundings): Incoming | undefined {
  if (interaction.type === InteractionType.MessageComponent)
    return isButton(interaction) ? fromPress(interaction) : undefined;
  if (interaction.type !== InteractionType.ApplicationCommand) return undefined;
  const { data } = interaction;
  // The kind of command stands in the data, where the type checker does not look for it.
  if (data.type === ApplicationCommandType.ChatInput)
    return (COMMAND_READERS[data.name] ?? fromSlashCommand)({ ...interaction, data }, around);
  if (data.type === ApplicationCommandType.Message) return fromMessageCommand({ ...interaction, data }, around);
  return undefined;
}

const isButton = ({ data }: APIMessageComponentInteraction) => data.component_type === ComponentType.Button;

function mendFor(error: unknown): string {
  if (faultOf(error).status === 401) return `. ${REFUSED_TOKEN}`;
  if (isCode(error, RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions)) {
    return '. Give the bot View Channel, Send Messages and Read Message History in this channel (and Send Messages in Threads)';
  }
  if (isCode(error, RESTJSONErrorCodes.UnknownInteraction)) {
    return '. The answer came later than the 3 seconds that Discord waits: look at the load of this machine and its way to Discord';
  }
  return '';
}
