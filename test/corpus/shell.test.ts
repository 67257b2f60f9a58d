import { describe, expect, it, test } from 'vitest';
import { shellCommands } from '../../src/corpus/shell.ts';

/** Each command as its words, joined by `|`, so that a word with a space shows. */
const read = (text: string): string[] => shellCommands(text).map(({ words }) => words.join('|'));

describe('a shell text is read as its commands:', () => {
  it.each([
    ['words', 'kubectl get  pods', ['kubectl|get|pods']],
    ['lines and lists', 'a b\nc && d || e; f & g', ['a|b', 'c', 'd', 'e', 'f', 'g']],
    ['pipes', 'a --b | c -d', ['a|--b', 'c|-d']],
    ['comments', '# all of them\na b # why\nc d#e', ['a|b', 'c|d#e']],
    ['single quotes', `a --patch='{"b": [1, 2]}' c`, ['a|--patch={"b": [1, 2]}|c']],
    ['double quotes', 'a "b c" d"e"', ['a|b c|de']],
    ['empty words', `a '' ""`, ['a||']],
    ['escapes', 'a b\\ c "d\\"e"', ['a|b c|d"e']],
    ['continued lines', 'a b \\\n  c', ['a|b|c']],
    ['substitutions', 'a $(b "c)" d) e', ['b|c)|d', 'a|$()|e']],
    ['substitutions in quotes', 'a "x$(b c)y"', ['b|c', 'a|x$()y']],
    ['substitutions of old', 'a `b c`', ['b|c', 'a|$()']],
    ['files of substitutions', 'source <(a b)', ['a|b', 'source|$()']],
    ['redirections', 'a > b.txt 2>&1 <c >>"d e" f', ['a|f']],
    ['placeholders', 'a <node-name> --to=<ip> b/<이름>', ['a|<node-name>|--to=<ip>|b/<이름>']],
    ['here-documents', 'a --file=- <<EOF\nkind: b; c\nEOF\nd e', ['a|--file=-', 'd|e']],
    ['assignments', 'A=b c d', ['A=b|c|d']],
    ['subshells', '(a b; c)', ['a|b', 'c']],
    ['nothing', ' \n# nothing\n', []],
    ['quotes that stay open', `a 'b c`, ['a|b c']],
    ['brackets that stay open', 'a $(b c', ['b|c', 'a|$()']],
  ])('%s', (_, text, commands) => {
    expect(read(text)).toEqual(commands);
  });
});

test('a command stands on the line where it starts', () => {
  const text = `a b \\
  c
# why
d '1
2' \\
  $(e \\
  f)
g <<-'END'
	h
	END
i`;
  expect(shellCommands(text).map(({ words: [first], line }) => `${first} ${line}`)).toEqual([
    'a 0',
    'e 5',
    'd 3',
    'g 7',
    'i 10',
  ]);
});
