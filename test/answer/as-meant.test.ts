import { describe, expect, it } from 'vitest';
import { readPrepared } from '../../adapters/prepared.ts';
import { openIndex } from '../../src/search/index.ts';
import { createNames } from '../../src/search/names.ts';
import { setNamesApart } from '../../src/search/slashes.ts';
import { mendSlips } from '../../src/search/slips.ts';
import { createSpell, respell } from '../../src/search/spellings.ts';
import { realEngine } from '../support/assistant.ts';

const engine = realEngine();
const names = createNames(engine.corpus);

describe('a slip in a word that carries no subject', () => {
  const mended = (text: string): string => mendSlips(text, (word) => word === 'dose');
  it.each([
    ['waht is teh diffrence', 'what is the difference'],
    ['hwo shoud I', 'how should I'],
    ['Wich one, and whhy', 'which one, and why'],
  ])('is put right: %s', (written, meant) => expect(mended(written)).toBe(meant));

  it.each(['what were they', 'fill in the form', 'ten cats', 'a dose of it', 'ㅇㅇ'])(
    'is no slip where it is a word of its own, or the corpus knows it: %s',
    (text) => expect(mended(text)).toBe(text),
  );

  it('does not make a question one about something else', () => {
    const reply = engine.answer({ text: 'wat is a kubelte' });
    expect(reply.kind === 'answer' && reply.topic.slug).toBe('kubelet');
  });
});

describe('another way to write a word', () => {
  const spell = createSpell(
    new Map([
      ['팟', '파드'],
      ['팟스', '파드'],
      ['k8', 'kubernetes'],
      ['업글', '업그레이드'],
    ]),
  );
  it.each([
    ['팟 팟이 팟에서는 팟끼리', '파드 파드이 파드에서는 파드끼리'],
    ['팟스를', '파드를'],
    ['K8이 뭐죠', 'kubernetes이 뭐죠'],
    ['업글하면 업글했더니', '업그레이드하면 업그레이드했더니'],
  ])('is read as that word, with what is written behind it: %s', (written, meant) =>
    expect(respell(written, spell)).toBe(meant),
  );

  it.each(['팟타이 먹자', '스팟', 'k8s', 'my-k8-pod', 'k8.io/x', '팟이나마'])(
    'is left alone inside another word: %s',
    (text) => expect(respell(text, spell)).toBe(text),
  );

  it('is understood in a question as the word itself is', () => {
    const slugOf = (text: string) => {
      const reply = engine.answer({ text });
      return reply.kind === 'answer' ? reply.topic.slug : reply.kind;
    };
    expect(slugOf('팟이 계속 죽어요')).toBe(slugOf('파드가 계속 죽어요'));
    expect(slugOf('팟이 계속 죽어요')).toBe('crashloopbackoff');
  });
});

it('is read in what is written about a topic as well: no spelling stands in the index', () => {
  const { vocabulary } = openIndex(engine.corpus, readPrepared(['content']).index);
  const left = [...engine.corpus.lexicon.spellings.keys()].filter(vocabulary.has);
  expect(left).toEqual([]);
  expect(vocabulary.terms('팟 네트웍')).toEqual(['파드', '네트워크']);
});

it('a noun of one syllable is read before a particle where it is a name', () => {
  const reply = engine.answer({ text: '잡을 다시 돌리려면' });
  expect(reply.kind === 'answer' && reply.topic.slug).toBe('job');
});

describe('an identifier that the corpus has not', () => {
  it.each([
    ['ImagePullBackof', 'imagepullbackoff'],
    ['CrashLoopBackof', 'crashloopbackoff'],
  ])('is a slip of a name, though its parts are words: %s', (text, slug) => {
    const reply = engine.answer({ text });
    expect(reply.kind === 'answer' && reply.topic.slug).toBe(slug);
  });

  it("is somebody else's name where it resembles none", () => {
    const { reply, query } = engine.explain({ text: 'my-app-deployment keeps restarting' });
    expect(query.mentions).toEqual([]);
    expect(['deployment', 'crashloopbackoff']).toContain(reply.kind === 'answer' ? reply.topic.slug : reply.kind);
  });
});

describe('names with nothing but a slash between them', () => {
  const apart = (text: string): string => setNamesApart(text, names);
  it.each([
    ['pv/pvc difference', 'pv / pvc difference'],
    ['ingress/gateway api', 'ingress / gateway api'],
    ['network policy/ingress?', 'network policy / ingress?'],
    ['configmap/secret/env vars', 'configmap / secret / env vars'],
    ['labels and selectors/rolling update diff', 'labels and selectors / rolling update diff'],
  ])('are set apart: %s', (written, meant) => expect(apart(written)).toBe(meant));

  it.each([
    'CI/CD',
    'kubectl logs deployment/web',
    '/var/lib/kubelet',
    'https://secret/pod',
    'and/or',
    'spec/pod.yaml',
    '레이블/롤링 업데이트',
  ])('stay where they are a path, one name, or in Hangul, which is read apart anyway: %s', (text) =>
    expect(apart(text)).toBe(text),
  );

  it('are compared', () => {
    const reply = engine.answer({ text: 'pv/pvc difference pls, exam tomorrow' });
    expect(reply.kind === 'comparison' && reply.topics.map(({ slug }) => slug)).toEqual([
      'persistent-volume',
      'persistent-volume-claim',
    ]);
  });
});
