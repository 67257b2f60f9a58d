import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '../../../adapters/slack/plain-text.ts';

const bot = 'U0PORTOLAN';

test.each([
  ['<@U0PORTOLAN> what is a pod?', 'what is a pod?'],
  ['<@U0PORTOLAN|portolan>: what is a pod?', 'what is a pod?'],
  ['<@U0PORTOLAN>,\u00a0what is a pod?', 'what is a pod?'],
  ['hey <@U0PORTOLAN> what is a pod?', 'hey what is a pod?'],
  ['what is a pod, <@U0PORTOLAN>?', 'what is a pod, ?'],
  ['<@U0PORTOLAN>', ''],
])('the name of the bot is taken out: %s', (markup, text) => {
  expect(plainText(markup, bot)).toEqual({ text, namesBot: true, namesOthers: false });
});

test.each([
  ['<@U0ANA> knows', 'knows'],
  ['<@U0ANA|ana> knows', '@ana knows'],
  ['<!here> pods?', '@here pods?'],
  ['<!channel|channel> pods?', '@channel pods?'],
  ['<!everyone> pods?', '@everyone pods?'],
  ['<!subteam^S0CREW|@crew> pods?', '@crew pods?'],
  ['<!subteam^S0CREW> pods?', 'pods?'],
])('others who are named are reported, by their label: %s', (markup, text) => {
  expect(plainText(markup, bot)).toEqual({ text, namesBot: false, namesOthers: true });
});

test.each([
  ['see <#C0GENERAL|general> or <#C0GENERAL|>', 'see #general or'],
  ['<https://kubernetes.io/docs/|the docs>', 'the docs'],
  ['<https://kubernetes.io/docs/?a=1&amp;b=2>', 'https://kubernetes.io/docs/?a=1&b=2'],
  ['<mailto:ana@example.com|ana@example.com> or <mailto:ben@example.com>', 'ana@example.com or ben@example.com'],
  ['<!date^1700000000^{date}|14 November>', '14 November'],
  ['a &lt;node-ip&gt; &amp; a port', 'a <node-ip> & a port'],
  ['&lt;!channel&gt; &amp;lt;', '<!channel> &lt;'],
  ['&gt; quoted', '> quoted'],
  ['노드포트가 뭐예요?', '노드포트가 뭐예요?'],
])('markup becomes plain text: %s', (markup, text) => {
  expect(plainText(markup, bot)).toEqual({ text, namesBot: false, namesOthers: false });
});

test.each([
  ['look: ```kind: Pod```', 'look: \n```\nkind: Pod\n```'],
  ['```\nkind: Pod\nspec: {}\n``` why?', '```\nkind: Pod\nspec: {}\n```\n why?'],
  ['```a``` and ```b```', '```\na\n```\n and \n```\nb\n```'],
])('code fences stand on lines of their own: %s', (markup, text) => {
  expect(plainText(markup, bot).text).toBe(text);
});

test('whatever was typed comes out as it was typed', () => {
  const typed = fc.string({ unit: 'grapheme' }).filter((text) => !/[`\u00a0\0]/.test(text));
  fc.assert(
    fc.property(typed, (text) => {
      const sent = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      expect(plainText(sent, bot)).toEqual({ text: text.trim(), namesBot: false, namesOthers: false });
    }),
  );
});

test('a hostile text takes no longer than it is long', () => {
  const hostile = `${'<'.repeat(20_000)}${'`'.repeat(20_000)}${'<@'.repeat(10_000)}`;
  expect(plainText(hostile, bot).text.length).toBeLessThanOrEqual(hostile.length * 2);
});
