import { expect, it } from 'vitest';
import { createEngine, loadCorpus } from '#engine';
import { changedContent } from '../corpus/content.ts';

/** Headings of the passages that a question gets, of topics whose passages all say the same. */
function shown(question: string, asks: Readonly<Record<string, readonly string[]>>): string[] {
  const lists = Object.entries(asks).map(
    ([heading, phrases]) => `      ${heading}:\n${phrases.map((phrase) => `        - ${phrase}\n`).join('')}`,
  );
  const lexicon = `topics:\n  alpha:\n    means: [the first of the three]\n    asks:\n${lists.join('')}`;
  const { corpus, faults } = loadCorpus([changedContent({ 'lexicon.yaml': lexicon })]);
  expect(faults).toEqual([]);
  const reply = createEngine(corpus).answer({ text: question });
  return reply.kind === 'answer' ? [reply.topic.slug, ...reply.passages.map(({ heading }) => heading)] : [reply.kind];
}

const ASKS = {
  'How it works': ['what goes on inside of alpha', 'why is alpha so slow'],
  Limits: ['how many alpha at most', 'alpha 최대 몇 개까지 되나요'],
};

it.each([
  ['how many alpha do I get at most?', 'Limits'],
  ['what goes on inside alpha', 'How it works'],
])('a question gets the passage that people ask for in such words: %s', (question, heading) => {
  expect(shown(question, ASKS).slice(0, 2)).toEqual(['alpha', heading]);
});

it('in the other language as well', () => {
  expect(shown('alpha 최대 몇 개까지예요?', ASKS).slice(0, 2)).toEqual(['alpha', '제한']);
});

it('and what a passage is asked for leads to its topic, without the name', () => {
  expect(shown('why so slow inside', ASKS)[0]).toBe('alpha');
});
