import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { GuardedStore } from '#engine';
import type { OpenView } from '../../fakes/slack/views.ts';
import { visibleText } from '../../fakes/slack/visible.ts';
import { channels, people } from '../../fakes/slack/workspace.ts';
import { realAssistant } from '../../support/assistant.ts';
import { memoryStore } from '../../support/store.ts';
import { only, openSlack, type Slack, seen, type Way, ways } from './harness.ts';

const QUESTION = 'what is the default port range of a NodePort service?';
const COMMAND: { channel: string; user: string; text: string } = {
  channel: channels.general,
  user: people.ben,
  text: 'settings',
};

let store: GuardedStore;
beforeEach(async () => {
  store = await memoryStore();
});
afterEach(() => store.close());

const open = async (way: Way): Promise<Slack> =>
  openSlack(way, { assistant: await realAssistant({ onboardingChannels: [channels.onboarding], store }) });

/** The form of who types this. */
async function form(slack: Slack, saying: Partial<typeof COMMAND> = {}): Promise<OpenView> {
  const { delivered, message } = await slack.fake.command({ ...COMMAND, ...saying });
  expect(delivered).toMatchObject({ acked: true });
  expect(message).toBeUndefined();
  return only(slack.fake.views);
}

const valuesOf = ({ view }: OpenView) =>
  Object.fromEntries(
    view.blocks.map((block: { block_id: string; element: { initial_option: { value: string } } }) => [
      block.block_id,
      block.element.initial_option.value,
    ]),
  );
const shown = ({ view }: OpenView) => `${view.title.text}\n${visibleText({ text: '', blocks: view.blocks })}`;

describe.each(ways)('over %s', (way) => {
  test('who made the channel sees its settings as a form, and what is saved holds', async () => {
    const slack = await open(way);
    await slack.fake.say({ text: QUESTION });
    await slack.settle();
    expect(slack.fake.fromBot()).toEqual([]);
    const view = await form(slack);
    expect(view.user).toBe(people.ben);
    expect(valuesOf(view)).toEqual({ onboarding: 'off', greeting: 'on', language: 'auto', burst: '4' });

    expect(await slack.fake.submit(view, { onboarding: 'on', burst: '1', language: 'ko' })).toMatchObject({
      acked: true,
    });
    expect(shown(view)).toMatch(
      /^Channel settings\nSaved\..*\n• Answer clear questions unasked: On\n.*\n.*: 한국어\n.*: 1$/s,
    );
    const { message } = await slack.fake.say({ text: QUESTION });
    await slack.fake.say({ text: QUESTION });
    await slack.settle();
    expect(seen(only(slack.fake.fromBot()))).toMatchObject({ thread: message.ts });
    await slack.fake.say({ text: '<@U0PORTOLAN> nodeport', user: people.ben });
    await slack.settle();
    expect(seen(slack.fake.fromBot()[1] as never).text).toMatch(/[가-힣]/);
    await slack.fake.command(COMMAND);
    expect(valuesOf(slack.fake.views[1] as OpenView)).toMatchObject({ onboarding: 'on', burst: '1' });
  });

  test('an admin gets it in their language, in Korean by the Korean word too, and hears that the bot is not in the channel', async () => {
    const slack = await open(way);
    const view = await form(slack, { channel: channels.foreign, user: people.cho, text: ' 설정 ' });
    expect(view.view.title.text).toBe('채널 설정');
    await slack.fake.submit(view, { onboarding: 'on' });
    expect(shown(view)).toContain('저장했습니다');
    expect(shown(view)).toContain('/invite @Portolan');
  });

  test.each([
    ['manages nothing', { user: people.ana }],
    ['is in direct messages', { user: people.cho, channel: channels.direct }],
    ['cannot be looked up', { user: 'U0NOBODY' }],
  ])('who %s is told so', async (_, saying) => {
    const slack = await open(way);
    const { message } = await slack.fake.command({ ...COMMAND, ...saying });
    expect(slack.fake.views).toEqual([]);
    expect(message && seen(message)).toMatchObject({
      onlyFor: saying.user,
      text: expect.stringMatching(/관리|manage/),
    });
  });

  test('who manages the channel no longer when the form is sent changes nothing', async () => {
    const slack = await open(way);
    const view = await form(slack, { user: people.cho });
    slack.fake.faults.add('users.info', { kind: 'error', error: 'user_not_found' });
    await slack.fake.submit(view, { onboarding: 'on' });
    expect(shown(view)).toContain('Only people who manage');
    expect(await store.settings([`slack ${channels.general}`])).toEqual(new Map());
  });

  test('a form that Slack does not open is said in words', async () => {
    const slack = await open(way);
    slack.fake.faults.add('views.open', { kind: 'error', error: 'expired_trigger_id' });
    const { message } = await slack.fake.command(COMMAND);
    expect(message && seen(message).text).toMatch(
      /Answer clear questions unasked: Off[\s\S]*type the settings command again/,
    );
    expect(slack.log.join()).toContain('expired_trigger_id');
  });

  test('what the store does not take is not called saved', async () => {
    const slack = await open(way);
    const view = await form(slack);
    await store.close();
    await slack.fake.submit(view, { onboarding: 'on' });
    expect(shown(view)).toContain('could not save');
    await slack.fake.say({ text: QUESTION });
    await slack.settle();
    expect(slack.fake.fromBot()).toEqual([]);
  });

  test('when Slack is slow to tell who it is, the form waits and shows the outcome later', async () => {
    const slack = await open(way);
    const view = await form(slack);
    let tell = () => {};
    const until = new Promise<void>((resolve) => {
      tell = resolve;
    });
    slack.fake.faults.add('users.info', { kind: 'slow', until });
    expect(await slack.fake.submit(view, { onboarding: 'on' })).toMatchObject({ acked: true });
    expect(shown(view)).toBe('Channel settings\n…');
    tell();
    await slack.fake.until('the outcome is shown', () => shown(view).includes('Saved'));
  });

  test('who was not helped says why under the thanks, which nobody else sees', async () => {
    const slack = await open(way);
    await slack.fake.say({ text: '<@U0PORTOLAN> nodeport' });
    await slack.settle();
    const answer = only(slack.fake.fromBot());
    await slack.fake.press(answer, 'Not helpful', people.ben);
    await slack.settle();
    const thanks = only(slack.fake.fromBot(answer.revision));
    expect(seen(thanks)).toMatchObject({ onlyFor: people.ben, thread: answer.thread });
    await slack.fake.press(thanks, 'Out of date');
    await slack.settle();
    expect(only(slack.fake.fromBot(answer.revision)).ts).toBe(thanks.ts);
    expect(seen(thanks).text).toContain('(Out of date)');
    await slack.assistant.settle(10_000);
    expect(await store.asked(0)).toMatchObject([{ unhelpful: 1, reasons: { outdated: 1 } }]);
  });

  test('an admin sees what was not answered well, also in direct messages; who made a channel does not', async () => {
    const slack = await open(way);
    await slack.fake.say({ text: '<@U0PORTOLAN> how do I bake sourdough bread <!channel>' });
    await slack.settle();
    const { message } = await slack.fake.command({ user: people.cho, text: '빈틈' });
    expect(message && seen(message)).toMatchObject({
      onlyFor: people.cho,
      text: expect.stringMatching(/1× how do I bake sourdough bread.* — 답 없음 1/),
    });
    const { message: other } = await slack.fake.command({ ...COMMAND, text: 'gaps' });
    expect(other && seen(other).text).toContain('Only people who manage the whole workspace');
  });
});
