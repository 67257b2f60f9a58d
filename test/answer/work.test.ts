import { Session } from 'node:inspector/promises';
import { describe, expect, it } from 'vitest';
import { realEngine } from '../support/assistant.ts';

/**
 * Work is counted, not timed: how many calls of functions of `src` a question costs, callbacks of loops among them. The same
 * question counts the same on every machine.
 */
async function workOf(question: string, mode: 'asked' | 'overheard' = 'asked'): Promise<number> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await session.post('Profiler.takePreciseCoverage');
    engine.answer({ text: question, mode });
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => /\/src\/(?:search|answer|corpus)\//.test(url))
      .flatMap(({ functions }) => functions.map(({ ranges }) => ranges[0]?.count ?? 0))
      .reduce((sum, count) => sum + count, 0);
  } finally {
    await session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  }
}

const engine = realEngine();

/** A text of a length, made of a unit over and over. */
const textOf = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);

const UNITS: readonly (readonly [string, string])[] = [
  ['prose', 'what happens when a pod is stuck in the node and 파드가 재시작되면 어떻게 되나요 '],
  ['names', 'nodeport ingress 디플로이먼트 '],
  ['unknown words', 'zqxvw blorpt 뷁궯쉙 '],
  ['misspelt names', 'deploymnet ingres 인그래스 '],
  ['one endless word', 'a'],
  ['one endless Hangul word', '쿠버네티스'],
  ['one endless word of jamo', 'ㅁㄴㅇㄹ'],
  ['an endless identifier', 'spec.pod-name/'],
  ['the wrong layout', 'tjqltmrk anjdi '],
  [
    'a log',
    '2026-11-20T10:00:00Z E1120 pod_workers.go:1298] "Error syncing pod" err="CrashLoopBackOff" pod="web-7f5d6c4b9-mm4cl"\n',
  ],
];

describe('the work for a question', () => {
  it('is counted at all, and is the same each time', async () => {
    await workOf('what is a nodeport');
    const first = await workOf('what is a nodeport');
    expect(first).toBeGreaterThan(100);
    expect(await workOf('what is a nodeport')).toBe(first);
  });

  it.each(UNITS)('grows at most with its length: %s', async (_, unit) => {
    const lengths = [1_000, 2_000, 4_000, 8_000, 16_000];
    // The terms of a topic are collected when it is first a candidate; that is not the question's work.
    for (const length of lengths) engine.answer({ text: textOf(unit, length) });
    const work: number[] = [];
    for (const length of lengths) work.push(await workOf(textOf(unit, length)));
    const grown = work.slice(1).map((each, at) => each / (work[at] ?? 1));
    expect(
      grown.filter((factor) => factor > 2.2),
      `${work.join(', ')} calls for ${lengths.join(', ')} characters`,
    ).toEqual([]);
  });

  it.each(UNITS)('does not grow behind the longest question that is looked at: %s', async (_, unit) => {
    for (const length of [16_000, 100_000]) engine.answer({ text: textOf(unit, length) });
    const whole = await workOf(textOf(unit, 16_000));
    expect(await workOf(textOf(unit, 100_000))).toBeLessThanOrEqual(whole * 1.05 + 100);
  });

  it('is bounded in words: of a long paste no more are looked at than stand at its head', () => {
    const { query } = engine.explain({ text: textOf('nodeport ingress 파드 zqxv ', 100_000) });
    expect(query.tokens.length).toBeLessThanOrEqual(600);
    expect(query.units.length).toBeLessThanOrEqual(64);
  });
});
