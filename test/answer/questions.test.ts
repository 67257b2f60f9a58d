import { describe, expect, it } from 'vitest';
import { questionsIn } from '../../src/answer/sentences.ts';
import { realEngine } from '../support/assistant.ts';

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

describe("a question of one's own beside output of a tool", () => {
  const output = `NAME                    READY   STATUS    NODE
api-6d5f4c8b9d-2xkqp    1/1     Running   worker-3
api-6d5f4c8b9d-q9m2c    0/1     Pending   <none>
  Warning  FailedScheduling  0/4 nodes are available: 4 Insufficient memory.`;
  const topic = (text: string): string | undefined => {
    const reply = realEngine().answer({ text });
    return reply.kind === 'answer' ? reply.topic.slug : undefined;
  };

  it('is what the message is about, where it is about one topic by itself', () => {
    const own = 'How can I force replicas of the same app onto different nodes with anti-affinity?';
    expect(topic(`The memory is known, thanks.\n${output}\n${own}`)).toBe('affinity');
  });

  it('leaves the output to say it, where the question does not', () => {
    expect(topic(`${output}\nwhat does that mean and what can I do?`)).toBe('insufficient-resources');
  });
});
