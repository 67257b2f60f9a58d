import { describe, expect, test } from 'vitest';
import { buttonsOf, linksIn, mentionsIn, visibleText } from '../../fakes/slack/visible.ts';
import { bot, channels, people } from '../../fakes/slack/workspace.ts';
import { only, openSlack, ways } from './harness.ts';

const mention = `<@${bot.userId}>`;

/** What somebody may write to reach others through the bot, as Slack sends it. */
const attempts = [
  `<!channel> <!here> <!everyone> <@${people.ben}> <!subteam^S0CREW|@crew> zzqx`,
  '&lt;!channel&gt; &lt;@U0BEN&gt; &amp;lt;!here&amp;gt; zzqx',
  '<http://evil.example/|zzqx> <https://evil.example/zzqx>',
  '*zzqx* _zzqx_ ~zzqx~ `zzqx` ```zzqx <!channel>``` &gt; zzqx',
];

describe.each(ways)('over %s', (way) => {
  test.each(attempts)('nothing that was typed reaches anybody through the bot: %s', async (text) => {
    const { fake, settle } = await openSlack(way);
    const { message } = await fake.command({ text });
    await fake.say({ text: `${mention} ${text} nodeport` });
    await fake.say({ channel: channels.direct, text });
    await settle();
    expect(message).toBeDefined();
    const replies = fake.fromBot();
    expect(replies).toHaveLength(3);
    for (const reply of replies) {
      expect(mentionsIn(reply)).toEqual([]);
      expect(JSON.stringify(reply)).not.toMatch(/<!(?:channel|here|everyone|subteam)|<@U/);
      expect(linksIn(reply).join(' ')).not.toContain('evil.example');
    }
    const posts = fake.calls.filter((call) => call.method === 'chat.postMessage');
    expect(posts.map(({ args }) => [args.unfurl_links, args.unfurl_media])).toEqual([
      ['false', 'false'],
      ['false', 'false'],
    ]);
  });

  test('a question of 12,000 characters is answered everywhere', async () => {
    const { fake, settle } = await openSlack(way);
    const text = 'why does my pod not start? '.repeat(500).slice(0, 12_000);
    const { message, delivered } = await fake.command({ text });
    expect(delivered.acked).toBe(true);
    expect(message).toBeDefined();
    await fake.say({ text: `${mention} ${text}` });
    await settle();
    expect(visibleText(only(fake.fromBot(message?.revision))).length).toBeLessThan(3_000);
  });

  test('neither what was typed, nor tokens, nor addresses get into the log, also when something fails', async () => {
    const { fake, settle, log, adapter } = await openSlack(way);
    const secret = 'wherearethedragons';
    fake.faults.add('chat.postMessage', { kind: 'lost' }, { kind: 'status', status: 500 });
    fake.faults.add('response_url', { kind: 'dropped' }, { kind: 'status', status: 500 });
    await fake.say({ text: `${mention} ${secret} nodeport` });
    const { message } = await fake.command({ text: `${secret} nodeport` });
    await settle();
    if (message !== undefined) await fake.press(message, buttonsOf(message)[0]?.label ?? '');
    await settle();
    fake.faults.add('chat.postMessage', { kind: 'error', error: 'token_revoked' });
    await fake.say({ text: `${mention} ${secret} nodeport` });
    await settle();
    await adapter.stop();
    const lines = log.join('');
    expect(lines).toContain('token_revoked');
    for (const hidden of [secret, fake.botToken, fake.appToken, fake.signingSecret, '/response/', '/link/', 'ticket']) {
      expect(lines).not.toContain(hidden);
    }
  });
});
