import { describe, expect, it } from 'vitest';
import { createEngine, type Engine, inlineText, LANGUAGES, loadCorpus, present, type Reply } from '#engine';
import { buildIndex, openIndex } from '../../src/search/index.ts';
import { createRanker } from '../../src/search/rank.ts';
import { createTermsOf } from '../../src/search/topic-terms.ts';
import { folderOf } from '../corpus/content.ts';
import { realEngine } from '../support/assistant.ts';

const engine = realEngine();
const JOINS = /[:,()&]|\b(?:and|vs)\b|[와과] /;
const slugs = (reply: Reply): string[] =>
  reply.kind === 'answer'
    ? [reply.topic.slug]
    : reply.kind === 'comparison' || reply.kind === 'choices'
      ? reply.topics.map(({ slug }) => slug)
      : [];

describe('a question that sets two things against each other', () => {
  it.each([
    ['should the ticket id go in a label or an annotation', ['labels-and-selectors', 'annotations']],
    ['cordon vs tainting a node NoSchedule', ['cordon-and-drain', 'taints-and-tolerations']],
    ['emptyDir이랑 PVC 언제 뭐 써야 하나요', ['emptydir', 'persistent-volume-claim']],
    ['init 컨테이너로 넣어야 돼요 사이드카로 넣어야 돼요', ['init-containers', 'sidecar']],
    ['when would I use taints and when node affinity', ['taints-and-tolerations', 'affinity']],
    ['ClusterIP / NodePort, when which?', ['clusterip', 'nodeport']],
    ['환경 변수로 직접 쓰는 거랑 컨피그맵으로 빼는 거랑 뭐가 나아요', ['environment-variables', 'configmap']],
    ['would you pick a statefulset over a plain deployment', ['statefulset', 'deployment']],
    ['headless svc or the kind which only returns a cname to an outside host?', ['headless-service', 'externalname']],
    ['what does a metrics server do that prometheus does not do already', ['metrics-server', 'prometheus']],
    ['I keep mixing up cadvisor and prometheus', ['cadvisor', 'prometheus']],
    ['언제 로깅 쓰고 언제 kubectl logs 써요?', ['logging', 'kubectl-logs']],
    ['cordon이랑 taint 어느 쪽이 더 나음?', ['cordon-and-drain', 'taints-and-tolerations']],
    ['do i need an ingress if i already have a loadbalancer', ['ingress', 'loadbalancer']],
    ['instead of a Deployment, when would I want the one that keeps names and disks?', ['deployment', 'statefulset']],
    ['canary, blue/green: which when? checkout team wants an instant switch back', ['canary', 'blue-green']],
    [
      'emptyDir hostPath PVC 중에 업로드 파일 저장용으로 뭐가 맞음?? 파드 죽어도 남아야됨',
      ['emptydir', 'hostpath', 'persistent-volume-claim'],
    ],
    [
      '컨테이너가 메모리 많이 먹어서 죽은 거랑 그냥 앱이 계속 뻗는 거랑 어떻게 구분해요?',
      ['oomkilled', 'crashloopbackoff'],
    ],
    [
      'preStop 훅 쓰는 거랑 앱에서 SIGTERM 받아서 정리하는 거랑 같은 얘기인가요',
      ['lifecycle-hooks', 'graceful-termination'],
    ],
  ])('is understood though it names one of them at most, or says more than names: %s', (text, wanted) => {
    const reply = engine.answer({ text });
    expect(reply.kind).toBe('comparison');
    expect(slugs(reply).sort()).toEqual([...wanted].sort());
  });

  it.each([
    'which memory metric is used for OOM and eviction',
    'PV는 네임스페이스에 속하나요 아니면 클러스터 전체 리소스인가요?',
    '쿠버네티스에서 서비스 포트는 뭘로 정해요',
    'graph of desired and available replicas, which metric is that',
    '개발이랑 운영에서 접속 주소만 다른데 이미지는 그대로 두고 값만 밖으로 빼고 싶어요',
    'how many pods does a node run by default',
    'cofigmap as env vars',
    'INNER JOIN이랑 LEFT JOIN 차이가 뭔가요',
    'do I need to restart the kubelet after a certificate renewal',
    'do I need to restart pods after secret update',
    'do we need helm to install ingress',
    'which of my pods uses a pvc',
    '노드 추가됐나요? 파드 추가됐나요?',
    'does deleting a statefulset delete its pvcs',
    'drain is stuck because of a pdb',
    'argo keeps reverting the replicas that hpa sets',
    'can a job use a pvc that a deployment is already mounting',
    'request만 쓰고 limit 안쓰면 qos 뭐로 됨',
    'hpa가 디플로이먼트 replicas를 자꾸 1로 되돌려놔요',
    '크론잡이 만든 파드가 네임스페이스 쿼터에 걸려서 안 떠요',
    '디플로이먼트 확인했냐 서비스 확인했냐',
    'trying to get the logs of the container that crashed before this one, kubectl logs only shows the new one',
  ])('is told from one that names two and asks for one thing: %s', (text) => {
    expect(engine.answer({ text }).kind).not.toBe('comparison');
  });
});

describe('a scene of several sentences', () => {
  it.each([
    'Auditor wants encrypted traffic between all our internal services, about thirty of them in four languages, with no code changes. Would a mesh give us that, and what do the proxies cost us in memory and CPU?',
    "Applied a deny-all in namespace dev, then exec'd into a pod in another namespace and could still curl everything. kubectl describe shows that the policy is there and selects all pods. Why is it ignored?",
    'kubeadm init 프리플라이트에서 swap 켜져 있다고 걸렸어요. 왜 이걸 꺼야 하는 거고, 재부팅해도 계속 꺼져 있게 하려면 어떻게 해야 하나요?',
    'Single control-plane cluster built with a plain kubeadm init, in production for a year. We got two extra machines this week, containerd is on them. Can they simply be joined as further control planes?',
  ])('has to do with several topics, and asks about one: %s', (text) => {
    expect(engine.answer({ text }).kind).toBe('answer');
  });

  it.each([
    [
      'kubectl run으로 한 번 돌리는 거랑 Job으로 만드는 거랑 뭐가 다른가요? 배치 스크립트 하나를 레디스 비우는 용도로 돌려야 하는데, 저번에 파드로 띄웠더니 노드 재부팅되면서 중간에 사라졌어요',
      ['kubectl-run', 'job'],
    ],
    [
      'We inherited 14 services, every repo lays out its yaml differently. Argo CD syncs all of it fine, but my lead wants a single way by Q3. So: Helm or Kustomize, and what would we lose with either?',
      ['helm', 'kustomize'],
    ],
  ])('compares what one sentence of it compares: %s', (text, wanted) => {
    expect(slugs(engine.answer({ text })).sort()).toEqual([...wanted].sort());
  });
});

describe('of two that a question may set against each other', () => {
  const PLUMBER = 'should i work from home or take a day off for the plumber';
  const handbook = (...more: string[]) => {
    const { corpus } = loadCorpus(['test/fixtures/handbook', ...more]);
    return createEngine(corpus, { thorough: true });
  };
  const pairIn = (of: Engine, text: string): string[] => of.explain({ text }).pair?.slugs.toSorted() ?? [];

  it('those are meant that people are known to compare', () => {
    expect(pairIn(handbook(), PLUMBER)).toEqual(['public-holidays', 'remote-work']);
    const known = folderOf({
      'lexicon.yaml': 'pairs:\n  annual-leave: {remote-work: 12, sick-leave: 20}\n  public-holidays: {overtime: 3}\n',
    });
    expect(pairIn(handbook(known), PLUMBER)).toEqual(['annual-leave', 'remote-work']);
  });

  it('a corpus of which nobody has counted that is compared all the same', () => {
    const reply = handbook().answer({ text: 'difference between the money I spend on a trip and the money for lunch' });
    expect(slugs(reply).sort()).toEqual(['meal-allowance', 'travel-expenses']);
    expect(reply.kind).toBe('comparison');
  });
});

describe('of a list of names, all are compared', () => {
  it('and of what the same is asked, whatever else is named', () => {
    const text = '초기화 컨테이너로 할지 사이드카로 할지 모르겠네요. DB 마이그레이션 돌리고 앱 띄우는 구조입니다.';
    expect(slugs(engine.answer({ text })).sort()).toEqual(['init-containers', 'sidecar']);
  });

  it('and what is named twice is no side: both are of that kind', () => {
    const { pair } = engine.explain({ text: '파드 죽으면 사라지는 볼륨이랑 안 사라지는 볼륨 차이 정리 좀' });
    expect(pair?.slugs).not.toEqual(['pod', 'volume']);
    expect(pair?.evidence).toBeDefined();
  });

  it.each([
    [
      'storageclass, pv, pvc?? which of them do I write myself',
      ['storage-class', 'persistent-volume', 'persistent-volume-claim'],
    ],
    ['롤링업데이트냐 recreate냐 블루그린이냐', ['rolling-update', 'recreate-strategy', 'blue-green']],
    [
      'hpa vpa 클러스터오토스케일러 셋 다 정리 좀',
      ['horizontal-pod-autoscaler', 'vertical-pod-autoscaler', 'cluster-autoscaler'],
    ],
    ['로깅이랑 트레이싱이랑 모니터링, 뭐부터 깔아야 하나요', ['logging', 'tracing', 'monitoring']],
  ])('however it is written, short names and slips among them: %s', (text, wanted) => {
    expect(slugs(engine.answer({ text })).sort()).toEqual([...wanted].sort());
  });

  it.each([
    ['PV and PVC... i always mix them up, who creates which one', ['persistent-volume', 'persistent-volume-claim']],
    ['whats the diff between a cm and a secret, both end up as env vars', ['configmap', 'secret']],
    ['should a new cluster use ingress or gateway api', ['ingress', 'gateway-api']],
    ['why a daemonset instead of a deployment with as many replicas as nodes', ['daemonset', 'deployment']],
    ['초기화 컨테이너로 할지 사이드카로 할지 모르겠네요', ['init-containers', 'sidecar']],
    ['job에서 돌릴까 init container에서 돌릴까', ['job', 'init-containers']],
    ['배포 전에 한 번만 도는 작업인데 job으로 할까요 앱 옆에 둘 거면 sidecar로 할까요', ['job', 'sidecar']],
    ['ClusterIP랑 headless 서비스 차이', ['clusterip', 'headless-service']],
    ['evicted vs OOMKilled pods, how do i tell which happened', ['pod-evicted', 'oomkilled']],
    ['deployment pod vs statefulset pod', ['deployment', 'statefulset']],
    ['rolling update 하고 recreate 차이, db 마이그레이션 있을때는 뭐가 맞죠', ['rolling-update', 'recreate-strategy']],
    ['롤링업데이트냐 recreate냐 블루그린이냐', ['rolling-update', 'recreate-strategy', 'blue-green']],
  ])('and what only has to do with them is not: %s', (text, wanted) => {
    expect(slugs(engine.answer({ text })).sort()).toEqual([...wanted].sort());
  });
});

describe('three topics that no written comparison is about', () => {
  it('are set against each other with what to choose each for', () => {
    const reply = engine.answer({ text: 'NodePort, LoadBalancer, Ingress, which of them do I need?' });
    expect(slugs(reply)).toEqual(['nodeport', 'loadbalancer', 'ingress']);
    expect(
      reply.kind === 'comparison' && reply.lead.map((block) => block.kind === 'list' && block.items.length),
    ).toEqual([3]);
  });

  it('of which that is not known come with what is written on which to choose of two', () => {
    const [, advice] = engine.corpus.topics.get('evicted-vs-oomkilled')?.articles.en?.passages ?? [];
    const reply = engine.show({ type: 'compare', slugs: ['pod-evicted', 'oomkilled', 'exit-codes'], language: 'en' });
    expect(reply).toMatchObject({ kind: 'comparison', advice: advice?.blocks });
  });
});

it('shows every written comparison whole: each row, and all of the advice', () => {
  const cut = [...engine.corpus.topics.values()].flatMap(({ slug, compares, articles }) =>
    LANGUAGES.flatMap((language) => {
      const blocks =
        compares.length > 1 ? articles[language]?.passages.flatMap((passage) => passage.blocks) : undefined;
      const table = blocks?.find((block) => block.kind === 'table');
      if (blocks === undefined || table === undefined) return [];
      const reply = engine.show({ type: 'compare', slugs: compares, language });
      const whole = reply?.kind === 'comparison' && reply.table.rows.length === table.rows.length;
      return whole && reply.advice.length === blocks.length - 1 ? [] : [`${language} ${slug}`];
    }),
  );
  expect(cut).toEqual([]);
});

it.each([
  ['Deployment vs DaemonSet', 'Deployment', 'DaemonSet'],
  ['DaemonSet vs Deployment', 'DaemonSet', 'Deployment'],
])('a written comparison has its columns in the order of the question: %s', (text, one, other) => {
  const reply = engine.answer({ text });
  if (reply.kind !== 'comparison') throw new Error(`${text} is no comparison`);
  expect(reply.table.header.map(inlineText)).toEqual([expect.any(String), one, other]);
  const row = reply.table.rows.find(([aspect = []]) => inlineText(aspect) === 'Number of pods');
  expect(row?.map(inlineText)[one === 'DaemonSet' ? 1 : 2]).toMatch(/per .*node/);
});

describe('a written comparison', () => {
  const { corpus } = loadCorpus(['test/fixtures/handbook']);
  const described = createEngine({
    ...corpus,
    lexicon: {
      ...corpus.lexicon,
      topics: new Map(corpus.lexicon.topics).set('annual-vs-sick-leave', {
        names: [],
        means: [
          'woke up with a fever, does that cost me one of my days off or not',
          'ill in bed, do I lose vacation for it or is that counted elsewhere',
          'feeling unwell today, is that taken off my vacation or counted as something else',
          'got the flu, must I use up my holidays or is there another kind of day for it',
        ],
        asks: new Map(),
        within: new Map(),
        errors: [],
      }),
    },
  });
  const text = 'got the flu, is there another kind of day for it or must I use up what I have';

  it('is found by what the lexicon says of how people ask for it', () => {
    expect(slugs(described.answer({ text }))).toEqual(['annual-leave', 'sick-leave']);
    expect(createEngine(corpus).answer({ text }).kind).toBe('answer');
  });

  it('is not likely by being the only one: what the topics say by themselves stands against it', () => {
    const index = openIndex(described.corpus, buildIndex(described.corpus));
    const ranker = createRanker(index, createTermsOf(index.vocabulary));
    const likelihoodOf = (question: string): number =>
      Math.exp(
        ranker.comparisons(described.explain({ text: question }).query)[0]?.likelihood ?? Number.NEGATIVE_INFINITY,
      );
    expect(likelihoodOf(text)).toBeGreaterThan(0.6);
    expect(likelihoodOf('which paper do I need from the printer on floor two')).toBeLessThan(0.5);
  });
});

it('compares whatever two topics stand side by side by their names, a written comparison or not', () => {
  const { topics } = engine.corpus;
  const wrong = [...topics.values()].flatMap(({ slug, articles, related }) =>
    related.flatMap((other) =>
      LANGUAGES.flatMap((language) => {
        const [one, two] = [articles[language]?.title, topics.get(other)?.articles[language]?.title];
        // A title that joins two things itself says more than two names.
        if (one === undefined || two === undefined || JOINS.test(`${one} ${two}`)) return [];
        const text = `${one} vs ${two}`;
        const compared = slugs(engine.answer({ text }));
        return compared.includes(slug) && compared.includes(other) ? [] : [text];
      }),
    ),
  );
  expect(wrong).toEqual([]);
});

it.each([
  [
    'en',
    ['difference between A and B', 'A or B, which when?', 'is A the same as B', 'do I still need A when B is there'],
  ],
  ['en', ['A/B difference', 'why use A instead of B', 'I keep mixing up A and B', 'pros and cons of A vs B']],
  ['ko', ['A 그리고 B 차이가 뭐예요', 'A 아니면 B?', 'A 말고 B 쓰면 안 되나요', 'A vs B 뭐가 나아요']],
  ['ko', ['언제 A 쓰고 언제 B 써요?', 'A, B 비교 좀', 'A 대신 B 쓰면 뭐가 좋아요', 'A / B 차이 좀 알려주실 분']],
] as const)('compares two topics by their names in other words as well (%s: %s)', (language, forms) => {
  const { topics } = engine.corpus;
  const titleOf = (slug: string): string => topics.get(slug)?.articles[language]?.title ?? '';
  const pairs = [...topics.values()]
    .flatMap(({ slug, related }) => related.map((other) => [slug, other] as const))
    .filter(([one, other]) => topics.has(other) && !JOINS.test(`${titleOf(one)} ${titleOf(other)}`));
  // Every seventh, in each of the forms in turn: a name that is a word of the language as well is missed now and then.
  const asked = pairs.filter((_, number) => number % 7 === 0);
  const missed = asked.flatMap(([one, other], number) => {
    const text = (forms[number % forms.length] ?? '').replace(/[AB](?![a-z])/g, (place) =>
      titleOf(place === 'A' ? one : other),
    );
    const compared = slugs(engine.answer({ text }));
    return compared.includes(one) && compared.includes(other) ? [] : [text];
  });
  expect(asked.length).toBeGreaterThan(40);
  expect(missed.length / asked.length, missed.join('\n')).toBeLessThan(0.1);
});

it('says of a comparison how likely it is: surer of two names than of two descriptions', () => {
  const sure = engine.answer({ text: 'ClusterIP vs NodePort' });
  const guessed = engine.answer({
    text: '컨테이너가 메모리 많이 먹어서 죽은 거랑 그냥 앱이 계속 뻗는 거랑 어떻게 구분해요?',
  });
  expect([sure.kind, guessed.kind]).toEqual(['comparison', 'comparison']);
  expect(sure.confidence).toBeGreaterThan(0.9);
  expect(guessed.confidence).toBeLessThan(sure.confidence);
});

describe('somebody new who asks where to begin', () => {
  it.each([
    "I'm new, where do I start?",
    '뭐부터 시작하면 돼요?',
    'getting started',
    '쿠버네티스 처음인데 뭐부터 공부해야 하나요',
  ])('is offered the first topics of the starter path: %s', (text) => {
    expect(slugs(engine.answer({ text }))).toEqual(engine.starters('en', 4).map(({ slug }) => slug));
  });
});

describe('somebody who asks where to begin with something', () => {
  it.each([
    ['where do I start debugging a crashing pod', 'debugging-pods'],
    ['CrashLoopBackOff 뜨는데 어디부터 봐야 하나요', 'crashloopbackoff'],
    ['where do I start with network policies', 'network-policy'],
    ['입사 2주차입니다.\n파드가 이상할 때 어디서부터 봐야 하는지 순서 좀 알려주실 분 ㅠ', 'debugging-pods'],
  ])('is told about that: %s', (text, slug) => {
    expect(slugs(engine.answer({ text }))).toEqual([slug]);
  });
});

describe('a name with nothing but the side that is wanted', () => {
  it.each([
    ['시크릿 만드는 예제', 'secret', 'yaml'],
    ['command for rollback', 'rollback', 'bash'],
    ['example of a network policy', 'network-policy', 'yaml'],
  ])('gets that side of the topic itself: %s', (text, slug, language) => {
    const reply = engine.answer({ text });
    expect(slugs(reply)).toEqual([slug]);
    expect(reply.kind === 'answer' && reply.example?.language).toBe(language);
  });
});

it.each([
  ['role vs clusterrole, my app only lives in one namespace', 'role-vs-clusterrole'],
  ['docker vs containerd, what actually runs on the node now', 'docker-vs-containerd'],
  ['cordon vs drain for a node i want to reboot', 'cordon-and-drain'],
  ['CMD랑 ENTRYPOINT 차이, 파드에서는?', 'dockerfile'],
])('what is named beside two parts of one topic is no third thing: %s', (text, slug) => {
  const reply = engine.answer({ text });
  expect(slugs(reply)).toEqual([slug]);
  expect(reply.kind === 'comparison' && reply.table.rows.length).toBeGreaterThan(1);
});

it.each([
  ["Retain vs Delete on our pv's, which won't eat my data", ['reclaim-policy']],
  ["what's the difference between NoSchedule and PreferNoSchedule", ['taints-and-tolerations']],
  ['background랑 foreground 삭제 차이가 뭐임', ['garbage-collection']],
  ["exec vs debug, when can't i just exec", ['kubectl-exec', 'kubectl-debug']],
])('words beside a vs are parts of a topic that has a table of them, unless they name two: %s', (text, wanted) => {
  const reply = engine.answer({ text });
  expect(reply.kind).toBe('comparison');
  expect(slugs(reply)).toEqual(wanted);
});

it('three words are three parts, and in a thread they are those of its topic', () => {
  const reply = engine.answer({ text: 'background vs foreground vs orphan', about: 'kubectl-delete' });
  expect(slugs(reply)).toEqual(['kubectl-delete']);
  expect(reply.kind === 'comparison' && reply.table.rows.map(([first = []]) => inlineText(first))).toEqual([
    'background',
    'foreground',
    'orphan',
  ]);
});

it.each([
  ['도커 컨테이너가 켜지자마자 바로 꺼져요', 'answer'],
  ['StatefulSet (STS) vs Deployment', 'comparison'],
])('two names with nothing between them are neither a list nor parts: %s', (text, kind) => {
  const reply = engine.answer({ text });
  expect(reply.kind).toBe(kind);
  expect(slugs(reply)).toHaveLength(kind === 'answer' ? 1 : 2);
});

it('parts that nobody asked the bot for are compared only where the question is surely about the topic', () => {
  const kindOf = (text: string) => engine.answer({ text, mode: 'overheard' }).kind;
  expect(kindOf('what is the difference between Retain and Delete for a persistent volume?')).toBe('comparison');
  expect(kindOf("what's the difference between red and blue?")).toBe('silence');
  expect(kindOf('deleted the retain volumes, all good')).toBe('silence');
});

it('a pasted message sets nothing against each other', () => {
  const text =
    'x509: certificate has expired or is not yet valid: current time 2026-05-14T02:44:10Z is after 2026-05-13T23:59:59Z';
  expect(engine.answer({ text })).toMatchObject({ kind: 'answer', topic: { slug: 'x509-errors' } });
});

it.each(['can an ingress point to a service in a different namespace', 'two pods on different nodes share a pvc?'])(
  'another thing of the same kind is no comparison: %s',
  (text) => expect(engine.answer({ text }).kind).toBe('answer'),
);

describe('what a comparison begins with', () => {
  const kinds = (text: string): string[] => {
    const reply = engine.answer({ text });
    return reply.kind === 'comparison' ? present(reply).blocks.map(({ kind }) => kind) : [reply.kind];
  };

  it('is the advice where a choice is asked for, and the table where the difference is', () => {
    for (const text of [
      'deployment or statefulset for redis, which one should I use',
      '헬름이랑 kustomize 중에 뭐가 나아요',
    ])
      expect(kinds(text).slice(0, 2)).toEqual(['heading', 'paragraph']);
    expect(kinds('difference between a deployment and a statefulset').slice(0, 2)).toEqual(['heading', 'table']);
  });

  it('is, of one topic, what announces its table, unless only the rows asked about are shown', () => {
    expect(kinds('liveness vs readiness probe').slice(0, 3)).toEqual(['heading', 'paragraph', 'table']);
    const reply = engine.answer({ text: 'CMD vs ENTRYPOINT' });
    expect(reply).toMatchObject({ kind: 'comparison', topics: [{ slug: 'dockerfile' }] });
    expect(reply.kind === 'comparison' && reply.table.rows.map(([first = []]) => inlineText(first))).toEqual([
      'CMD',
      'ENTRYPOINT',
    ]);
    expect(kinds('CMD vs ENTRYPOINT').slice(0, 2)).toEqual(['heading', 'table']);
  });
});
