import { expect, test } from 'vitest';
import { PHRASES, plainText } from '#engine';
import { realAssistant } from '../support/assistant.ts';
import { mailbox, said } from '../support/heard.ts';

const HOWS = ['direct', 'mention', 'command'] as const;

/** What is said to this, where nothing has been said before. */
async function replyTo(text: string, how: (typeof HOWS)[number], defaultLanguage: 'en' | 'ko') {
  const { sent, deliver } = mailbox();
  await (await realAssistant({ defaultLanguage })).hear(said(text, how), deliver);
  const [outgoing] = sent;
  if (outgoing?.kind !== 'post') throw new Error(`nothing was said to ${text}`);
  return outgoing.presentation;
}

test.each(['안녕하세요', '안녕하세요!', 'ㅎㅇ', '도움말', '사용법', '너는 누구야?', '안녕, 뭐 할 수 있어?'])(
  '%s is answered in Korean',
  async (text) => {
    for (const how of HOWS) {
      const reply = await replyTo(text, how, 'en');
      expect(plainText(reply)).toContain(PHRASES.ko.welcome);
      expect(reply.presses.length).toBeGreaterThan(0);
    }
  },
);

test.each([
  ['고마워요', 'en', 'ko'],
  ['고마워요 도움 됐어요', 'en', 'ko'],
  ['감사합니다!', 'en', 'ko'],
  ['ㄱㅅ', 'en', 'ko'],
  ['thanks!', 'en', 'en'],
  ['thanks, that helped', 'en', 'en'],
  ['thank you so much', 'ko', 'en'],
  ['thx', 'ko', 'ko'],
] as const)(
  'who says %s where the language is %s hears that they are welcome, and nothing else',
  async (text, given, told) => {
    for (const how of HOWS) {
      const reply = await replyTo(text, how, given);
      expect({ text: plainText(reply), presses: reply.presses }).toEqual({ text: PHRASES[told].thanked, presses: [] });
    }
  },
);

test('help, which tells no language, is answered in the one that is given', async () => {
  expect(plainText(await replyTo('help', 'direct', 'ko'))).toContain(PHRASES.ko.welcome);
  for (const text of ['hello', 'help'])
    expect(plainText(await replyTo(text, 'direct', 'en'))).toContain(PHRASES.en.welcome);
});
