import { describe, expect, it } from 'vitest';
import { questionsIn } from '../../src/answer/sentences.ts';

describe('what a message asks, apart from what it tells', () => {
  it.each([
    ['The node died last night. The pod never came back. What would a Deployment do?', ['What would a Deployment do?']],
    ['어제부터 502가 나요. 레디니스는 통과합니다. 이건 보통 왜 나오는 건가요?', ['이건 보통 왜 나오는 건가요?']],
    ['Error: context deadline exceeded\nwhat does that mean', ['what does that mean']],
  ])('is the sentences that ask outright: %s', (text, questions) => {
    expect(questionsIn(text)).toEqual(questions);
  });

  it.each([
    ['what does it mean, and can I delete it?', ['what does it mean', 'can I delete it?']],
    ['이게 왜 나는 거고, 어떻게 고치죠?', ['이게 왜 나는 거고', '어떻게 고치죠?']],
    ['Role은 어떤 식으로 쓰고 계정에는 어떻게 붙이나요?', ['Role은 어떤 식으로 쓰고', '계정에는 어떻게 붙이나요?']],
  ])('is each of several things asked in one sentence: %s', (text, questions) => {
    expect(questionsIn(text)).toEqual(questions);
  });

  it.each([
    'what is a nodeport?',
    '노드 수는 뭘 보고 늘어나는 건가요?',
    'nodeport',
    'The rollout is done. Everything is green.',
    '',
  ])('is nothing apart where all of it is one question, or nothing is asked: %s', (text) => {
    expect(questionsIn(text)).toEqual([]);
  });

  it('is not looked for in a long paste', () => {
    expect(questionsIn(`${'line of a log\n'.repeat(400)}what is that?`)).toEqual([]);
  });
});
