import type { Posts } from './posts.ts';
import { refuse } from './refusal.ts';
import { choiceFaults, FLAGS, type MessageBody, messageFaults } from './rules.ts';
import { apiMessage } from './shapes.ts';
import type { FakeMessage, FakeUser, World } from './world.ts';

export interface Choice {
  readonly name: string;
  readonly value: string;
}

/** A command, a press or the typing of an option, from the side of Discord. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete. */
  readonly type: number;
  readonly user: FakeUser;
  readonly channel: string;
  /** The message with the button. */
  readonly source?: FakeMessage;
  at: number;
  /** Callback type that the bot answered with: 4 message, 5 message later, 6 update later, 7 update, 8 choices. */
  answered?: number;
  /** The message that `@original` means. */
  original?: FakeMessage;
  /** Whether a message promised with callback 5 is for the asker only. */
  promisedPrivate?: boolean;
  readonly own: Set<string>;
  choices?: readonly Choice[];
}

interface Callback {
  readonly type: number;
  readonly data?: (MessageBody & { readonly choices?: readonly Choice[] }) | null;
}

const MINUTE = 60_000;

/** How long Discord waits for the first answer, and how long the token lives, in milliseconds. */
export const DEADLINE = 3_000;
const LIFE = 15 * MINUTE;

/** The side of interactions that the bot sees: callback and follow-ups. */
export function createInteractions(world: World, posts: Posts) {
  const all = new Map<string, Interaction>();

  const byToken = (token: string): Interaction => {
    const found = [...all.values()].find((interaction) => interaction.token === token);
    if (!found || found.answered === undefined) throw refuse(404, 10015, 'Unknown Webhook');
    if (Date.now() - found.at > LIFE) throw refuse(401, 50027, 'Invalid Webhook Token');
    return found;
  };

  const say = (interaction: Interaction, body: MessageBody, isPrivate: boolean): FakeMessage => {
    const message = posts.add({
      channel: interaction.channel,
      author: world.bot,
      body,
      type: interaction.type === 2 ? 20 : 0,
      ...(isPrivate && { onlyFor: interaction.user.id }),
    });
    interaction.own.add(message.id);
    return message;
  };

  const check = (body: MessageBody, where: 'reply' | 'edit') => {
    const faults = messageFaults(body, where);
    if (faults.length > 0) throw refuse(400, 50035, `Invalid Form Body: ${faults.join('; ')}`);
  };

  return {
    all,

    start(made: Pick<Interaction, 'type' | 'user' | 'channel'> & { source?: FakeMessage }): Interaction {
      const interaction: Interaction = {
        id: world.id(),
        token: `tok-${world.id()}`,
        at: Date.now(),
        own: new Set(),
        ...made,
      };
      all.set(interaction.id, interaction);
      return interaction;
    },

    /** `POST /interactions/{id}/{token}/callback` */
    callback(id: string, token: string, { type, data }: Callback): Record<string, unknown> {
      const interaction = all.get(id);
      const late = interaction && interaction.answered === undefined && Date.now() - interaction.at > DEADLINE;
      if (!interaction || interaction.token !== token || late) throw refuse(404, 10062, 'Unknown interaction');
      if (interaction.answered !== undefined) throw refuse(400, 40060, 'Interaction has already been acknowledged.');
      const allowed = { 2: [4, 5], 3: [4, 5, 6, 7], 4: [8] }[interaction.type];
      if (!allowed?.includes(type))
        throw refuse(400, 50035, `callback ${type} does not answer interaction ${interaction.type}`);
      const body = data ?? {};
      const isPrivate = ((body.flags ?? 0) & FLAGS.ephemeral) !== 0;
      if (type === 4) check(body, 'reply');
      if (type === 5 && ((body.flags ?? 0) & ~FLAGS.ephemeral) !== 0)
        throw refuse(400, 50035, 'only EPHEMERAL can be promised');
      if (type === 8 && choiceFaults(data?.choices ?? []).length > 0)
        throw refuse(400, 50035, choiceFaults(data?.choices ?? []).join('; '));
      if (type === 7 && interaction.source) interaction.original = posts.edit(interaction.source, body);
      if (type === 6 && interaction.source) interaction.original = interaction.source;
      interaction.answered = type;
      if (type === 4) interaction.original = say(interaction, body, isPrivate);
      if (type === 5) interaction.promisedPrivate = isPrivate;
      if (type === 8) interaction.choices = data?.choices ?? [];
      world.changed();
      const message = (type === 4 || type === 7) && interaction.original;
      return {
        interaction: { id, type: interaction.type, ...(message && { response_message_id: message.id }) },
        ...(message && { resource: { type, message: apiMessage(message, world) } }),
      };
    },

    /** `POST /webhooks/{application}/{token}`: the first one keeps the promise of callback 5. */
    followUp(token: string, body: MessageBody): FakeMessage {
      const interaction = byToken(token);
      check(body, 'reply');
      if (interaction.answered === 5 && !interaction.original) {
        interaction.original = say(interaction, body, interaction.promisedPrivate ?? false);
        return interaction.original;
      }
      return say(interaction, body, ((body.flags ?? 0) & FLAGS.ephemeral) !== 0);
    },

    /** `PATCH /webhooks/{application}/{token}/messages/{id}`, where the id may be `@original`. */
    edit(token: string, id: string, body: MessageBody): FakeMessage {
      const interaction = byToken(token);
      check(body, 'edit');
      if (id === '@original' && interaction.answered === 5 && !interaction.original) {
        interaction.original = say(interaction, body, interaction.promisedPrivate ?? false);
        return interaction.original;
      }
      return posts.edit(find(interaction, id), body);
    },

    /** `GET /webhooks/{application}/{token}/messages/@original`; what was promised is there already, marked as loading. */
    original(token: string): FakeMessage {
      const interaction = byToken(token);
      if (interaction.answered !== 5 || interaction.original) return find(interaction, '@original');
      const loading = {
        id: interaction.id,
        channel: interaction.channel,
        author: world.bot,
        at: interaction.at,
        type: 20,
        content: '',
      };
      return {
        ...loading,
        flags: FLAGS.loading,
        components: [],
        named: { users: [], roles: [], everyone: false },
        pinged: [],
      };
    },

    /** `DELETE /webhooks/{application}/{token}/messages/{id}` */
    remove(token: string, id: string): void {
      const interaction = byToken(token);
      if (id === '@original' && interaction.answered === 5 && !interaction.original) return;
      posts.remove(find(interaction, id), true);
    },
  };

  function find(interaction: Interaction, id: string): FakeMessage {
    const wanted = id === '@original' ? interaction.original?.id : id;
    const mine =
      wanted &&
      (interaction.own.has(wanted) || wanted === interaction.original?.id || wanted === interaction.source?.id);
    const message = mine ? world.messages.get(wanted) : undefined;
    if (!message) throw refuse(404, 10008, 'Unknown Message');
    return message;
  }
}

export type Interactions = ReturnType<typeof createInteractions>;
