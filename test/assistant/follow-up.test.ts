import { expect, test } from 'vitest';
import { asksForMore } from '../../src/assistant/follow-up.ts';
import { realAssistant } from '../support/assistant.ts';
import { mailbox, PLACE, said } from '../support/heard.ts';

test.each([
  '예제 보여줘',
  '예시 하나만요',
  '예제도 좀 보여주세요!',
  'yaml 보여줘',
  '더 자세히 알려주세요',
  '더 보여줘',
  'show me an example',
  'example please',
  'more details, please',
  'tell me more',
])('%s asks for more of what the thread is about', (text) => expect(asksForMore(text)).toBe(true));

test.each([
  '그 예제 배포했습니다',
  'show me your config',
  'I will try that example',
  '한번 해볼게요',
  'more replicas did it',
  '더 이상 안 됩니다',
  'commands look fine on my side',
])('%s does not', (text) => expect(asksForMore(text)).toBe(false));

test('in the thread of an answer it needs neither mention nor question mark; elsewhere it is for people', async () => {
  const assistant = await realAssistant();
  const { sent, deliver } = mailbox();
  const question = said('nodeport', 'mention');
  await assistant.hear(question, deliver);
  const thread = { place: { ...PLACE, thread: question.id } };
  for (const text of ['예제 보여줘', 'and the default?', 'vs LoadBalancer?'])
    expect(await assistant.hear(said(text, 'ambient', thread), deliver)).toMatchObject({ did: 'replied' });
  expect(sent[1]).toMatchObject({ to: 'thread', reply: { kind: 'answer', topic: { slug: 'nodeport' } } });
  expect(sent[3]).toMatchObject({ reply: { kind: 'comparison' } });
  for (const elsewhere of [{}, { place: { ...PLACE, thread: '1.1' } }, { ...thread, namesOthers: true }])
    expect(await assistant.hear(said('예제 보여줘', 'ambient', elsewhere), deliver)).toMatchObject({ did: 'ignored' });
  for (const text of ['배포했습니다', 'ok trying now', '감사합니다'])
    expect(await assistant.hear(said(text, 'ambient', thread), deliver)).toMatchObject({ did: 'ignored' });
});
