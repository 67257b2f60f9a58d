import { expect, test } from 'vitest';
import { asksForMore } from '../../src/assistant/follow-up.ts';
import { realAssistant } from '../support/assistant.ts';
import { ANA, mailbox, PLACE, said } from '../support/heard.ts';

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

test('in a direct message it goes on with the last answer, for half an hour', async () => {
  let now = Date.now();
  const assistant = await realAssistant({ now: () => now });
  const { sent, deliver } = mailbox();
  const say = async (text: string, channel = 'D0ANA') => {
    await assistant.hear(said(text, 'direct', { place: { ...PLACE, channel }, at: now }), deliver);
    return sent.at(-1);
  };
  const about = (slug: string) => ({ reply: { kind: 'answer', topic: { slug } } });
  await say('nodeport');
  for (const text of ['예제 보여줘', 'show me an example', 'example', 'and the default?', '그럼 기본값은?'])
    expect(await say(text)).toMatchObject(about('nodeport'));
  for (const text of ['vs ClusterIP?', 'ClusterIP랑 차이는?'])
    expect(await say(text)).toMatchObject({
      reply: { kind: 'comparison', topics: [{ slug: 'nodeport' }, { slug: 'clusterip' }] },
    });
  // What has nothing to do with it is not answered from what was said before.
  expect(await say('what is a xylophone?')).toMatchObject({ reply: { kind: 'miss' } });
  expect(await say('예제 보여줘')).toMatchObject(about('nodeport'));
  expect(await say('예제 보여줘', 'D0BEN')).not.toMatchObject(about('nodeport'));
  now += 30 * 60_000;
  expect(await say('예제 보여줘')).not.toMatchObject(about('nodeport'));
});

test('in a direct message it goes on with what says too little by itself, in the language of the conversation', async () => {
  const assistant = await realAssistant({ defaultLanguage: 'en' });
  const { sent, deliver } = mailbox();
  const say = async (text: string, channel = 'D0ANA') => {
    await assistant.hear(said(text, 'direct', { place: { ...PLACE, channel } }), deliver);
    return sent.at(-1);
  };
  await say('컨피그맵이 뭐야');
  for (const [text, language] of [
    ['how big can it be?', 'en'],
    ['how do I fix it', 'en'],
    ['왜 필요해?', 'ko'],
    ['더 자세히', 'ko'],
  ])
    expect(await say(text ?? '')).toMatchObject({ reply: { kind: 'answer', language, topic: { slug: 'configmap' } } });
  expect(await say('vs Secret?')).toMatchObject({ reply: { kind: 'comparison', language: 'ko' } });
  expect(await say('how do I drain a node before maintenance?')).not.toMatchObject({
    reply: { topic: { slug: 'configmap' } },
  });
  expect(await say('how do I fix it', 'D0BEN')).toMatchObject({ reply: { kind: 'miss' } });
});

test('in a direct message it goes on with what was pressed, and in a channel with nothing', async () => {
  const assistant = await realAssistant();
  const { sent, deliver } = mailbox();
  await assistant.hear(said('nodeport', 'direct'), deliver);
  const press = { kind: 'pressed', place: PLACE, author: ANA, at: Date.now() } as const;
  const [action, shared] = ['show:clusterip:en:t', 'show:ingress:en:t'];
  await assistant.hear({ ...press, id: '1', action, private: true, ephemeral: false }, deliver);
  await assistant.hear({ ...press, id: '2', action: shared, private: false, ephemeral: false }, deliver);
  await assistant.hear(said('예제 보여줘', 'direct'), deliver);
  expect(sent.at(-1)).toMatchObject({ reply: { kind: 'answer', topic: { slug: 'clusterip' } } });
  await assistant.hear(said('예제 보여줘', 'command'), deliver);
  expect(sent.at(-1)).not.toMatchObject({ reply: { kind: 'answer', topic: { slug: 'clusterip' } } });
});
