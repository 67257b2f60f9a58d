import { describe, expect, it } from 'vitest';
import { realEngine } from '../support/assistant.ts';

const engine = realEngine();
const overheard = (text: string) => engine.answer({ text, mode: 'overheard' });

describe('a message that was only overheard', () => {
  it.each([
    ['클러스터 업그레이드할 때 워커부터 해요 마스터부터 해요', 'cluster-upgrade'],
    ['이미지 용량 2기가 넘는데 줄이는 팁 있으면 공유 부탁드립니다', 'container-image'],
    [
      'trying to get the logs of the container that crashed before this one, kubectl logs only shows the new one',
      'kubectl-logs',
    ],
    ['how do people handle secrets in git? plain base64 feels wrong', 'secret'],
    ['what is the default port range of a NodePort service?', 'nodeport'],
  ])('is answered when it asks, in whatever form: %s', (text, slug) => {
    const reply = overheard(text);
    expect(reply.kind === 'answer' && [reply.topic.slug, ...reply.alternatives.map((each) => each.slug)]).toContain(
      slug,
    );
  });

  it.each([
    'coredns 재시작했습니다',
    '결제 쪽 디플로이먼트 롤백 완료했습니다',
    'restarted the ingress controller, looks fine now',
    'the staging cluster is down again lol',
    'can somebody review my helm chart PR?',
    'who broke the prod ingress',
    '노드포트',
    'INNER JOIN이랑 LEFT JOIN 차이가 뭔가요',
  ])('is left alone when it tells, is for people or about something else: %s', (text) => {
    expect(overheard(text).kind).toBe('silence');
  });

  it('is answered only when it is likelier right and wanted than what an asker gets', () => {
    const text = '파드끼리 통신이 안 되는데 뭐부터 볼까요';
    const [asked, heard] = [engine.answer({ text, mode: 'asked' }), overheard(text)];
    expect(asked.kind).not.toBe('silence');
    expect(heard.kind === 'silence' || heard.confidence >= 0.6).toBe(true);
  });
});
