import { describe, expect, it } from 'vitest';
import { COMPARISONS, createEngine, LANGUAGES, loadCorpus, plainText, present, type Reply } from '#engine';
import { inlineText } from '../../src/corpus/plain.ts';
import { changedContent } from '../corpus/content.ts';
import { realEngine } from '../support/assistant.ts';

const engine = realEngine();

const TRAITS = `traits:
  - {id: size, en: Size, ko: 크기}
  - {id: colour, en: Colour, ko: 색}
  - {id: use, en: choose it for, ko: 선택하는 경우, advice: true}
topics:
  alpha: {size: {en: small, ko: 작음}, colour: red, use: {en: '\`one\` thing', ko: 하나}}
  beta: {size: {en: large, ko: 큼}, colour: red, use: {en: all things, ko: 모두}}
  gamma: {size: {en: huge, ko: 아주 큼}}
`;

const compare = (traits: string, slugs: readonly string[], language: 'en' | 'ko' = 'en', text?: string): Reply => {
  const { corpus } = loadCorpus([changedContent({ 'traits.yaml': traits })]);
  const small = createEngine(corpus);
  const reply = text ? small.answer({ text, language }) : small.show({ type: 'compare', slugs, language });
  if (reply === undefined) throw new Error('nothing is shown');
  return reply;
};

const said = (reply: Reply): string => (reply.kind === 'silence' ? '' : plainText(present(reply)));
const rows = (reply: Reply): string[][] =>
  reply.kind === 'comparison' ? reply.table.rows.map((row) => row.map(inlineText)) : [];

describe('topics that nobody compared', () => {
  it('are set side by side by the traits that all of them have and that tell them apart', () => {
    expect(rows(compare(TRAITS, ['alpha', 'beta']))).toEqual([
      ['What it is', 'alpha is a small thing.', 'beta is a small thing.'],
      ['Size', 'small', 'large'],
    ]);
    expect(rows(compare(TRAITS, ['gamma', 'beta'], 'ko')).slice(1)).toEqual([['크기', '아주 큼', '큼']]);
  });

  it('are three by traits alone where two or more tell them apart', () => {
    const slugs = ['alpha', 'beta', 'gamma'];
    expect(rows(compare(TRAITS, slugs)).map(([name]) => name)).toEqual(['What it is', 'Size']);
    const coloured = TRAITS.replace('gamma: {size', 'gamma: {colour: blue, size');
    expect(rows(compare(coloured, slugs))).toEqual([
      ['Size', 'small', 'large', 'huge'],
      ['Colour', 'red', 'red', 'blue'],
    ]);
  });

  it('come with what to choose each for, where that is known of all', () => {
    expect(said(compare(TRAITS, ['alpha', 'beta']))).toMatch(
      /large\n\n- alpha — choose it for: one thing\n- beta — choose it for: all things\n\n/,
    );
    expect(said(compare(TRAITS, ['beta', 'gamma']))).not.toMatch(/choose it for/);
  });

  it('begin with that where a choice is asked for', () => {
    const reply = compare(TRAITS, [], 'en', 'which one should I use, alpha or beta?');
    expect(said(reply)).toMatch(/^alpha vs beta\n\n- alpha — choose it for: one thing\n- beta — .*\n\nWhat it is\n/);
  });

  it('without traits are held against each other by what they say under the same headings', () => {
    const [first, ...others] = rows(compare('', ['alpha', 'beta']));
    expect(first?.[0]).toBe('What it is');
    expect(others.map(([heading]) => heading)).toEqual(['How it works', 'Limits']);
  });

  it('rest on the pages of all of them, as of the oldest review', () => {
    const { corpus } = loadCorpus([
      changedContent({ 'en/area/beta.md': (text) => text.replace('2026-11-20', '2026-11-02') }),
    ]);
    const reply = createEngine(corpus).show({ type: 'compare', slugs: ['alpha', 'beta'], language: 'en' });
    expect(reply).toMatchObject({
      sources: ['alpha', 'beta'].map((value) => ({ value, url: `https://kubernetes.io/docs/${value}/` })),
      reviewed: '2026-11-02',
    });
    expect(reply && said(reply)).toMatch(/Source: https:\S+\/alpha\/, https:\S+\/beta\/ · reviewed 2026-11-02$/);
  });
});

it('sets each two of the shipped topics side by side by two traits at least', () => {
  const slugs = [...engine.corpus.topics.values()].filter(({ area }) => area !== COMPARISONS).map(({ slug }) => slug);
  const { traits } = engine.corpus;
  const bare = slugs.flatMap((one, at) =>
    slugs.slice(at + 1).flatMap((other) => {
      const shared = traits.filter(({ values, advice }) => !advice && values.has(one) && values.has(other));
      return shared.length < 2 ? [`${one} vs ${other}`] : [];
    }),
  );
  expect(bare).toEqual([]);
});

it('shows each two neighbours that nobody compared with a trait at least beside what they are', () => {
  const bare = [...engine.corpus.topics.values()]
    .filter(({ area }) => area !== COMPARISONS)
    .flatMap(({ slug, related }) =>
      related.flatMap((other) =>
        LANGUAGES.flatMap((language) => {
          const shown = engine.show({ type: 'compare', slugs: [slug, other], language });
          return shown && rows(shown).length >= 2 ? [] : [`${language} ${slug} vs ${other}`];
        }),
      ),
    );
  expect(bare).toEqual([]);
});
