import { expect, test } from 'vitest';
import { findGaps } from '#engine';
import type { AskedReport } from '../../src/store/types.ts';
import { realEngine } from '../support/assistant.ts';

let count = 0;
function asked(text: string, fields: Partial<AskedReport> = {}): AskedReport {
  count += 1;
  return {
    id: String(count),
    at: count * 1_000,
    platform: 'slack',
    text,
    language: /[가-힣]/.test(text) ? 'ko' : 'en',
    reply: 'miss',
    rule: 'uncovered',
    topics: [],
    confidence: 0.9,
    pressed: false,
    helpful: 0,
    unhelpful: 0,
    reasons: {},
    ...fields,
  };
}

const textsIn = (rows: readonly AskedReport[]) => findGaps(rows, realEngine()).map(({ questions }) => questions);

test('alike are the same words in another order of politeness, spacing or case, in either language', () => {
  expect(
    textsIn([
      asked('워크데이 휴가 신청 어떻게 해요?'),
      asked('where is the quokka dashboard'),
      asked('워크데이 휴가신청은 어떻게 하나요'),
      asked('Where is the Quokka dashboard?'),
      asked('who feeds the office cat'),
    ]),
  ).toEqual([
    ['Where is the Quokka dashboard?', 'where is the quokka dashboard'],
    ['워크데이 휴가신청은 어떻게 하나요', '워크데이 휴가 신청 어떻게 해요?'],
    ['who feeds the office cat'],
  ]);
});

test('a gap is what was missed, what nobody chose from, and what helped fewer than it did not', () => {
  const gaps = findGaps(
    [
      asked('quokka one two three'),
      asked('wombat choices', { reply: 'choices' }),
      asked('numbat chosen', { reply: 'choices', pressed: true }),
      asked('what is a configmap?', { reply: 'answer', topics: ['configmap'], helpful: 1, unhelpful: 2 }),
      asked('nodeport', { reply: 'answer', topics: ['nodeport'], helpful: 2, unhelpful: 2 }),
    ],
    realEngine(),
  );
  expect(gaps.map(({ reasons }) => reasons)).toEqual([{ 'not helpful': 1 }, { 'not chosen': 1 }, { missed: 1 }]);
  expect(gaps[0]).toMatchObject({ nearest: 'configmap', resolved: false, lastAsked: expect.any(Number) });
});

test('what people say why a reply did not help is added up over the group', () => {
  const unhelpful = { reply: 'answer', topics: ['nodeport'], unhelpful: 2 } as const;
  const [gap] = findGaps(
    [
      asked('nodeport range', { ...unhelpful, reasons: { unclear: 1, outdated: 1 } }),
      asked('nodeport range?', { ...unhelpful, reasons: { outdated: 2 } }),
    ],
    realEngine(),
  );
  expect(gap).toMatchObject({ count: 2, feedback: { unclear: 1, outdated: 3 } });
});

test('what the topics answer by now is resolved, as far as it is another answer than the one that did not help', () => {
  const [missed, unhelpful, open] = [
    [asked('what is a configmap?')],
    [asked('nodeport', { reply: 'answer', topics: ['service'], unhelpful: 1 })],
    [asked('nodeport', { reply: 'answer', topics: ['nodeport'], unhelpful: 1 })],
  ].map((rows) => findGaps(rows, realEngine())[0]?.resolved);
  expect([missed, unhelpful, open]).toEqual([true, true, false]);
});

test('a long list is grouped in one go, and counts every one', () => {
  const rows = Array.from({ length: 600 }, (_, index) => asked(`quokka number ${index % 3} is where`));
  const gaps = findGaps(rows, realEngine());
  expect(gaps.reduce((sum, gap) => sum + gap.count, 0)).toBe(600);
});
