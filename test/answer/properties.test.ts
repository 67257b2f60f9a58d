import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine, loadCorpus, type Question, type Reply } from '#engine';
import { readGolden } from '../../adapters/terminal/golden.ts';
import { realEngine } from '../support/assistant.ts';

const engine = realEngine();
const KINDS = ['answer', 'comparison', 'choices', 'miss', 'silence'];
const MODES = ['asked', 'overheard'] as const;

/** What people paste, and what nobody types on purpose. */
const PIECES = [
  ...[
    'pod',
    'NodePort랑',
    'deploymnet',
    '볼륨',
    'ㅅㅋㅈㄹ',
    'ㄴㄷㅊㄱㄷㅅ',
    'qhffba',
    '차이가',
    'vs',
    '?',
    '왜',
    'CrashLoopBackOff',
  ],
  ...[
    '👩‍👩‍👧‍👦',
    '🇰🇷',
    '\u0000',
    '\ud83d',
    '\ude00',
    '\u200b',
    '\u202eelddim\u202c',
    'مرحبا',
    'שלום',
    '각',
    '\u1112',
    '\u1161',
    '\u11ab',
  ],
  ...[
    'é',
    'ＮｏｄｅＰｏｒｔ',
    '\u3000',
    '\r\n',
    '\t',
    '`',
    '```',
    '<@U1>',
    '@here',
    '(((',
    '\\',
    '$&',
    '%s',
    '__proto__',
    'constructor',
  ],
  ...['toString', "'; --", '-'.repeat(40), '0'.repeat(30), 'a/b/c/d', '..', '://', 'ㅋㅋㅋ', 'ㅏㅏ'],
];

const codeUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
const text = fc.oneof(
  codeUnits,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(fc.constantFrom(...PIECES), { maxLength: 14 })
    .chain((pieces) => fc.constantFrom('', ' ', '\n').map((between) => pieces.join(between))),
);

const golden = readGolden('test/golden').flatMap(({ kind, questions }) =>
  questions.map(({ q, silent }) => ({ kind, q, silent })),
);

function answerTwice(question: Question): [Reply, Reply] {
  return [engine.answer(question), engine.answer(question)];
}

describe('any text', () => {
  it('gets one of the five replies, the same every time, and never an error', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...MODES), fc.constantFrom('en', 'ko', undefined), (q, mode, language) => {
        const [first, second] = answerTwice({ text: q, mode, ...(language ? { language } : {}) });
        expect(KINDS).toContain(first.kind);
        expect(second).toEqual(first);
        expect(first.confidence).toBeGreaterThanOrEqual(0);
        expect(first.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_500 },
    );
  });

  it('gets a reply other than silence when the bot was asked', () => {
    fc.assert(
      fc.property(text, (q) => {
        expect(engine.answer({ text: q }).kind).not.toBe('silence');
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['emoji', '👩‍👩‍👧‍👦🇰🇷'],
    ['right-to-left text', 'مرحبا שלום '],
    ['NUL', '\0'],
    ['half a surrogate pair', '\ud83d'],
    ['conjoining jamo', '\u1112\u1161\u11ab'],
    ['decomposed Hangul', '볼륨 마운트'.normalize('NFD')],
    ['lone jamo', 'ㄱㅏ'],
    ['one endless word', 'a'],
    ['one endless Hangul word', '쿠버네티스'],
    ['a name again and again', 'pod '],
    ['brackets', '(['],
    ['line breaks', '\n'],
    ['stop words', 'what is the '],
    ['an identifier without end', 'a.b-c/'],
    ['digits', '1234567890'],
  ])('of 100 kB is answered in both modes: %s', (_, unit) => {
    const long = unit.repeat(Math.ceil(100_000 / unit.length));
    for (const mode of MODES) expect(KINDS).toContain(engine.answer({ text: long, mode }).kind);
  });

  it('answers a golden question in decomposed Hangul as in composed', () => {
    const composed = golden.filter(({ q }) => q.normalize('NFC') !== q.normalize('NFD'));
    expect(composed.length).toBeGreaterThan(1_000);
    const moved = composed.filter(({ q }) => {
      const [one, other] = [q.normalize('NFC'), q.normalize('NFD')].map((text) => engine.answer({ text }));
      return JSON.stringify(one) !== JSON.stringify(other);
    });
    expect(moved.map(({ q }) => q)).toEqual([]);
  }, 180_000);

  it('is suggested for without an error, the same every time, never more than asked for', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 25 }), (typed, limit) => {
        const found = engine.suggest(typed, limit);
        expect(found.length).toBeLessThanOrEqual(limit);
        expect(new Set(found.map(({ slug }) => slug)).size).toBe(found.length);
        expect(engine.suggest(typed, limit)).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });

  it('does not change what the next question gets', () => {
    const before = golden.slice(0, 40).map(({ q }) => engine.answer({ text: q }));
    fc.assert(
      fc.property(text, (q) => void engine.answer({ text: q })),
      { numRuns: 100 },
    );
    expect(golden.slice(0, 40).map(({ q }) => engine.answer({ text: q }))).toEqual(before);
  });

  it('gives what a new engine over the same topics gives', () => {
    const other = createEngine(loadCorpus(['content']).corpus);
    const moved = golden.filter(
      ({ q }) => JSON.stringify(other.answer({ text: q })) !== JSON.stringify(engine.answer({ text: q })),
    );
    expect(moved.map(({ q }) => q)).toEqual([]);
  }, 180_000);
});
