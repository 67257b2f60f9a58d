import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Block, Inline, Presentation, Press } from '#engine';
import { clip } from '../../../adapters/slack/limits.ts';
import { render } from '../../../adapters/slack/render.ts';
import { blockFaults } from '../../fakes/slack/validate.ts';
import { buttonsOf, linksIn, mentionsIn, visibleText } from '../../fakes/slack/visible.ts';

const text = (value: string): Inline => ({ kind: 'text', value });
const show = (label: string, role: Press['role'] = 'topic'): Press => ({
  label,
  role,
  action: { type: 'show', slug: 'pod', language: 'en', view: { at: 'top' } },
});

function presentation(more: Partial<Presentation>): Presentation {
  return { language: 'en', blocks: [], footer: [], presses: [], ...more };
}

const rich = (blocks: readonly Block[]) => render(presentation({ blocks })).blocks[0];

test('a heading is bold and stands right above its paragraph', () => {
  const blocks: Block[] = [
    { kind: 'heading', text: 'Pod' },
    { kind: 'paragraph', inlines: [text('The smallest unit.')] },
    { kind: 'paragraph', inlines: [text('Two.')] },
  ];
  expect(rich(blocks)).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Pod', style: { bold: true } },
          { type: 'text', text: '\n' },
          { type: 'text', text: 'The smallest unit.' },
          { type: 'text', text: '\n\n' },
          { type: 'text', text: 'Two.' },
        ],
      },
    ],
  });
});

test('code, bold and links are structure, so a Korean particle may follow them', () => {
  const inlines: Inline[] = [
    { kind: 'code', value: 'kubectl' },
    text('로 '),
    { kind: 'strong', value: '파드' },
    text('를 봅니다. '),
    { kind: 'emphasis', value: '_*~' },
    { kind: 'link', value: '문서', url: 'https://kubernetes.io/' },
  ];
  expect(rich([{ kind: 'paragraph', inlines }])).toMatchObject({
    elements: [
      {
        elements: [
          { type: 'text', text: 'kubectl', style: { code: true } },
          { type: 'text', text: '로 ' },
          { type: 'text', text: '파드', style: { bold: true } },
          { type: 'text', text: '를 봅니다. ' },
          { type: 'text', text: '_*~', style: { italic: true } },
          { type: 'link', text: '문서', url: 'https://kubernetes.io/' },
        ],
      },
    ],
  });
});

test('lists, code blocks and what follows them', () => {
  const blocks: Block[] = [
    { kind: 'list', ordered: true, items: [[text('one')], [text('two')]] },
    { kind: 'paragraph', inlines: [text('after')] },
    { kind: 'list', ordered: true, start: 7, items: [[text('seven')], [text('eight')]] },
    { kind: 'code', language: 'yaml', text: 'kind: Pod\nspec: {a: "<b> & c"}' },
    { kind: 'list', ordered: false, items: [[text('three')]] },
  ];
  expect(rich(blocks)).toMatchObject({
    elements: [
      { type: 'rich_text_list', style: 'ordered' },
      { type: 'rich_text_section', elements: [{ text: '\n' }, { text: 'after' }] },
      { type: 'rich_text_list', style: 'ordered', offset: 6 },
      { type: 'rich_text_preformatted', elements: [{ text: 'kind: Pod\nspec: {a: "<b> & c"}' }] },
      { type: 'rich_text_list', style: 'bullet' },
    ],
  });
  expect(visibleText(render(presentation({ blocks })))).toContain('7. seven\n8. eight');
});

test('a table is one readable line a row', () => {
  const cell = (value: string) => [text(value)];
  const table: Block = {
    kind: 'table',
    header: [[], cell('ClusterIP'), cell('NodePort')],
    rows: [
      [cell('도달 범위'), cell('클러스터 안'), cell('노드의 포트')],
      [cell('Port'), cell('any'), []],
    ],
  };
  expect(visibleText(render(presentation({ blocks: [table] })))).toBe(
    '• 도달 범위 — ClusterIP: 클러스터 안; NodePort: 노드의 포트\n• Port — ClusterIP: any',
  );
  const narrow: Block = {
    kind: 'table',
    header: [cell('Code'), cell('Meaning')],
    rows: [[cell('137'), cell('killed')]],
  };
  expect(visibleText(render(presentation({ blocks: [narrow] })))).toBe('• 137 — killed');
});

test('the footer is small print with its link', () => {
  const footer: Inline[] = [text('Source: '), { kind: 'link', value: 'a|b & <c>', url: 'https://x.io/?a=1&b=<2>|3' }];
  const { blocks } = render(presentation({ footer }));
  expect(blocks).toEqual([
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: 'Source: <https://x.io/?a=1&amp;b=%3C2%3E%7C3|a|b &amp; &lt;c&gt;>',
          verbatim: true,
        },
      ],
    },
  ]);
});

test('buttons stand in order, five in a row at most, topics in rows of their own', () => {
  const presses = [
    show('More', 'view'),
    show('한국어', 'view'),
    ...Array.from({ length: 6 }, (_, index) => show(`topic ${index}`)),
    show('Share', 'manage'),
  ];
  const { blocks } = render(presentation({ presses }));
  expect(blocks.map((block) => (block.type === 'actions' ? block.elements.length : block.type))).toEqual([2, 5, 1, 1]);
  const buttons = buttonsOf({ text: '', blocks });
  expect(buttons.map(({ label }) => label)).toEqual(presses.map(({ label }) => label));
  expect(new Set(buttons.map(({ action_id }) => action_id)).size).toBe(presses.length);
  expect(buttons[0]?.value).toBe('show:pod:en:t');
});

test('the text beside the blocks says the same, and is escaped', () => {
  const reply = render(presentation({ blocks: [{ kind: 'paragraph', inlines: [text('<!channel> & co')] }] }));
  expect(reply.text).toBe('&lt;!channel&gt; &amp; co');
});

test('what looks like a mention in rich text or on a button is broken up, code included', () => {
  const value = 'tell <!channel>, <@U0ANA> and <#C0GENERAL>: <node-ip> -> <!-- x -->';
  const reply = render(
    presentation({
      blocks: [
        { kind: 'paragraph', inlines: [text(value)] },
        { kind: 'code', language: 'text', text: value },
      ],
      presses: [show('<!here>')],
    }),
  );
  const shown = JSON.stringify(reply.blocks);
  expect(shown).not.toMatch(/<[!@#][A-Z]/i);
  expect(shown.replaceAll('\u2060', '')).toContain(value);
  expect(visibleText(reply)).toContain('<node-ip> -> <!-- x -->');
});

test('the mark stands on the first block', () => {
  const reply = render(
    presentation({ blocks: [{ kind: 'heading', text: 'Pod' }], presses: [show('More')] }),
    'portolan:1',
  );
  expect(reply.blocks.map((block) => block.block_id)).toEqual(['portolan:1', undefined]);
  expect(render(presentation({ presses: [show('More')] }), 'portolan:1').blocks[0]?.block_id).toBe('portolan:1');
});

test.each(['javascript:alert(1)', 'ftp://x', 'https://a b', ''])('what is no web address is no link: %s', (url) => {
  const link: Inline = { kind: 'link', value: 'here', url };
  const reply = render(presentation({ blocks: [{ kind: 'paragraph', inlines: [link] }], footer: [link] }));
  expect(linksIn(reply)).toEqual([]);
  expect(visibleText(reply)).toBe('here\nhere');
});

/** Text as somebody hostile, verbose or foreign writes it. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '<!channel>',
    '<@U0ANA>',
    '<#C0GENERAL|x>',
    '<https://evil.example|x>',
    '&lt;!here&gt;',
    '*a* _b_ ~c~ `d`',
    '```',
  ),
  fc.constant('한글과 "따옴표"\n'.repeat(2_000)),
  fc.constant('👩‍👩‍👧‍👦'.repeat(900)),
  fc.constant('\\"\n'.repeat(9_000)),
);
const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'code', 'strong', 'emphasis'), value: anyText }),
  fc.record({ kind: fc.constant('link' as const), value: anyText, url: fc.oneof(fc.webUrl(), anyText) }),
);
const inlines = fc.array(anyInline, { maxLength: 5 });
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: anyText }),
  fc.record({ kind: fc.constant('paragraph' as const), inlines }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(inlines, { maxLength: 8 }) }),
  fc.record({ kind: fc.constant('code' as const), language: fc.constant('yaml'), text: anyText }),
  fc.record({
    kind: fc.constant('table' as const),
    header: fc.array(inlines, { minLength: 3, maxLength: 3 }),
    rows: fc.array(fc.array(inlines, { minLength: 3, maxLength: 3 }), { maxLength: 5 }),
  }),
);
const anyPress: fc.Arbitrary<Press> = fc
  .tuple(anyText, fc.constantFrom('topic' as const, 'view' as const, 'manage' as const))
  .map(([label, role]) => show(label, role));
const anyPresentation: fc.Arbitrary<Presentation> = fc.record({
  language: fc.constantFrom('en' as const, 'ko' as const),
  blocks: fc.array(anyBlock, { maxLength: 8 }),
  footer: inlines,
  presses: fc.array(anyPress, { maxLength: 40 }),
});

test('whatever is presented, Slack takes it and nothing in it reaches anybody', () => {
  fc.assert(
    fc.property(anyPresentation, (any) => {
      const reply = render(any, 'portolan:mark');
      expect(blockFaults(reply.blocks)).toBeUndefined();
      expect(reply.text.length).toBeLessThanOrEqual(40_000);
      expect(mentionsIn(reply)).toEqual([]);
      expect(linksIn(reply).every((url) => /^https?:/i.test(url))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('what is too long keeps its beginning, its footer and its buttons, and shows that something is missing', () => {
  const long: Block = { kind: 'paragraph', inlines: [text('가나다 '.repeat(6_000))] };
  const reply = render(
    presentation({ blocks: [{ kind: 'heading', text: 'Long' }, long], footer: [text('end')], presses: [show('More')] }),
  );
  const shown = visibleText(reply);
  expect(shown.startsWith('Long\n가나다')).toBe(true);
  expect(shown).toContain('…');
  expect(shown.endsWith('end')).toBe(true);
  expect(shown.length).toBeGreaterThan(8_000);
  expect(buttonsOf(reply)).toHaveLength(1);
});

test('a cut never halves a character', () => {
  expect(clip('👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 14)).toBe('👩‍👩‍👧‍👦…');
  expect(clip('👩‍👩‍👧‍👦', 5)).toBe('…');
  expect(clip('abc', 3)).toBe('abc');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (value, max) => {
      const cut = clip(value, max);
      expect(cut.length).toBeLessThanOrEqual(max);
      expect(cut.isWellFormed()).toBe(true);
    }),
  );
});
