import { describe, expect, it } from 'vitest';
import type { Question, Reply } from '#engine';
import { realEngine } from '../support/assistant.ts';

const engine = realEngine();
const slugs = (reply: Reply): string[] =>
  reply.kind === 'answer'
    ? [reply.topic.slug]
    : reply.kind === 'comparison'
      ? reply.topics.map(({ slug }) => slug)
      : [reply.kind];
const next = (about: string, text: string, mode: NonNullable<Question['mode']> = 'asked'): Reply =>
  engine.answer({ text, about, mode });

describe('the next message in a thread', () => {
  it.each([
    ['probes', '기본 timeout은 몇 초야?'],
    ['cronjob', 'how do I pause it?'],
    ['deployment', '기록은 몇 개까지 남아?'],
    ['cordon-and-drain', 'and how do I undo it?'],
    ['prometheus', '메모리는?'],
    ['horizontal-pod-autoscaler', 'how often does it check?'],
    ['graceful-termination', 'can I skip it for one pod?'],
    ['ingress', 'TLS는?'],
    ['configmap', '더 자세히'],
  ])('goes on about %s though it says little, or words of another topic: %s', (about, text) => {
    expect(slugs(next(about, text))).toEqual([about]);
  });

  it.each([
    ['clusterip', 'what is a StatefulSet?', ['statefulset']],
    ['nodeport', '파드가 계속 재시작돼요', ['crashloopbackoff']],
    ['ingress', 'how do I drain a node before maintenance?', ['cordon-and-drain']],
    ['helm', '오늘 점심 뭐 먹지?', ['miss']],
    ['nodeport', 'vs ClusterIP?', ['nodeport', 'clusterip']],
    ['configmap', '시크릿이랑은 뭐가 달라요?', ['configmap', 'secret']],
    ['service', 'nodeport', ['nodeport']],
    ['lifecycle-hooks', 'readiness랑 liveness 차이가 뭔가요', ['probes']],
  ])('in one about %s asks something else: %s', (about, text, wanted) => {
    expect(slugs(next(about, text))).toEqual(wanted);
  });

  it('is answered without a mention only where it asks something', () => {
    expect(slugs(next('horizontal-pod-autoscaler', 'how often does it check?', 'overheard'))).toEqual([
      'horizontal-pod-autoscaler',
    ]);
    for (const text of ['I did that yesterday, it took an hour', '제가 내일 확인해 볼게요', '오늘 점심 뭐 먹지?'])
      expect(next('horizontal-pod-autoscaler', text, 'overheard').kind).toBe('silence');
  });

  it('offers what else may have been meant where it is not sure', () => {
    const reply = next('kubectl-cp', 'and from a specific container?');
    expect(reply).toMatchObject({ kind: 'answer', topic: { slug: 'kubectl-cp' } });
    expect(reply.kind === 'answer' && reply.alternatives).toHaveLength(1);
  });
});
