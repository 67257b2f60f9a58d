import { spawnSync } from 'node:child_process';
import { describe, expect, it, test } from 'vitest';
import { folderOf, soundContent } from '../../corpus/content.ts';
import { dialogue, run, spawned, start } from './run.ts';

const RANGE = '30000–32767';
/** util-linux's `script` gives a command a terminal. Other systems have another command of that name. */
const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;

const ESCAPE = String.fromCharCode(27);
const CODES = new RegExp(`${ESCAPE}\\[[0-9;]*[A-Za-z]`, 'g');
const plain = (text: string): string => text.replace(CODES, '').replaceAll('\r\n', '\n');
/** The number before a label under a reply. */
const numberOf = (label: string, reply: string): string =>
  new RegExp(`\\[(\\d)\\] ${label}`).exec(plain(reply))?.[1] ?? 'none';

test('a chat through pipes answers, presses numbers, switches the language and ends', async () => {
  const PRESSES = /\n\[1\] .*\n\n$/;
  const { after, end } = dialogue(start('chat', [], { env: { CONTENT_DIR: folderOf(soundContent()) } }), '\n');
  expect(await after(undefined, /\n\n$/)).toBe(
    'Ask in English or Korean. A number presses, 한/EN (or /lang) switches the language, /quit ends.\n\n',
  );
  const alpha = await after('alpha', PRESSES);
  expect(alpha).toMatch(/^alpha\n\nalpha is a small thing\.\n\n/);
  expect(alpha).toMatch(/\n\[1\] .*\[\d\] 한국어 .*\[\d\] beta {2}\[\d\] gamma\n\n$/);
  expect(await after('99', /\n\n$/)).toBe('There is no such number under the last reply.\n\n');

  const korean = await after(numberOf('한국어', alpha), PRESSES);
  expect(korean).toMatch(/^alpha\n\n.*이 포트는.*\n출처: https:/s);
  const gamma = await after(numberOf('gamma', korean), PRESSES);
  expect(gamma).toMatch(/^gamma\n\ngamma is a small thing\..*이 포트는/s);

  expect(await after('/en', PRESSES)).toMatch(
    /^Replies where the question does not tell: English\.\n\ngamma\n\n.*The port stays/s,
  );
  expect(await after('한/EN', PRESSES)).toMatch(
    /^질문만으로 언어를 알 수 없을 때: 한국어로 답합니다\.\n\ngamma\n\n.*이 포트는/s,
  );
  expect(await after('alpha', PRESSES)).toMatch(/^alpha\n\n.*이 포트는/s);
  const shown = await after('', PRESSES);
  expect(shown).toMatch(/\n\[1\] alpha {2}\[2\] beta {2}\[3\] gamma\n\n$/);
  expect(alpha + shown).not.toContain(ESCAPE);
  expect(await end('/quit\nalpha\n')).toBe(0);
});

test('a chat goes on with the last answer, as a thread does', async () => {
  const PRESSES = /\n\[1\] .*\n\n$/;
  const { after, end } = dialogue(start('chat'), '\n');
  await after(undefined, /\n\n$/);
  expect(await after('nodeport', PRESSES)).toMatch(/^NodePort\n\n/);
  for (const line of ['show me an example', 'example', 'and the default?'])
    expect(await after(line, PRESSES)).toMatch(/^NodePort\n\n/);
  expect(await after('예제 보여줘', PRESSES)).toMatch(/^NodePort.*노드/s);
  for (const line of ['vs ClusterIP?', 'ClusterIP랑 차이는?'])
    expect(await after(line, PRESSES)).toMatch(/NodePort.*ClusterIP|ClusterIP.*NodePort/);
  const reply = await after('nodeport', PRESSES);
  expect(await after(numberOf('ClusterIP', reply), PRESSES)).toMatch(/^ClusterIP\n\n/);
  expect(await after('example please', PRESSES)).toMatch(/^ClusterIP\n\n/);
  expect(await end('/quit\n')).toBe(0);
});

test('a chat takes courtesies and commands for what they are', async () => {
  const { after, end } = dialogue(start('chat', [], { env: { CONTENT_DIR: folderOf(soundContent()) } }), '\n');
  const [PRESSES, LINE] = [/\n\[1\] .*\n\n$/, /\n\n$/];
  await after(undefined, LINE);
  for (const line of ['안녕하세요', '도움말', '/도움말']) expect(await after(line, PRESSES)).toMatch(/^환영합니다!/);
  for (const line of ['hello', '/help']) expect(await after(line, PRESSES)).toMatch(/^Welcome!/);
  expect(await after('thanks!', LINE)).toBe("You're welcome. Ask me any time.\n\n");
  expect(await after('고마워요', LINE)).toBe('별말씀을요. 언제든 또 물어보세요.\n\n');
  for (const line of ['/quit now', '/nope', '/k8s alpha'])
    expect(await after(line, LINE)).toMatch(
      /^There is no such command\. .*\/lang.*\/quit; a question starts without a slash\.\n\n$/,
    );
  expect(await after('/alpha가 뭐예요?', PRESSES)).toMatch(/^alpha\n\n/);
  expect(await end('/quit\n')).toBe(0);
});

test('a chat through pipes ends with what it is given', async () => {
  const { code, out, err } = await run('chat', [], {
    input: 'alpha\n\u2028beta\u2028\r\ngamma',
    env: { CONTENT_DIR: folderOf(soundContent()) },
  });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out.match(/^\w+ is a small thing\.$/gm)).toEqual(
    ['alpha', 'beta', 'gamma'].map((slug) => `${slug} is a small thing.`),
  );
});

describe.skipIf(!hasScript)('a chat on a terminal', () => {
  /** The command on a terminal of 70 columns. */
  const terminal = (command: string, env: Readonly<Record<string, string>> = {}) =>
    dialogue(
      spawned('script', ['-qefc', `stty cols 70; exec ${command}`, '/dev/null'], { TERM: 'xterm-256color', ...env }),
      '\r',
    );

  const node = `'${process.execPath}'`;
  const PRESSES = /\[1\](?:(?!›).)*›/s;

  it('is what opens without tokens: colours, code, numbers to press, the other language', async () => {
    const { after, end } = terminal(`${node} adapters/main.ts`);
    const hint = await after(undefined, /› /);
    expect(plain(hint)).toMatch(/^Ask in English or Korean\. .*\n\n› $/s);

    const reply = await after('nodeport', PRESSES);
    expect(plain(reply)).toContain(RANGE);
    expect(plain(reply)).toMatch(/\n {2}│ kind: Service\n/);
    for (const style of ['1m', '32m', '33m', '36m']) expect(reply).toContain(`${ESCAPE}[${style}`);
    const prose = plain(reply)
      .split('\n')
      .filter((line) => !line.startsWith('Source:'));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(70);

    expect(plain(await after(numberOf('ClusterIP', reply), PRESSES))).toMatch(/\nClusterIP\n\n/);

    const korean = plain(await after('한/EN', PRESSES));
    expect(korean).toMatch(/한국어로 답합니다\.\n\nClusterIP.*\n\n.*니다\./s);
    expect(korean).toMatch(/\[\d\] English/);

    expect(await end('/quit\r')).toBe(0);
  });

  it('has no colours where NO_COLOR asks for none, and ends with Ctrl-D', async () => {
    const { after, end } = terminal(`${node} adapters/terminal/chat.ts`, {
      NO_COLOR: '1',
      CONTENT_DIR: folderOf(soundContent()),
    });
    await after(undefined, /› /);
    const reply = await after('alpha', PRESSES);
    expect(plain(reply)).toContain('alpha is a small thing.');
    expect(reply).not.toMatch(new RegExp(`${ESCAPE}\\[[0-9;]*m`));
    expect(await end('\u0004')).toBe(0);
  });
});
