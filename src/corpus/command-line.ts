/** What a command-line tool offers: facts about one release of it. */
export interface Tool {
  /** What somebody types, e.g. `git`. */
  readonly name: string;
  readonly release: string;
  /**
   * Its commands by their path, `''` for the tool itself, each with the names of its flags: `all` is a switch,
   * `output=` takes a value, `output,o=` has a short form.
   */
  readonly commands: Readonly<Record<string, string>>;
  /** Other paths of commands. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Commands that exist but are not listed, such as plugins: what follows them is not looked at. */
  readonly unlisted?: readonly string[];
  /** Commands that end their flags at their first argument: what follows belongs to what they run. */
  readonly passes?: readonly string[];
}

export interface Flag {
  readonly name: string;
  readonly short?: string;
  readonly takesValue: boolean;
}

/** How one call of a tool was read. */
export interface Call {
  /** Path of the command, as far as it is known. */
  readonly command: string;
  /** What is neither command nor flag, up to `--`. */
  readonly positionals: readonly string[];
  /** Every flag of the command that was given, and whether in its short form. */
  readonly flags: readonly { readonly flag: Flag; readonly short: boolean; readonly value?: string }[];
  /** What the tool would refuse: a word of the call, and why. */
  readonly refused: readonly { readonly word: string; readonly kind: 'command' | 'flag' }[];
}

/** Something that a reader or the shell fills in: what stands there cannot be known. */
const OPEN = /[<>…$*{}[\]]|\.\.\./;

/** Reads the words after the tool's name as the tool itself would. */
export function readCall(tool: Tool, words: readonly string[]): Call {
  const positionals: string[] = [];
  const found: { word: string; name: string; short: boolean; value?: string }[] = [];
  const refused: { word: string; kind: 'command' | 'flag' }[] = [];
  let command = '';
  let open = false;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') break;
    if (/^--[^=]/.test(word)) {
      const [name = '', ...rest] = word.slice(2).split('=');
      const flag = flagOf(tool, command, name, false);
      const value = rest.length > 0 ? rest.join('=') : flag?.takesValue ? words[++at] : undefined;
      found.push({ word: `--${name}`, name, short: false, ...(value === undefined ? {} : { value }) });
    } else if (/^-[A-Za-z]/.test(word)) {
      for (let letter = 1; letter < word.length; letter += 1) {
        const name = word[letter] ?? '';
        const flag = flagOf(tool, command, name, true);
        const rest = word.slice(letter + 1).replace(/^=/, '');
        const value = !flag?.takesValue ? undefined : rest === '' ? words[++at] : rest;
        found.push({ word: `-${name}`, name, short: true, ...(value === undefined ? {} : { value }) });
        if (flag === undefined || flag.takesValue || word[letter + 1] === '=') break;
      }
    } else if (positionals.length === 0 && !open && hasCommands(tool, command)) {
      const path = `${command} ${word}`.trim();
      const next = tool.aliases[path] ?? path;
      if (tool.commands[next] !== undefined) command = next;
      else if (tool.unlisted?.includes(path)) return { command: path, positionals, flags: [], refused };
      else if (OPEN.test(word)) open = true;
      else {
        refused.push({ word: path, kind: 'command' });
        open = true;
      }
    } else {
      positionals.push(word);
      if (tool.passes?.includes(command)) break;
    }
  }
  const flags = found.flatMap(({ word, name, short, ...value }) => {
    const flag = flagOf(tool, command, name, short);
    if (flag === undefined && !open && !OPEN.test(word)) refused.push({ word, kind: 'flag' });
    return flag === undefined ? [] : [{ flag, short, ...value }];
  });
  return { command, positionals, flags, refused };
}

const hasCommands = ({ commands }: Tool, command: string): boolean =>
  Object.keys(commands).some((path) => path !== '' && (command === '' || path.startsWith(`${command} `)));

/** A flag of a command, or one that every command takes. */
function flagOf(tool: Tool, command: string, name: string, short: boolean): Flag | undefined {
  const flags = [...flagsOf(tool.commands[command] ?? ''), ...flagsOf(tool.commands[''] ?? '')];
  return flags.find((flag) => name !== '' && (short ? flag.short : flag.name) === name);
}

function flagsOf(text: string): Flag[] {
  return text.split(/\s+/).map((each) => {
    const [name = '', short] = each.replace(/=$/, '').split(',');
    return { name, takesValue: each.endsWith('='), ...(short === undefined ? {} : { short }) };
  });
}

/** Words that stand before a command and run it. */
const WRAPPERS = new Set(
  '! if then else elif do while until time sudo xargs watch env exec command nohup timeout k3s microk8s'.split(' '),
);

/** What stands between a wrapper and what it runs: its flags, and their numbers, times and placeholders. */
const OF_WRAPPER = /^(?:-.*|\d+[smh]?|\{\}|\w+=.*)$/;

/** The words after the name of a tool, where a shell command runs that tool; undefined where it runs something else. */
export function callOf(tool: Tool, words: readonly string[]): readonly string[] | undefined {
  const at = words.findIndex((word) => !WRAPPERS.has(word) && !OF_WRAPPER.test(word));
  return words[at] === tool.name ? words.slice(at + 1) : undefined;
}
