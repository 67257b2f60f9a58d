import { describe, expect, test } from 'vitest';
import { bot, channels, people } from '../../fakes/slack/workspace.ts';
import { only, openSlack, seen, ways } from './harness.ts';

const mention = `<@${bot.userId}>`;

describe.each(ways)('over %s', (way) => {
  test('a command is answered in its acknowledgement, for the asker only', async () => {
    const { fake } = await openSlack(way);
    const { delivered, message } = await fake.command({ text: 'nodeport' });
    expect(delivered).toMatchObject({ acked: true, attempts: 1 });
    expect(seen(message ?? only([]))).toMatchObject({ onlyFor: people.ana, thread: undefined });
    expect(seen(message ?? only([])).text).toMatch(/30000.*32767/s);
    expect(fake.calls.filter((call) => call.method === 'response_url')).toEqual([]);
  });

  test('a mention is answered once in its thread, though it arrives as two events', async () => {
    const { fake, settle } = await openSlack(way);
    const { message } = await fake.say({ text: `${mention} what is a NodePort?` });
    await settle();
    expect(seen(only(fake.fromBot()))).toMatchObject({
      thread: message.ts,
      onlyFor: undefined,
      channel: channels.general,
    });
  });
});
