import { describe, expect, it } from 'vitest';
import { opening, shorten } from '../../src/answer/shorten.ts';
import { parseArticle } from '../../src/corpus/parse.ts';
import { inlineText, passageText } from '../../src/corpus/plain.ts';
import type { Passage } from '../../src/types.ts';

/** A passage as an author writes it. */
function passage(body: string): Passage {
  const front = [
    'title: A topic',
    'summary: It stands here.',
    'aliases: []',
    'related: [one, other]',
    'source: https://example.com/',
    'reviewed: 2026-01-01',
    'applies_to: ">=1.29"',
  ];
  const { parsed } = parseArticle(['---', ...front, '---', '## Heading', body, ''].join('\n'), 'en/a/b.md', 'en');
  const [first] = parsed?.article.passages ?? [];
  if (first === undefined) throw new Error('there is no passage');
  return first;
}
/** Without the mark of a cut, which stands behind each beginning. */
const begun = (body: string, most: number, asked?: (text: string) => number): string => {
  const text = passageText(shorten(passage(body), 'en', most, asked));
  if (text !== '') expect(text).toMatch(/\s…$/);
  return text.replace(/\s*…$/, '');
};

describe('the beginning of a passage', () => {
  it.each([
    ['One sentence. Another sentence. A third.', 35, 'One sentence. Another sentence.'],
    ['Ask "who may do this?" and look. It tells.', 34, 'Ask "who may do this?" and look.'],
    ['The log says zone ".". Then look elsewhere, far away.', 30, ''],
    ['First all of it.\n\nThen more of it, which is long.', 20, 'First all of it.'],
  ])('ends with a whole sentence: %s', (body, most, text) => expect(begun(body, most)).toBe(text));

  it('keeps the marks of what it keeps', () => {
    const { blocks } = shorten(passage('Set `spec.replicas` to 3. Then wait for `kubectl rollout`.'), 'en', 30);
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'text', value: 'Set ' },
          { kind: 'code', value: 'spec.replicas' },
          { kind: 'text', value: ' to 3.' },
          { kind: 'text', value: ' …' },
        ],
      },
    ]);
  });

  it('ends with a whole item of a list, or row of a table, however many lines one has', () => {
    expect(begun('- one\n- two\n- three', 12)).toBe('- one\n- two');
    expect(begun('- one `long\n  name`\n- two\n- three', 26)).toContain('two');
    const table = '| a | b |\n|---|---|\n| one | 1 |\n| two | 2 |\n| three | 3 |';
    expect(begun(table, 20)).toBe('- one: 1\n- two: 2');
  });

  it('has the rows and items that hold most of what was asked, in their order, but no step without those before', () => {
    const about = (word: string) => (text: string) => Number(text.includes(word));
    const table = '| a | b |\n|---|---|\n| one | 1 |\n| two | 2 |\n| three | 3 |';
    expect(begun(table, 20, about('three'))).toBe('- one: 1\n- three: 3');
    expect(begun(table, 10, about('three'))).toBe('- three: 3');
    expect(begun('- one\n- two\n- three', 12, about('two'))).toBe('- one\n- two');
    expect(begun('1. one\n2. two\n3. three', 12, about('three'))).not.toContain('three');
  });

  it('is the whole, without a mark, where all of it fits', () => {
    const whole = passage('Set it to 3.\n\n- one\n- two');
    expect(shorten(whole, 'en', 100)).toEqual({ index: whole.index, heading: whole.heading, blocks: whole.blocks });
  });

  it('never announces what does not come, and is empty where nothing fits', () => {
    expect(begun('These three matter:\n\n- a very long first item\n- two', 25)).toBe('');
    expect(begun('Enough is said. These matter:\n\n- a very long first item', 30)).toBe('');
    expect(begun('A sentence that is longer than that.', 10)).toBe('');
  });
});

describe('the first sentence of a passage', () => {
  const opened = (body: string, language: 'en' | 'ko' = 'en'): string | undefined => {
    const first = opening(passage(body), language);
    return first && inlineText(first.inlines);
  };

  it.each([
    ['has a mark where more follows', 'One `a.b` sentence. Another.', 'One a.b sentence. …'],
    ['has a mark where a list follows', 'One sentence.\n\n- an item', 'One sentence. …'],
    ['has a mark where code follows', 'One sentence.\n\n```bash\nls\n```', 'One sentence. …'],
    ['has none where that is all', 'One sentence.', 'One sentence.'],
    ['is none where it announces something', 'These are:\n\n- one', undefined],
    ['is none where the passage begins with a list', '- one\n- two', undefined],
  ])('%s', (_, body, expected) => expect(opened(body)).toBe(expected));

  it('ends before a Korean sentence that begins with a Latin word', () => {
    expect(opened('5%를 새 버전으로 보냅니다. weight는 비율입니다.', 'ko')).toBe('5%를 새 버전으로 보냅니다. …');
  });
});
