import { describe, expect, test } from 'vitest';
import type { Block, Inline, Presentation, Press } from '#engine';
import { render } from '../../../adapters/terminal/render.ts';

const text = (value: string): Inline => ({ kind: 'text', value });
const press = (label: string): Press => ({ label, role: 'manage', action: { type: 'dismiss' } });
const PLAIN = { colour: false, width: 0 };

function shown(blocks: readonly Block[], options = PLAIN, rest: Partial<Presentation> = {}): string {
  return render({ language: 'en', blocks, footer: [], presses: [], ...rest }, options);
}

test('every kind of block has its form', () => {
  const blocks: Block[] = [
    { kind: 'heading', text: 'NodePort' },
    {
      kind: 'paragraph',
      inlines: [text('See '), { kind: 'link', value: 'the page', url: 'https://kubernetes.io/' }, text('.')],
    },
    { kind: 'list', ordered: true, items: [[text('one')], [{ kind: 'code', value: 'two' }]] },
    { kind: 'list', ordered: true, start: 7, items: [[text('seven')], [text('eight')]] },
    { kind: 'list', ordered: false, items: [[{ kind: 'strong', value: 'three' }]] },
    {
      kind: 'table',
      header: [[text('Aspect')], [text('Job')], [text('CronJob')]],
      rows: [[[text('Runs')], [text('once')], [text('on time')]]],
    },
    { kind: 'code', language: 'yaml', text: 'kind: Job\nspec: {}' },
  ];
  expect(shown(blocks).split('\n\n')).toEqual([
    'NodePort',
    'See the page (https://kubernetes.io/).',
    '1. one\n2. two',
    '7. seven\n8. eight',
    '• three',
    'Runs\n  Job: once\n  CronJob: on time',
    '  │ kind: Job\n  │ spec: {}',
  ]);
});

test('under the blocks stand the source with its address, and the presses with their numbers', () => {
  const footer: Inline[] = [
    text('Source: '),
    { kind: 'link', value: 'kubernetes.io', url: 'https://kubernetes.io/docs/' },
  ];
  expect(shown([], PLAIN, { footer, presses: [press('More'), press('한국어')] })).toBe(
    'Source: https://kubernetes.io/docs/\n\n[1] More  [2] 한국어',
  );
});

test('prose is wrapped at the width, where Hangul takes two columns, and code never is', () => {
  const options = { colour: false, width: 12 };
  const code = 'a line of code that is long';
  expect(shown([{ kind: 'paragraph', inlines: [text('one two three four')] }], options)).toBe('one two\nthree four');
  expect(shown([{ kind: 'paragraph', inlines: [text('파드가 모두 준비되면')] }], options)).toBe(
    '파드가 모두\n준비되면',
  );
  expect(shown([{ kind: 'list', ordered: false, items: [[text('one two three')]] }], options)).toBe(
    '• one two\n  three',
  );
  expect(shown([{ kind: 'code', language: 'sh', text: code }], options)).toBe(`  │ ${code}`);
  expect(shown([], options, { presses: [press('More'), press('An example')] })).toBe('[1] More\n[2] An example');
});

describe('a table where a person looks', () => {
  const cells = (...values: string[]): Inline[][] => values.map((value) => [text(value)]);
  const table = (...rows: Inline[][][]): Block[] => [{ kind: 'table', header: cells('Aspect', 'Job', '크론잡'), rows }];

  test('stands in columns, where Hangul takes two', () => {
    const blocks = table(cells('Runs', 'once', 'on time'), cells('실행', '한 번', '정해진 시각마다'));
    expect(shown(blocks, { colour: false, width: 60 })).toBe(
      ['Aspect  Job    크론잡', 'Runs    once   on time', '실행    한 번  정해진 시각마다'].join('\n'),
    );
  });

  test('has cells of several lines where they are long, the short columns whole', () => {
    const blocks = table(cells('Runs', 'once and never again', 'each time that the schedule comes by'));
    expect(shown(blocks, { colour: false, width: 50 })).toBe(
      [
        'Aspect  Job                   크론잡',
        'Runs    once and never again  each time that the',
        '                              schedule comes by',
      ].join('\n'),
    );
  });

  test('keeps a style within its cell', () => {
    const code: Inline[] = [{ kind: 'code', value: 'kubectl get jobs --all-namespaces --watch' }];
    const blocks = table([[text('See')], code, [text('the same, and when each of them runs next')]]);
    const mark = String.fromCharCode(27);
    const [, ...lines] = shown(blocks, { colour: true, width: 60 }).split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.split(`${mark}[33m`)).toHaveLength(line.split(`${mark}[39m`).length);
  });

  test('stands one below the other where columns would be too narrow', () => {
    const blocks = table(cells('Runs', 'once and never again', 'each time that the schedule comes by'));
    expect(shown(blocks, { colour: false, width: 34 })).toBe(
      ['Runs', '  Job: once and never again', '  크론잡: each time that the', '    schedule comes by'].join('\n'),
    );
  });
});

test('colours take no columns', () => {
  const inlines: Inline[] = [{ kind: 'code', value: 'one' }, text(' '), { kind: 'code', value: 'two' }];
  const coloured = shown([{ kind: 'paragraph', inlines }], { colour: true, width: 7 });
  expect(coloured).toContain(`${String.fromCharCode(27)}[33mone`);
  expect(coloured).not.toContain('\n');
});
