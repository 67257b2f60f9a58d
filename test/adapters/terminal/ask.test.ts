import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { describe, expect, it, test } from 'vitest';
import { changedContent, folderOf, soundContent } from '../../corpus/content.ts';
import { run, start } from './run.ts';

interface Line {
  readonly question: string;
  readonly kind: string;
  readonly topics: readonly string[];
  readonly suggestions?: readonly string[];
  readonly lang: string;
  readonly confidence: number;
  readonly text: string;
  readonly took_ms: number;
}

const parse = (line: string): Line => JSON.parse(line) as Line;
const RANGE = '30000–32767';

describe('ask --json', () => {
  it('answers a question a line, in order, whatever the line holds', async () => {
    const special = [
      'nodeport',
      '',
      '   ',
      '노드포트가 뭐예요?',
      'nodeport\u2028service\u2029\u0085',
      `nodeport ${'very '.repeat(2_400)}`,
      '<!channel> @everyone "nodeport" \\ {"a": 1}\t\u0007 😀',
      'qqqq zzzz xxxx',
      '--help',
    ];
    const many = Array.from(
      { length: 1_000 },
      (_, index) => ['nodeport', 'what is a pod', '파드', 'svc'][index % 4] + ' '.repeat(index % 7),
    );
    const input = `${special.join('\n')}\n${many.join('\n')}\nwindows\r\nnot UTF-8: `;
    const { code, out, err } = await run('ask', ['--json'], {
      input: Buffer.concat([Buffer.from(input), Buffer.from([0xff])]),
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });

    const lines = out.split('\n');
    expect(lines.pop()).toBe('');
    // No reader of lines finds a line end inside an object, not even one that knows Unicode's.
    expect(out.split(/[\n\r\u0085\u2028\u2029]/)).toHaveLength(lines.length + 1);
    const replies = lines.map(parse);
    expect(replies.map(({ question }) => question)).toEqual([...special, ...many, 'windows', 'not UTF-8: \uFFFD']);
    for (const { confidence, took_ms, ...reply } of replies) {
      expect(reply.kind).toMatch(/^(?:answer|comparison|choices|miss)$/);
      expect(reply.topics.length > 0).toBe(reply.kind !== 'miss');
      expect(reply.suggestions !== undefined).toBe(reply.kind === 'miss');
      expect(reply.lang).toMatch(/^(?:en|ko)$/);
      expect(reply.text.length).toBeGreaterThan(20);
      expect(reply.text.length).toBeLessThanOrEqual(1_000);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      expect(took_ms).toBeGreaterThanOrEqual(0);
    }
    expect(Object.keys(replies[0] ?? {})).toEqual([
      'question',
      'kind',
      'topics',
      'lang',
      'confidence',
      'text',
      'took_ms',
    ]);
    expect(replies[0]).toMatchObject({ kind: 'answer', lang: 'en', text: expect.stringContaining(RANGE) });
    expect(replies[0]?.topics[0]).toBe('nodeport');
    for (const blank of replies.slice(1, 3)) expect(blank).toMatchObject({ kind: 'miss', topics: [], lang: 'en' });
    expect(replies[3]).toMatchObject({ kind: 'answer', lang: 'ko', text: expect.stringContaining(RANGE) });
    expect(replies[3]?.topics[0]).toBe('nodeport');
    expect(replies[7]).toMatchObject({ question: 'qqqq zzzz xxxx', kind: 'miss', topics: [] });
  });

  it('answers each line before the next one is written, and stays silent where it only overheard', async () => {
    const child = start('ask', ['--json', '--mode', 'overheard']);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const ask = async (question: string): Promise<Line> => {
      child.stdin.write(`${question}\n`);
      return parse((await lines.next()).value as string);
    };
    const silence = { kind: 'silence', topics: [], text: '' };
    expect(await ask('lunch at noon?')).toMatchObject({ question: 'lunch at noon?', ...silence });
    expect(await ask('what is a NodePort service?')).toMatchObject({
      kind: 'answer',
      topics: expect.arrayContaining(['nodeport']),
    });
    expect(await ask('')).toMatchObject({ kind: 'miss', topics: [] });
    expect(await ask('I restarted the nodeport service, all good now')).toMatchObject(silence);
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('replies in the language that --lang says, to a question of the command line, in whatever folder', async () => {
    const { code, out } = await run('ask', ['--json', '--lang', 'ko', 'nodeport'], { cwd: tmpdir() });
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([expect.any(String), '']);
    expect(parse(out)).toMatchObject({
      question: 'nodeport',
      lang: 'ko',
      text: expect.stringMatching(/노드.*30000–32767/s),
    });
  });

  it('ends in peace when nobody reads on', async () => {
    const child = start('ask', ['--json'], { env: { CONTENT_DIR: folderOf(soundContent()) } });
    const errors: string[] = [];
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    child.stdin.on('error', () => {});
    child.stdin.write('alpha\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.write('alpha\n'.repeat(1_000));
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(errors).toEqual([]);
  });
});

describe('ask prints for people', () => {
  it('an English answer with its source and what to ask next, and nothing that a pipe cannot hold', async () => {
    const { code, out, err } = await run('ask', ['nodeport']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^NodePort\n\n/);
    expect(out).toContain(RANGE);
    expect(out).toMatch(/\nSource: https:\/\/kubernetes\.io\/\S+ · reviewed \d{4}-\d\d-\d\d\n/);
    expect(out).toMatch(/\n→ \S/);
    expect(out).not.toContain('\u001B');
  });

  it('a Korean answer, and with --explain why it is that one', async () => {
    const { code, out } = await run('ask', ['--explain', '노드포트가', '뭐예요?']);
    expect(code).toBe(0);
    expect(out).toContain(RANGE);
    expect(out).toMatch(/\n출처: https:\/\/\S+ · 검토일 /);
    expect(out).toMatch(/\nreply {6}answer by rule "[a-z-]+", confidence 0\.\d\d, language ko\nwords\n.*nodeport/s);
  });
});

describe('ask --explain says of two topics that may be compared', () => {
  it('what speaks for them where that is enough', async () => {
    const { out } = await run('ask', [
      '--explain',
      'one container that runs first and ends, or one that runs beside the app?',
    ]);
    expect(out).toMatch(/\nreply {6}comparison by rule "comparison"/);
    expect(out).toMatch(
      /\npair {7}init-containers, sidecar {2}likelihood 0\.\d\d, enough to compare them\n {2}against .* wording .* halves -\d.* asked 0\.\d\d {2}share 0\.\d\d {2}aside \d\.\d\d {2}passage 0\.\d\d\n/,
    );
  });

  it('and where it is not', async () => {
    const { out } = await run('ask', [
      '--explain',
      'does an init container need its own probes or does it just run to its end?',
    ]);
    expect(out).toMatch(/\nreply {6}answer by rule/);
    expect(out).toMatch(/\npair {7}\S+, \S+ {2}likelihood 0\.[0-3]\d, not enough to compare them\n/);
  });
});

describe('ask matches a secret with nothing', () => {
  const token = 'xoxb-12345678901-abcdefghijk';

  it('and explains the question without it', async () => {
    const { code, out } = await run('ask', ['--explain', `nodeport, my token is ${token}`]);
    expect(code).toBe(0);
    expect(out).toContain('nodeport');
    expect(out).not.toMatch(/xoxb|12345678901|abcdefghijk/);
  });

  it('and gives a program its own line back as it was', async () => {
    const question = `what port range does a nodeport use? PASSWORD=${token}`;
    const { out } = await run('ask', ['--json', question]);
    const { text, ...reply } = parse(out);
    expect(reply).toMatchObject({ question, kind: 'answer', topics: expect.arrayContaining(['nodeport']) });
    expect(text).not.toContain('xoxb');
  });
});

describe('ask says what is wrong', () => {
  it.each([
    ['an unknown option', ['--nope', 'x'], "Unknown option '--nope'."],
    ['an unknown mode', ['--mode', 'loud', 'x'], '--mode loud is not known: use asked or overheard.'],
    ['an unknown language', ['--lang', 'jp', 'x'], '--lang jp is not known: use ko or en.'],
    ['an option without its value', ['--lang'], "Option '--lang <value>' argument missing."],
    ['no question', [], 'No question given.'],
  ])('about %s, and how to call it, with code 2', async (_, args, message) => {
    const { code, out, err } = await run('ask', args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.split('\n')[0]).toBe(message);
    expect(err).toMatch(/\nUsage: npm run -s ask -- /);
  });

  it('about a folder of topics that is not there, with code 1', async () => {
    const { code, out, err } = await run('ask', ['x'], { env: { CONTENT_DIR: '/nowhere/at/all' } });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /^No topic could be read from \/nowhere\/at\/all\..*\n\/nowhere\/at\/all:1 folder is no folder: correct CONTENT_DIR/,
    );
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('about the environment, with code 1', async () => {
    const { code, err } = await run('ask', ['x'], { env: { PORT: 'http', DEFAULT_LANG: 'jp' } });
    expect(code).toBe(1);
    expect(err).toBe(
      'The configuration is wrong:\n- PORT is no number: use 0 to 65535\n- DEFAULT_LANG is no language: use en or ko\n',
    );
  });

  it('about a broken topic, and answers from the others', async () => {
    const folder = changedContent({ 'en/area/beta.md': 'no front matter\n' });
    const { code, out, err } = await run('ask', ['alpha'], { env: { CONTENT_DIR: folder } });
    expect(code).toBe(0);
    expect(out).toContain('alpha is a small thing.');
    expect(JSON.parse(err)).toMatchObject({
      level: 'warn',
      path: `${folder}/en/area/beta.md`,
      line: 1,
      rule: 'front-matter',
    });
    expect(err).toContain('left out: ');
  });
});

test('ask --help tells how to call it', async () => {
  const { code, out, err } = await run('ask', ['--help']);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^Usage: npm run -s ask -- .*\n.*--json/);
});
