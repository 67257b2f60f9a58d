import { pino } from 'pino';
import type { Assistant } from '#engine';
import { createSlackAdapter, type SlackAdapter } from '../../adapters/slack/app.ts';
import manifest from '../../adapters/slack/manifest.json' with { type: 'json' };
import { typed } from '../fakes/slack/payloads.ts';
import { createFakeSlack, type FakeSlack } from '../fakes/slack/slack.ts';
import { buttonsOf, visibleText } from '../fakes/slack/visible.ts';
import { bot, channels, type Message, people } from '../fakes/slack/workspace.ts';
import type { Door, Shown } from './door.ts';

interface Open {
  readonly slack: FakeSlack;
  readonly adapter: SlackAdapter;
  readonly assistant: Assistant;
}

/** Slack for the contract suite: the real adapter on the real SDK, over Socket Mode, connected to the local Slack. */
export function createSlackDoor(): Door {
  let current: Open | undefined;

  const opened = (): Open => {
    if (current === undefined) throw new Error('the door is closed');
    return current;
  };

  /** Does something, waits until it has been dealt with, and resolves with what the bot has shown because of it. */
  async function because(what: (slack: FakeSlack) => Promise<unknown>): Promise<readonly Shown[]> {
    const { slack, assistant } = opened();
    const { revision } = slack.workspace;
    await what(slack);
    // An event is acknowledged when it has been dealt with; a press before that.
    await slack.quiet();
    await assistant.settle(10_000);
    await slack.quiet();
    return slack.fromBot(revision).map((message) => shown(message, slack));
  }

  return {
    name: 'slack',
    onboardingChannel: channels.onboarding,

    async open(assistant) {
      const slack = await createFakeSlack({ scopes: manifest.oauth_config.scopes.bot });
      const adapter = createSlackAdapter(
        { botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl },
        { assistant, logger: pino({ level: 'silent' }), onboardingChannels: [channels.onboarding] },
      );
      current = { slack, adapter, assistant };
      await adapter.start();
    },

    async close() {
      const { slack, adapter } = opened();
      current = undefined;
      await adapter.stop();
      await slack.close();
    },

    say: (how, plain, { deliveries = 1 } = {}) =>
      because((slack) => {
        const text = typed(plain);
        switch (how) {
          case 'command':
            return slack.command({ text, deliveries });
          case 'mention':
            return slack.say({ text: `<@${bot.userId}> ${text}` }, { deliveries });
          case 'direct':
            return slack.say({ channel: channels.direct, text }, { deliveries });
          case 'ambient':
            return slack.say({ channel: channels.onboarding, text }, { deliveries });
        }
      }),

    press: (under, label) =>
      because((slack) => {
        const message = slack.fromBot().find(({ ts }) => ts === under.id);
        if (message === undefined) throw new Error('the message is gone');
        return slack.press(message, label);
      }),

    join: () => because((slack) => slack.join(channels.onboarding, people.ben)),
  };
}

function shown(message: Message, slack: FakeSlack): Shown {
  return {
    id: message.ts,
    text: visibleText(message),
    buttons: buttonsOf(message).map(({ label }) => label),
    private: message.onlyFor !== undefined || slack.workspace.channels.get(message.channel)?.kind === 'im',
    threaded: message.thread !== undefined,
  };
}
