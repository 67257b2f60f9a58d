import { isParticle } from '../search/korean.ts';
import type { Mention } from '../search/names.ts';
import type { Token } from '../search/tokenise.ts';

/** What stands between two things that stand side by side. */
const BETWEEN = new Set(
  'or and vs versus to than instead rather of 랑 이랑 와 과 하고 냐 이냐 보다 말고 대신 아니면 아님 또는 이나 나 중에 의'.split(
    ' ',
  ),
);
/** What may stand there as well, and joins nothing by itself: `should a cluster use ingress`. */
const FILLERS = new Set('a an the using use just 뭐 그냥'.split(' '));
const MOST_BETWEEN = 3;
/** Topics that are compared at once. */
export const MOST_SLUGS = 3;
/** Names of one list that are looked at: a paste may consist of names. */
const MOST_LISTED = 12;

/** What joins a word to the next one stands at its end (`롤링업데이트냐 recreate냐`). */
export const JOINING_END = /^[가-힣]{2,}(?:랑|하고|[와과]|냐|보다)$/;

/** What stands between alternatives. */
export const OR = /^(?:or|vs|versus|than|instead|rather|냐|이냐|보다|말고|대신|아니면|아님|또는|이나|나|중에)$/;

/** Particles behind what something is said of. */
const SUBJECT = /^(?:은|는|이|가)$/;

const isFiller = ({ text }: Token): boolean => FILLERS.has(text);

/** Names that stand side by side, as long as nothing but connecting words stands between them. */
export interface NamedList {
  readonly slugs: readonly string[];
  /** They are joined as such (`A or B`, `A나 B 중에`). */
  readonly alternatives: boolean;
}
interface List extends NamedList {
  /** So many mentions. */
  readonly count: number;
  /** A word, a comma or a slash stands between them: no name beside its own abbreviation (`StatefulSet (STS)`). */
  readonly joined: boolean;
  /** Nothing but a particle that makes one the subject of what is told by the other (`PV는 네임스페이스에`). */
  readonly told: boolean;
}

/** What the name of a topic weighs, in masses of words. */
export type WeightOf = (slug: string) => number;

/** Every list of names in a question, each as long as it is; a name by itself is one of one. */
export function* listsIn(
  named: readonly Mention[],
  tokens: readonly Token[],
  asked: string,
  weightOf: WeightOf,
): Generator<List> {
  for (let at = 0; at < named.length; ) {
    const list = sideBySide(named.slice(at, at + MOST_LISTED), tokens, asked, weightOf);
    yield list;
    at += list.count;
  }
}

/** The list that begins with the first of these mentions. */
function sideBySide(mentions: readonly Mention[], tokens: readonly Token[], asked: string, weightOf: WeightOf): List {
  /** Names with nothing between them. */
  const runs: string[][] = [];
  let alternatives = false;
  let joined = false;
  let told = false;
  let count = 0;
  let end: number | undefined;
  for (const { from, to, slugs: own } of mentions) {
    const between = end === undefined ? [] : tokens.slice(end, from);
    const [last, first] = [tokens[(end ?? 0) - 1], tokens[from]];
    const gap = end === undefined ? '' : asked.slice((last?.at ?? 0) + (last?.text.length ?? 0), first?.at);
    const [fillers, joining] = [between.filter(isFiller), between.filter((token) => !isFiller(token))];
    if (between.length > MOST_BETWEEN || !joining.every(({ text }) => BETWEEN.has(text) || isParticle(text))) break;
    if (joining.some(({ text }) => ENDS_LIST.test(text))) break;
    if (fillers.length > 0 && joining.length === 0 && !/[,/;]/.test(gap)) break;
    const apart = between.length > 0 || JOINING_END.test(last?.text ?? '') || /[,;/]/.test(gap);
    joined ||= apart;
    told ||= joining.length > 0 && joining.every(({ text }) => SUBJECT.test(text));
    alternatives ||= gap.includes('/') || between.some(({ text }) => OR.test(text));
    const run = apart ? undefined : runs.at(-1);
    if (run) run.push(...own.slice(0, 1));
    else runs.push(own.slice(0, 1));
    end = to;
    count += 1;
  }
  const slugs = [...new Set(joined ? runs.flatMap((run) => meantBy(run, runs, weightOf)) : runs.flat())];
  // `A랑 B 중에` tells behind the last of them that they are alternatives.
  alternatives ||= tokens.slice(end, (end ?? 0) + 2).some(({ text }) => OR.test(text));
  return { slugs: slugs.slice(0, MOST_SLUGS), alternatives, count, joined, told };
}

/** Behind it something else is said: `A랑 B 차이, C가 있을 때`. */
const ENDS_LIST = /^차이$/;

/**
 * Where others are joined by words, names with nothing between them are one thing (`clusterip랑 headless 서비스`): what only it
 * names, and of that the rarest.
 */
function meantBy(run: readonly string[], runs: readonly (readonly string[])[], weightOf: WeightOf): string[] {
  const own = run.filter((slug) => runs.every((other) => other === run || !other.includes(slug)));
  const [rarest] = (own.length > 0 ? own : run).toSorted((one, other) => weightOf(other) - weightOf(one));
  return rarest === undefined ? [] : [rarest];
}
