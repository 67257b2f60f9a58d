import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realAssistant, realEngine } from '../support/assistant.ts';
import { createDiscordDoor } from './discord-door.ts';
import type { Door, Shown } from './door.ts';
import { createSlackDoor } from './slack-door.ts';
import { createTerminalDoor } from './terminal-door.ts';

/** The same transcript through every door: what a person gets does not depend on where they ask. */
const doors: readonly Door[] = [createSlackDoor(), createDiscordDoor(), createTerminalDoor()];

const one = (shown: readonly Shown[]): Shown => {
  expect(shown).toHaveLength(1);
  return shown[0] as Shown;
};

describe.each(doors.map((door) => ({ name: door.name, door })))('at the $name door', ({ door }) => {
  const hasChannels = door.join !== undefined;

  beforeAll(async () => {
    realEngine();
    await door.open(await realAssistant({ onboardingChannels: [door.onboardingChannel] }));
  });
  afterAll(() => door.close());

  test.each(['command', 'mention', 'direct'] as const)(
    'a %s about a name is answered with its fact, source and example',
    async (how) => {
      const reply = one(await door.say(how, 'nodeport'));
      expect(reply.text).toContain('30000–32767');
      expect(reply.text).toContain('kind: Service');
      expect(reply.text).toContain('2026-');
      expect(reply.buttons).toContain('ClusterIP');
      if (hasChannels) expect(reply.private).toBe(how !== 'mention');
      if (hasChannels) expect(reply.threaded).toBe(how === 'mention');
    },
  );

  test('a question in Korean is answered in Korean', async () => {
    const reply = one(await door.say('mention', '노드포트가 뭐예요?'));
    expect(reply.text).toContain('모든 노드에서');
    expect(reply.text).toContain('30000–32767');
    expect(reply.buttons).toContain('English');
  });

  test('what is not known is said, with the nearest topics to press', async () => {
    const reply = one(await door.say('direct', 'how do I bake sourdough bread'));
    expect(reply.text).toContain('no topic');
  });

  test('an empty question is answered with how to ask', async () => {
    if (door.name === 'terminal') return;
    const reply = one(await door.say('command', ''));
    expect(reply.buttons.length).toBeGreaterThan(0);
  });

  test('two things are set against each other', async () => {
    const reply = one(await door.say('direct', 'clusterip vs nodeport'));
    expect(reply.text).toContain('ClusterIP');
    expect(reply.text).toContain('NodePort');
    expect(reply.buttons.length).toBeGreaterThanOrEqual(2);
  });

  test('a press shows the related topic, the other language, and more', async () => {
    const reply = one(await door.say('direct', 'nodeport'));
    expect(one(await door.press(reply, 'ClusterIP')).text).toContain('ClusterIP');
    const again = one(await door.say('direct', 'nodeport'));
    expect(one(await door.press(again, '한국어')).text).toContain('모든 노드에서');
    const more = one(await door.say('direct', 'nodeport'));
    expect(one(await door.press(more, 'More')).text).not.toContain('opens the same port on every node');
  });

  test('a pasted mention of everybody mentions nobody', async () => {
    const reply = one(await door.say('mention', '@everyone <!channel> what is a nodeport?'));
    expect(reply.text).toContain('30000–32767');
    expect(reply.text).not.toMatch(/@everyone|@here|<!/);
  });

  test('a question of 12,000 characters is answered', async () => {
    if (door.name === 'discord') return;
    const reply = one(await door.say('direct', `what is a nodeport? ${'lorem ipsum '.repeat(1_000)}`));
    expect(reply.text.length).toBeGreaterThan(20);
  });

  describe.runIf(hasChannels)('in a channel', () => {
    test('a message delivered three times is answered once', async () => {
      const shown = await door.say('mention', 'what is a configmap', { deliveries: 3 });
      expect(one(shown).text).toContain('ConfigMap');
    });

    test('a clear question to nobody is answered in its thread, and can be dismissed', async () => {
      const reply = one(await door.say('ambient', 'what is the default port range of a NodePort service?'));
      expect(reply.text).toContain('30000–32767');
      expect(reply.threaded).toBe(true);
      expect(reply.buttons).toContain('Dismiss');
      expect(await door.press(reply, 'Dismiss')).toEqual([]);
    });

    test.each(['방금 prod에 배포했습니다', 'did you restart the pod already?', 'thanks, that helped!'])(
      '%s is left alone',
      async (text) => {
        expect(await door.say('ambient', text)).toEqual([]);
      },
    );

    test('who joins the onboarding channel is greeted with topics to start with', async () => {
      const reply = one((await door.join?.()) ?? []);
      expect(reply.text).toContain('Welcome');
      expect(reply.buttons.length).toBeGreaterThan(0);
    });
  });
});
