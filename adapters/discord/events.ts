import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AutocompleteInteraction,
  type Client,
  Events,
  type Interaction,
  InteractionResponseType,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Logger } from 'pino';
import type { Assistant, Deliver, Incoming } from '#engine';
import { type DiscordApi, faultOf, isCode } from './api.ts';
import { choicesOf, MAX_CHOICES } from './commands.ts';
import { createConversations } from './conversations.ts';
import { createDeliver } from './deliver.ts';
import { fromArrival, fromCommand, fromDeletion, fromMessage, fromPress, languageOf } from './receive.ts';
import { createResponder } from './respond.ts';

interface Parts {
  readonly assistant: Assistant;
  readonly logger: Logger;
  readonly api: DiscordApi;
  /** Channels whose newcomers are reported to the assistant. */
  readonly watched: readonly string[];
}

export interface Ear {
  /** Puts the listeners on a client. */
  wire(client: Client<true>): void;
  /** Hears nothing more; resolves when what was heard is dealt with, or after `timeoutMs`. */
  settle(timeoutMs: number): Promise<void>;
}

/** Hands every event of Discord to the assistant and carries out what it says. No event can fail another, or the process. */
export function createEar({ assistant, logger, api, watched }: Parts): Ear {
  const conversations = createConversations();
  const inFlight = new Set<Promise<void>>();
  let isOpen = true;

  /** Keeps track of a piece of work; a failure ends here. */
  function track(what: string, work: () => Promise<void>): void {
    if (!isOpen) return;
    const done = work()
      .catch((error: unknown) =>
        logger.error({ event: what, fault: faultOf(error) }, 'Discord: an event could not be handled'),
      )
      .finally(() => inFlight.delete(done));
    inFlight.add(done);
  }

  async function hear(incoming: Incoming, deliver: Deliver): Promise<void> {
    const about = { event: incoming.kind, id: incoming.id, channel: incoming.place.channel };
    try {
      const outcome = await assistant.hear(incoming, deliver);
      logger.debug({ ...about, ...outcome }, 'Discord: heard');
    } catch (error) {
      logger.error({ ...about, fault: faultOf(error) }, `Discord: not delivered${mendFor(error)}`);
    }
  }

  /** Hears what is answered by messages in a channel. */
  const hearIn = (channel: string, incoming: Incoming) =>
    hear(incoming, createDeliver(incoming, channel, { api, conversations }));

  async function interact(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return suggest(interaction);
    const isCommand = interaction.isChatInputCommand() || interaction.isMessageContextMenuCommand();
    if (!isCommand && !interaction.isButton()) return;
    const { id, token, applicationId, channelId } = interaction;
    const pressed = interaction.isButton() ? { pressed: interaction.message.id } : {};
    const responder = createResponder({ id, token, applicationId, channelId, ...pressed }, api);
    await hear(interaction.isButton() ? fromPress(interaction) : fromCommand(interaction), responder.deliver);
    await responder.finish();
  }

  async function suggest(interaction: AutocompleteInteraction): Promise<void> {
    const suggestions = assistant.suggest(
      interaction.options.getFocused(),
      MAX_CHOICES,
      languageOf(interaction.locale),
    );
    try {
      await api.call({
        method: 'POST',
        route: Routes.interactionCallback(interaction.id, interaction.token),
        body: {
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: { choices: choicesOf(suggestions) },
        },
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
      client
        .on(Events.MessageCreate, (message) =>
          track('message', async () => {
            const said = fromMessage(message, conversations);
            if (said) await hearIn(message.channelId, said);
          }),
        )
        .on(Events.MessageDelete, (message) =>
          track('deletion', () => hearIn(message.channelId, fromDeletion(message))),
        )
        .on(Events.MessageBulkDelete, (messages) => {
          for (const message of messages.values())
            track('deletion', () => hearIn(message.channelId, fromDeletion(message)));
        })
        .on(Events.GuildMemberAdd, (member) => {
          for (const joined of fromArrival(member, watched))
            track('arrival', () => hearIn(joined.place.channel, joined));
        })
        .on(Events.InteractionCreate, (interaction) => track('interaction', () => interact(interaction)))
        // Without these listeners an error of the SDK, or a throw in a listener, ends the process.
        .on(Events.Error, (error) => logger.error({ fault: faultOf(error) }, 'Discord: error'))
        .on(Events.ShardError, (error) => logger.warn({ fault: faultOf(error) }, 'Discord: connection error'))
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

function mendFor(error: unknown): string {
  if (isCode(error, RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.MissingPermissions)) {
    return '. Give the bot View Channel, Send Messages and Read Message History in this channel (and Send Messages in Threads)';
  }
  if (isCode(error, RESTJSONErrorCodes.UnknownInteraction)) {
    return '. The answer came later than the 3 seconds that Discord waits: look at the load of this machine and its way to Discord';
  }
  return '';
}
