import { describe, expect, test } from 'vitest';
import { stripMarkup } from '../../../adapters/discord/plain.ts';

const BOT = '1234567890123456789';
const labels = {
  user: (id: string) => (id === '1111111111111111111' ? 'ana' : undefined),
  role: (id: string) => (id === '2222222222222222222' ? 'platform team' : undefined),
  channel: (id: string) => (id === '3333333333333333333' ? 'general' : undefined),
};
const plain = (content: string) => stripMarkup(content, labels, new Set([BOT]));

describe('the text of a message', () => {
  test.each([
    ['without the bot’s own name', `<@${BOT}> what is a pod?`, 'what is a pod?'],
    ['without the bot’s name in the middle', `hey <@!${BOT}> what is a pod?`, 'hey what is a pod?'],
    ['with people by name', 'ask <@1111111111111111111> or <@9999999999999999999>', 'ask @ana or @user'],
    [
      'with roles and channels by name',
      '<@&2222222222222222222> in <#3333333333333333333>',
      '@platform team in #general',
    ],
    ['with what is unknown as what it is', '<@&9999999999999999999> in <#9999999999999999999>', '@role in #channel'],
    ['with emoji by name', 'nodeport <:k8s:1234567890123456789><a:wave:1234567890123456789>', 'nodeport :k8s::wave:'],
    ['with times as a date', 'since <t:1795171200:R>', 'since 2026-11-20 10:40 UTC'],
    ['with a time beyond all calendars as nothing', 'since <t:9999999999999>.', 'since .'],
    [
      'with links by their label',
      'see [the docs](https://kubernetes.io/docs) and <https://example.org/x>',
      'see the docs and https://example.org/x',
    ],
    ['with commands by name', 'try </k8s:1234567890123456789> or <id:customize>', 'try /k8s or #customize'],
    ['with comparisons and arrows left alone', 'is 1 < 2 > 0 -> pod?', 'is 1 < 2 > 0 -> pod?'],
    ['with quotes kept as quotes', '> old\nnew?', '> old\nnew?'],
  ])('%s', (_, content, expected) => {
    expect(plain(content)).toBe(expected);
  });

  test('keeps code as it was typed, with its fences', () => {
    const code = '```yaml\nimage: <@1111111111111111111>\n```';
    expect(plain(`<@${BOT}> why?\n${code}\nand \`<#3333333333333333333>\``)).toBe(
      `why?\n${code}\nand \`<#3333333333333333333>\``,
    );
  });

  test('survives a fence that is never closed', () => {
    expect(plain('``` <@1111111111111111111>')).toBe('``` <@1111111111111111111>');
  });
});
