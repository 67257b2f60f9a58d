import { describe, expect, it } from 'vitest';
import { loadCorpus } from '#engine';
import { passageText } from '../../src/corpus/plain.ts';
import { featuresOf } from '../../src/search/features.ts';
import { buildIndex } from '../../src/search/index.ts';
import { createPassages } from '../../src/search/passage-tables.ts';
import { createVocabulary } from '../../src/search/vocabulary.ts';
import { changedContent } from '../corpus/content.ts';
import { realEngine } from '../support/assistant.ts';
import { read } from '../support/words.ts';

const engine = realEngine();

/** The headings of the passages that the engine shows first, in English. */
const shown = (text: string, about?: string): string[] => {
  const reply = engine.answer({ text, ...(about === undefined ? {} : { about }) });
  if (reply.kind !== 'answer') return [reply.kind];
  const headings = engine.corpus.topics.get(reply.topic.slug)?.articles.en?.passages.map(({ heading }) => heading);
  return [reply.topic.slug, ...reply.passages.map(({ index }) => headings?.[index] ?? '?')];
};

function passagesOf(lexicon: string) {
  const { corpus } = loadCorpus([changedContent({ 'lexicon.yaml': lexicon })]);
  const vocabulary = createVocabulary(buildIndex(corpus).words, (word) => word);
  const of = createPassages(corpus, vocabulary);
  return (slug: string, question: string) => {
    const topic = corpus.topics.get(slug);
    if (topic === undefined) throw new Error(`${slug} is no topic`);
    const words = read(question);
    return of(topic, featuresOf(words, vocabulary.termsOf(words)));
  };
}

const LEXICON = `topics:
  alpha:
    asks:
      How it works: [which pressure for the filter boiler, filter boiler at what pressure]
      Limits: [when to clean the filter boiler, how often is a filter boiler cleaned]
    within:
      Example: [where do I put the sponge]
`;

describe('which passage of a topic a question asks for', () => {
  const likeliest = (question: string): number => {
    const found = passagesOf(LEXICON)('alpha', question);
    return found.findIndex(({ likelihood }) => likelihood === Math.max(...found.map((each) => each.likelihood)));
  };

  it.each([
    ['the pressure of my filter boiler', 0],
    ['my filter boiler, clean it how often?', 1],
    ['the sponge goes where', 2],
  ])('is told by the words that tell its passages apart: %s', (question, index) =>
    expect(likeliest(question)).toBe(index),
  );

  it('is a likelihood that adds up to one over the passages', () => {
    const of = passagesOf(LEXICON);
    for (const question of ['clean the filter', 'xyzzy', ''])
      expect(of('alpha', question).reduce((sum, { likelihood }) => sum + Math.exp(likelihood), 0)).toBeCloseTo(1, 5);
  });

  it('is nearest where it is asked for in the very words of the lexicon', () => {
    const of = passagesOf(LEXICON);
    const [, limits] = of('alpha', 'when to clean the filter boiler');
    const [, other] = of('alpha', 'what is for lunch');
    expect(limits?.nearness).toBeGreaterThan(0.25);
    expect(other?.nearness).toBeLessThan(0.1);
  });

  it('is the same however often it is asked, and whatever was asked before', () => {
    const of = passagesOf(LEXICON);
    const before = of('alpha', 'clean the filter');
    for (const slug of ['beta', 'gamma', 'alpha']) of(slug, 'something else');
    expect(of('alpha', 'clean the filter')).toEqual(before);
  });

  it('is not told by what is written of another topic', () => {
    const [one, other, third] = passagesOf(LEXICON)('beta', 'when to clean the filter boiler');
    expect([one?.nearness, other?.nearness, third?.nearness].every((near = 1) => near < 0.2)).toBe(true);
  });
});

it.each([
  ['my cronjob is still busy when the next one is due, can i stop that', 'cronjob', 'When a run overlaps the next'],
  ['pod got oomkilled again, is raising the limit enough', 'oomkilled', 'Fix for each cause'],
  ['504 계속 뜨는데 타임아웃 어디서 늘려', 'ingress-errors', '504 Gateway Timeout'],
])('what is to be done comes before what a thing means: %s', (text, slug, heading) => {
  expect(shown(text).slice(0, 2)).toEqual([slug, heading]);
});

describe('a fault', () => {
  it.each([
    ['CrashLoopBackOff', 'crashloopbackoff', 'Find the cause'],
    ['노드 NotReady', 'node-not-ready', 'Find the cause'],
  ])(
    'whose bare name is asked for comes with how to find its cause, since the summary says what it is: %s',
    (text, slug, heading) => {
      expect(shown(text).slice(0, 2)).toEqual([slug, heading]);
    },
  );

  it.each([
    [
      'Unable to connect to the server: x509: certificate signed by unknown authority',
      'x509-errors',
      'Fix for each cause',
    ],
    [
      'Warning  BackOff  3s (x14 over 4m)  kubelet  Back-off restarting failed container api in pod api-6d9c7b5f-abcde',
      'crashloopbackoff',
      'Find the cause',
    ],
    [
      '    State:          Waiting\n      Reason:       CreateContainerConfigError\n    Restart Count:  0',
      'create-container-config-error',
      'Fix for each cause',
    ],
  ])('that a tool printed comes with what to do, whatever else quotes it: %s', (text, slug, heading) => {
    const [topic, ...headings] = shown(text);
    expect(topic).toBe(slug);
    expect(headings).toContain(heading);
    expect(headings).not.toContain('Usual causes');
  });

  it.each([
    ['쿠버네티스에서 파드가 왜 Evicted 되는 거예요', 'pod-evicted', 'Usual causes'],
    ['what exactly does it mean that a rollout is stuck', 'rollout-stuck', 'What a stuck rollout means'],
  ])('comes with its causes or its meaning for who asks for that: %s', (text, slug, heading) => {
    const [topic, ...headings] = shown(text);
    expect(topic).toBe(slug);
    expect(headings).toContain(heading);
  });
});

it.each([
  ['how do we stop one team from eating the whole cluster', 'resource-quota'],
  ['how do we debug a distroless container, there is no shell in it', 'ephemeral-containers'],
  ['트래픽 몰릴때 자동으로 파드 늘려주는거 설정 어떻게해요', 'horizontal-pod-autoscaler'],
])('who has something to do gets what to type: %s', (text, slug) => {
  const [topic, ...headings] = shown(text);
  expect(topic).toBe(slug);
  expect(headings).toContain('Example');
});

it('of a fault the example that shows it is nothing to type', () => {
  expect(shown('latency p99 jumped to 4s but cpu is only 30%... throttling? how to tell')).not.toContain('Example');
  expect(shown('Got permission denied while trying to connect to the Docker daemon socket')).not.toContain('Example');
});

it.each([
  ['exit code 137', 'exit-codes', 'Exit code 137'],
  ['확장 후 축소', 'database-migration', 'Expand and contract: change without downtime'],
  ['NodeSwap', 'disable-swap', 'What changed: NodeSwap'],
])('a name that is the heading of a passage asks for that: %s', (text, slug, heading) => {
  expect(shown(text).slice(0, 2)).toEqual([slug, heading]);
});

it.each(['storage class', '스토리지 클래스', 'node autoscaler', 'svc'])(
  'a name that only says what the topic is about asks for all of it: %s',
  (text) => {
    const reply = engine.answer({ text });
    expect(reply.kind === 'answer' && reply.view.at).toBe('top');
  },
);

it('in a thread the passage is found by what is asked, not by what the thread is about', () => {
  expect(shown('and how do I switch it off for the weekend?', 'cronjob').slice(0, 2)).toEqual([
    'cronjob',
    'Pause a CronJob',
  ]);
});

describe('of a message that tells a scene and then asks', () => {
  it.each([
    [
      'DB 메이저 업그레이드하기 전에 VolumeSnapshot을 떠놨고 READYTOUSE도 true입니다. 원래 PVC는 그대로 두고, 찍어둔 거에서 새 PVC를 만들려면 yaml을 어떻게 적나요?',
      'volume-snapshot',
      'Restoring into a new claim',
    ],
    [
      'I have four clusters in one kubeconfig and nearly deleted stuff in prod today. How do I see where I am and switch over?',
      'kubeconfig',
      'Switching between clusters',
    ],
  ])('what it asks says which passage, and the scene which topic: %s', (text, slug, heading) => {
    expect(shown(text).slice(0, 2)).toEqual([slug, heading]);
  });

  it('both are shown of two things that it asks', () => {
    const text =
      'pods are all in the same zone and an outage took us down. what should we set under whenUnsatisfiable, and what yaml spreads them over zones?';
    expect(shown(text)).toEqual(
      expect.arrayContaining(['topology-spread', 'Example', 'DoNotSchedule or ScheduleAnyway']),
    );
  });

  it.each([
    [
      'give me the yaml of a nodeport service and tell me which ports i may pick',
      'nodeport',
      ['Choosing a fixed port', 'Example'],
    ],
    ['크론잡 예제 하나 주시고 시간대는 어디서 정하는지도 알려주세요', 'cronjob', ['Time zone', 'Example']],
    [
      'what does imagepullbackoff mean and how do i fix it',
      'imagepullbackoff',
      ['Fix for each cause', 'What ImagePullBackOff means'],
    ],
  ])('both are shown where it asks them in one sentence: %s', (text, slug, headings) => {
    expect(shown(text)).toEqual([slug, ...headings]);
  });

  it('what answers best keeps more room than what answers the other', () => {
    const reply = engine.answer({ text: 'what does imagepullbackoff mean and how do i fix it' });
    const [fix, meaning] = reply.kind === 'answer' ? reply.passages.map((passage) => passageText(passage).length) : [];
    expect(fix).toBeGreaterThan(2 * (meaning ?? 0));
    expect(meaning).toBeGreaterThan(40);
  });

  it('a host name is no wish for an example', () => {
    const log =
      '[error] 31#31: *48211 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 10.1.4.2, server: shop.example.com';
    expect(shown(log)[0]).toBe('ingress-errors');
    expect(shown(log)[1]).not.toBe('Example');
  });
});
