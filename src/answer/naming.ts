import { isSure, type Mention } from '../search/names.ts';
import { isWeakUnit, type Query, toldBeside } from '../search/query.ts';
import { type Aspect, aspectsOf } from './form.ts';
import { isPlace } from './versus.ts';
import { NAME } from './wording.ts';

/** Sides of a topic that whoever asks about nothing but its name wants. */
const GENERAL: ReadonlySet<Aspect> = new Set(['definition', 'method', 'doing']);

/** The one mention that a question consists of, apart from words that say nothing (`노드포트가 뭐예요?`). */
export function wholeName(text: string, query: Query): Mention | undefined {
  const about = query.mentions.filter((each) => !isPlace(query.tokens, each));
  const [mention, second] = about.length > 0 ? about : query.mentions;
  if (mention === undefined || second !== undefined) return undefined;
  const others = query.units.filter((unit) => unit.mention === undefined);
  const rest = others.filter(
    (unit) => !(mention.weak && query.tokens.slice(mention.from, mention.to).some((token) => token.text === unit.text)),
  );
  if (rest.length > 0) return undefined;
  // What the name itself says ("… failure", `선택자`) asks for no side of the topic.
  const around = query.tokens.filter((_, at) => at < mention.from || at >= mention.to).map((token) => token.text);
  const aspects = aspectsOf(around.length === query.tokens.length ? text : around.join(' '));
  return [...aspects].every((aspect) => GENERAL.has(aspect)) ? mention : undefined;
}

/** The one topic that a question for nothing but a definition names. */
export function definedTopic(text: string, query: Query): string | undefined {
  const aspects = aspectsOf(text);
  const named = query.mentions.filter(isSure).flatMap(({ slugs }) => slugs);
  const [only, second] = new Set(named);
  return aspects.size === 1 && aspects.has('definition') && second === undefined ? only : undefined;
}

/** What was read, with `NAME` in place of each name: what a message says of what it names, whatever that is. */
export function namesMarked({ source, tokens, mentions }: Query): string {
  let marked = '';
  let end = 0;
  for (const { from, to } of mentions.filter(isSure).sort((one, other) => one.from - other.from)) {
    const [first, last] = [tokens[from], tokens[to - 1]];
    if (first === undefined || last === undefined || first.at < end) continue;
    marked += source.slice(end, first.at).replaceAll(NAME, ' ') + NAME;
    // A name typed on the other layout is as long as it was meant.
    end = Math.min(last.at + last.text.length, tokens[to]?.at ?? source.length);
  }
  return marked + source.slice(end).replaceAll(NAME, ' ');
}

/** Share of what a text says that lies in names, apart from words that fit every subject. */
export function namedShare({ units }: Query): number {
  let [named, all] = [0, 0];
  for (const unit of units) {
    if (unit.mention === undefined && isWeakUnit(unit)) continue;
    all += unit.mass;
    if (unit.mention !== undefined) named += unit.mass;
  }
  return all === 0 ? 1 : named / all;
}

/** Asks for a command by that word; who "runs a command" does not. */
const COMMAND = /\bcommands? (?:to|for|that|which|of)\b|\b(?:what|which)(?: is| are|'s)?(?: the)? commands?\b|명령/i;

/** The one topic that a question names, where nothing else in it says anything, or it wants an example or a command. */
export function onlyNamed(text: string, query: Query): string | undefined {
  const [only, second] = new Set(query.mentions.flatMap(({ slugs }) => slugs));
  if (only === undefined || second !== undefined || query.errors.length > 0) return undefined;
  const guessed = query.mentions.some(({ weak, by }) => weak || by !== 'name');
  if (guessed || query.mentions.every((mention) => isPlace(query.tokens, mention))) return undefined;
  const aspects = aspectsOf(text);
  // What is broken is asked of the topic about the trouble, which the name alone does not tell.
  const bare = query.units.every(({ mention }) => mention !== undefined);
  if (aspects.has('trouble') || !(bare || aspects.has('example') || COMMAND.test(text))) return undefined;
  return toldBeside(query).length > 0 ? undefined : only;
}
