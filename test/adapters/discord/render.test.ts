import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, encodeAction, type Inline, PHRASES, type Presentation, type Press, present } from '#engine';
import { render } from '../../../adapters/discord/render.ts';
import { read } from '../../fakes/discord/reader.ts';
import { messageFaults } from '../../fakes/discord/rules.ts';
import { realEngine } from '../../support/assistant.ts';

const presentation = (blocks: readonly Block[], more: Partial<Presentation> = {}): Presentation => ({
  language: 'en',
  blocks,
  footer: [],
  presses: [],
  ...more,
});

const paragraph = (...inlines: Inline[]): Block => ({ kind: 'paragraph', inlines });
const text = (value: string): Inline => ({ kind: 'text', value });
const press = (label: string, slug: string, role: Press['role'] = 'topic'): Press => ({
  label,
  role,
  action: { type: 'show', slug, language: 'en', view: { at: 'top' } },
});

/** Text made of everything that means something to Discord. */
const nasty = fc
  .array(
    fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '__',
        '~~',
        '||',
        '`',
        '```',
        '\\',
        '<',
        '>',
        '<@1234567890123456789>',
        '<#1>',
        '<:a:12345678901234567>',
        '<t:1:R>',
      ],
      ...[
        '@everyone',
        '@here',
        'https://evil.example/a_b',
        '[x](https://evil.example)',
        ':smile:',
        '# ',
        '- ',
        '-# ',
        '> ',
        '1. ',
        '\n',
        ' ',
        'a',
        '가',
        '👋',
      ],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const flat = (value: string) => value.replace(/\s*\n\s*/g, ' ').trim();

describe('text', () => {
  test('comes out as it went in, and nothing in it is a mention, a link, an emoji or a format', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const seen = read(render(presentation([paragraph(text(value))])).content);
        expect(seen.live).toEqual([]);
        expect(seen.text).toBe(flat(value));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['strong', 'emphasis'] as const)('that is %s is formatted once, and nothing else in it is', (kind) => {
    fc.assert(
      fc.property(nasty, (value) => {
        const seen = read(
          render(presentation([paragraph(text('x '), { kind, value: `a${value}a` }, text(' x'))])).content,
        );
        expect(seen.live.map((one) => one.kind)).toEqual(['format']);
      }),
    );
  });

  test('that is code keeps its characters', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const seen = read(render(presentation([paragraph(text('x '), { kind: 'code', value: `a${value}a` })])).content);
        expect(seen.live).toEqual([]);
        expect(seen.text).toBe(flat(`x a${value}a`));
      }),
    );
  });

  test('in a list or a table cannot begin a heading, a quote or small print', () => {
    const nastyItem = [text('# no heading')];
    const seen = read(
      render(
        presentation([
          { kind: 'list', ordered: false, items: [nastyItem, [text('-# not small')]] },
          { kind: 'table', header: [[text('a')], [text('b')]], rows: [[[], [text('> no quote')]]] },
        ]),
      ).content,
    );
    expect(seen.text.split('\n')).toEqual(['- # no heading', '- -# not small', '- > no quote']);
    expect(seen.live).toEqual(Array(3).fill({ kind: 'block', value: '-' }));
  });
});

describe('a code block', () => {
  test('cannot be broken out of', () => {
    fc.assert(
      fc.property(nasty, (value) => {
        const { content } = render(
          presentation([{ kind: 'code', language: 'yaml', text: `a\n${value}` }, paragraph(text('end'))]),
        );
        const seen = read(content);
        expect(seen.live).toEqual([]);
        expect(content.match(/```/g)).toHaveLength(2);
        expect(seen.text.endsWith('\nend')).toBe(true);
      }),
    );
  });

  test('names its language only where that is a word', () => {
    expect(render(presentation([{ kind: 'code', language: 'yaml', text: 'a: 1' }])).content).toBe('```yaml\na: 1\n```');
    expect(render(presentation([{ kind: 'code', language: '`` @here', text: 'a: 1' }])).content).toBe('```\na: 1\n```');
  });
});

describe('the form', () => {
  test('has bold headings, lists, one line for each row of a table, and the footer in small print', () => {
    const body = render(
      presentation(
        [
          { kind: 'heading', text: 'NodePort' },
          paragraph(text('Opens a port on '), { kind: 'strong', value: 'every' }, text(' node.')),
          { kind: 'list', ordered: true, items: [[text('one')], [text('two')]] },
          { kind: 'list', ordered: true, start: 7, items: [[text('seven')], [text('eight')]] },
          {
            kind: 'table',
            header: [[text('Aspect')], [text('NodePort')], [text('LoadBalancer')]],
            rows: [[[text('Port')], [{ kind: 'code', value: '30000' }], [text('any')]]],
          },
          {
            kind: 'table',
            header: [[text('Field')], [text('Meaning')]],
            rows: [[[{ kind: 'code', value: 'port' }], [text('of the Service')]]],
          },
        ],
        { footer: [text('Source: '), { kind: 'link', value: 'kubernetes.io', url: 'https://kubernetes.io/docs/' }] },
      ),
    );
    expect(body.content.split('\n')).toEqual([
      '**NodePort**',
      'Opens a port on **every** node.',
      '1. one',
      '2. two',
      '7. seven',
      '8. eight',
      '- **Port**: NodePort: `30000` · LoadBalancer: any',
      '- `port`: of the Service',
      '-# Source: [kubernetes.io](<https://kubernetes.io/docs/>)',
    ]);
    expect(body).toMatchObject({ flags: 4, allowed_mentions: { parse: [], replied_user: false } });
  });

  test('keeps a link from being one where it leads nowhere on the web', () => {
    const link = (value: string, url: string) =>
      render(presentation([paragraph({ kind: 'link', value, url })])).content;
    expect(link('here', 'javascript:alert(1)')).toBe('here');
    expect(link('https://shown.example', 'https://real.example')).toBe('<https://real.example>');
    expect(read(link('a](https://evil.example)', 'https://real.example/>x')).live).toEqual([
      { kind: 'link', value: 'https://real.example/%3Ex' },
    ]);
  });
});

describe('the limits', () => {
  const long = 'word '.repeat(900);
  const blocks: readonly (readonly [string, Block])[] = [
    ['paragraph', paragraph(text(long))],
    ['list', { kind: 'list', ordered: false, items: Array(300).fill([text('an item of a list')]) }],
    [
      'table',
      { kind: 'table', header: [[text('a')], [text('b')]], rows: Array(300).fill([[text('cell')], [text('another')]]) },
    ],
    ['code', { kind: 'code', language: 'yaml', text: 'key: value\n'.repeat(400) }],
    ['single word', paragraph(text('x'.repeat(5_000)))],
  ];

  test.each(blocks)('cut a long %s, say so, and keep the footer', (_, block) => {
    const body = render(
      presentation([paragraph(text('First.')), block, paragraph(text('Never.'))], { footer: [text('Source')] }),
    );
    expect(body.content.length).toBeLessThanOrEqual(2_000);
    expect(body.content).toMatch(/^First\.[\s\S]*…\n-# Source$/);
    expect(body.content).not.toContain('Never.');
    expect((body.content.match(/```/g)?.length ?? 0) % 2).toBe(0);
  });

  test('of buttons hold: five in five rows, 80 characters, each id once', () => {
    const presses = [
      ...Array.from({ length: 30 }, (_, at) => press(`${at} ${'label '.repeat(20)}`, `topic-${at}`)),
      press('again', 'topic-1'),
      press('  ', 'blank'),
      press('too long an id', 'x'.repeat(100)),
    ];
    const body = render(presentation([paragraph(text('x'))], { presses }));
    expect(
      messageFaults({ content: body.content, flags: body.flags, components: body.components as never }, 'channel'),
    ).toEqual([]);
    expect(body.components.map((row) => row.components.length)).toEqual([5, 5, 5, 5, 5]);
    expect(JSON.stringify(body.components)).not.toContain('again');
  });

  test('leave a row to each role while there are rows', () => {
    const presses = [press('A', 'a'), press('B', 'b'), press('More', 'c', 'view'), press('Share', 'd', 'manage')];
    const body = render(presentation([paragraph(text('x'))], { presses }));
    expect(body.components.map((row) => row.components.map((button) => 'label' in button && button.label))).toEqual([
      ['A', 'B'],
      ['More'],
      ['Share'],
    ]);
    expect(body.components[0]?.components[0]).toMatchObject({
      custom_id: encodeAction(presses[0]?.action ?? { type: 'dismiss' }),
    });
  });
});

test('every topic in every language is a message that Discord takes, whole', () => {
  const engine = realEngine();
  for (const [slug, topic] of engine.corpus.topics) {
    for (const language of Object.keys(topic.articles) as ('en' | 'ko')[]) {
      for (const view of [{ at: 'top' }, { at: 'example' }, { at: 'more', from: 0 }] as const) {
        const reply = engine.show({ type: 'show', slug, language, view });
        if (!reply || reply.kind === 'silence') continue;
        const body = render(present(reply));
        expect(
          messageFaults({ content: body.content, flags: body.flags, components: body.components as never }, 'channel'),
          slug,
        ).toEqual([]);
        expect(body.content, slug).not.toMatch(/\n…\n-#/);
        expect(body.content, slug).toContain(PHRASES[reply.language].source);
      }
    }
  }
});
