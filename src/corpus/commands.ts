import { type Call, callOf, readCall, type Tool } from './command-line.ts';
import { shellCommands } from './shell.ts';
import { DOCKER } from './tools/docker.ts';
import { HELM } from './tools/helm.ts';
import { KINDS } from './tools/kinds.ts';
import { KUBECTL } from './tools/kubectl.ts';

/** Something wrong with a command; `line` counts from that of the text. */
export interface CommandFault {
  readonly line: number;
  readonly rule: 'command' | 'flag' | 'long-flag' | 'kind';
  readonly message: string;
  readonly severity: 'error' | 'advice';
}

const TOOLS: readonly Tool[] = [DOCKER, HELM, KUBECTL];

/**
 * Holds the commands of a shell text against the tools that are known: subcommands and flags that they refuse are
 * errors, short flags and kinds that few clusters have are advice. `kinds` are known beside the usual ones.
 */
export function checkCommands(text: string, kinds: ReadonlySet<string>): CommandFault[] {
  return shellCommands(text).flatMap(({ words, line }) =>
    TOOLS.flatMap((tool): CommandFault[] => {
      const rest = callOf(tool, words);
      if (rest === undefined) return [];
      const call = readCall(tool, rest);
      return [...refusals(tool, call), ...longFlags(tool, call), ...unknownKinds(tool, call, kinds)].map((fault) => ({
        ...fault,
        line,
      }));
    }),
  );
}

type Found = Omit<CommandFault, 'line'>;

function refusals({ name, release }: Tool, { command, refused }: Call): Found[] {
  return refused.map(({ word, kind }) => ({
    rule: kind,
    severity: 'error',
    message:
      kind === 'command'
        ? `"${name} ${word}" is no command (${name} ${release}): correct it`
        : `${word} is not in the help of "${[name, command].join(' ').trim()}" (${name} ${release}): correct it`,
  }));
}

/** `-it` is read as one word by everybody; every other short flag has to be looked up. */
function longFlags({ name }: Tool, { flags }: Call): Found[] {
  if (name !== 'kubectl') return [];
  const short = flags.filter(({ flag, short }) => short && flag.short !== 'i' && flag.short !== 't');
  return short.map(({ flag }) => ({
    rule: 'long-flag',
    severity: 'advice',
    message: `uses -${flag.short}: write --${flag.name}, which explains itself`,
  }));
}

/** Commands whose first argument is a kind, or kind/name. */
const ON_KINDS =
  /^(?:get|describe|delete|edit|patch|label|annotate|scale|autoscale|expose|wait|taint|explain|rollout |set )/;
/** Commands that take the name of a pod, or kind/name. */
const ON_PODS = /^(?:attach|debug|exec|logs|port-forward)$/;

function unknownKinds({ name }: Tool, { command, positionals, flags }: Call, kinds: ReadonlySet<string>): Found[] {
  if (name !== 'kubectl') return [];
  const [first = '', second = ''] = positionals;
  const pairs = positionals.filter((word) => /^[a-z.]+\/[^/]+$/.test(word));
  const words = ON_KINDS.test(command)
    ? [first, ...(/^(?:label|annotate|set )/.test(command) ? [] : pairs)]
    : ON_PODS.test(command)
      ? pairs
      : command === 'auth can-i'
        ? [second]
        : [];
  const given = flags.flatMap(({ flag, value = '' }) => (/^(?:for|from|resource)$/.test(flag.name) ? [value] : []));
  const named = [...words, ...given.filter((value) => /^[a-z.,/]+(?:\/|$)/.test(value) && command !== 'wait')]
    .flatMap((word) => word.split(','))
    .map((word) => word.split(/[/.]/)[0] ?? '');
  return [...new Set(named)]
    .filter((kind) => /^[a-z]+$/.test(kind) && !KINDS.has(kind) && !kinds.has(kind))
    .map((kind) => ({
      rule: 'kind',
      severity: 'advice',
      message: `names the kind "${kind}", which few clusters know: correct it, or say whose it is`,
    }));
}
