import { pino } from 'pino';
import type { Adapter } from '../../adapters/adapter.ts';
import { createDiscordAdapter } from '../../adapters/discord/app.ts';
import { attentive } from '../fakes/discord/attentive.ts';
import { type Discord, type FakeMessage, startDiscord } from '../fakes/discord/index.ts';
import { read } from '../fakes/discord/reader.ts';
import type { Door, Shown } from './door.ts';

const ONBOARDING = '1400000000000000001';

interface Open {
  readonly discord: Discord;
  readonly adapter: Adapter;
  readonly watch: ReturnType<typeof attentive>;
}

/** Discord for the contract suite: the real adapter on the real SDK, connected to the local Discord. */
export function createDiscordDoor(): Door {
  let current: Open | undefined;

  const opened = (): Open => {
    if (!current) throw new Error('the door is closed');
    return current;
  };

  /** Does something, waits until it has been dealt with, and resolves with what the bot has shown because of it. */
  async function because(what: (open: Open) => Promise<{ id?: string }>): Promise<readonly Shown[]> {
    const open = opened();
    const { deeds, messages } = open.discord.world;
    const before = deeds.length;
    const cause = await what(open);
    const touched = new Set(deeds.slice(before).map(({ message }) => message.id));
    return [...touched].flatMap((id) => {
      const message = messages.get(id);
      return message ? [shown(message, cause.id, open.discord)] : [];
    });
  }

  return {
    name: 'discord',
    onboardingChannel: ONBOARDING,

    async open(assistant) {
      const discord = await startDiscord({ onboardingId: ONBOARDING });
      const watch = attentive(assistant);
      const adapter = createDiscordAdapter(
        { token: discord.token(), apiUrl: discord.apiUrl },
        { assistant: watch.assistant, logger: pino({ level: 'silent' }), onboardingChannels: [ONBOARDING] },
      );
      current = { discord, adapter, watch };
      await adapter.start();
    },

    async close() {
      const { discord, adapter } = opened();
      current = undefined;
      await adapter.stop();
      await discord.close();
      if (discord.violations.length > 0)
        throw new Error(`Discord would have refused: ${discord.violations.join('; ')}`);
    },

    say: (how, text, { deliveries = 1 } = {}) =>
      because(async ({ discord: { people, world }, watch }) => {
        const said = {
          command: () => people.command(text, { deliveries }),
          mention: () => people.say(`${people.mention()} ${text}`, { deliveries }),
          direct: () => people.say(text, { channel: world.direct.id, deliveries }),
          ambient: () => people.say(text, { channel: ONBOARDING, deliveries }),
        }[how]();
        // Without any text Discord sends nothing that could be heard.
        if (how !== 'ambient' || text.trim() !== '') await watch.heard(said.id, deliveries);
        return said;
      }),

    press: (under, label) =>
      because(async ({ discord: { people, world }, watch }) => {
        const message = world.messages.get(under.id ?? '');
        if (!message) throw new Error('the message is gone');
        const press = people.press(message, label);
        await watch.heard(press.id);
        await world.until(() => press.answered !== undefined);
        return {};
      }),

    join: () =>
      because(async ({ discord: { people, world }, watch }) => {
        const newcomer = world.user('newcomer');
        people.join(newcomer);
        await watch.heardWhere((id) => id.startsWith(`${newcomer.id}-${ONBOARDING}`));
        return {};
      }),
  };
}

function shown(message: FakeMessage, cause: string | undefined, discord: Discord): Shown {
  const channel = discord.world.channels.get(message.channel);
  return {
    id: message.id,
    text: read(message.content).text,
    buttons: message.components.flatMap((row) => row.components.map((button) => button.label ?? '')),
    private: message.onlyFor !== undefined || channel?.kind === 'dm',
    threaded: channel?.kind === 'thread' || (message.reference !== undefined && message.reference === cause),
  };
}
