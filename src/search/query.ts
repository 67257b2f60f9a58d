import { withoutCourtesy } from './courtesy.ts';
import type { ErrorHit, FindErrors } from './errors.ts';
import { featuresOf } from './features.ts';
import { isStopWord, isWeakWord } from './function-words.ts';
import { fromKeys, typingKey } from './hangul.ts';
import type { TopicIndex } from './index.ts';
import { beforeTail, isParticle, readings, splitCompound } from './korean.ts';
import { relayout } from './layout.ts';
import type { Mention, Names } from './names.ts';
import { createNearest } from './nearest.ts';
import { normalise } from './normalise.ts';
import { groupSynonyms } from './synonyms.ts';
import { latinTerm, type Token, tokenise } from './tokenise.ts';
import { isNoise, looksLikeVerb } from './unknown-words.ts';

/** A word of the question that says something, and what the corpus calls it. */
export interface Unit {
  readonly text: string;
  /** Terms of the corpus that it may stand for, with how well they fit (1: as written). Empty when unknown. */
  readonly terms: ReadonlyMap<string, number>;
  /** Share of the question's meaning that hangs on it: rarity, a third of it for a verb or a common word. */
  readonly mass: number;
  /** Index into the query's mentions where the word is part of a name. */
  readonly mention?: number;
  /** Index into the query's messages where the word is part of one. */
  readonly error?: number;
}

/** The word, or what it stands for, fits every subject. */
export const isWeakUnit = ({ text, terms }: Unit): boolean => [text, ...terms.keys()].some(isWeakWord);

/** The words beside the names that say something. */
export const toldBeside = ({ units }: Query): Unit[] =>
  units.filter((unit) => unit.mention === undefined && !isWeakUnit(unit));

/** A question in the corpus's own terms. */
export interface Query {
  /** What was read: the text without its courtesies. The offsets of the tokens are those in it. */
  readonly source: string;
  readonly tokens: readonly Token[];
  readonly mentions: readonly Mention[];
  /** Messages of tools in it, longest first. */
  readonly errors: readonly ErrorHit[];
  readonly units: readonly Unit[];
  /** All terms with their weights, for the index. */
  readonly terms: ReadonlyMap<string, number>;
  /** Sum of the units' masses. */
  readonly mass: number;
  /** The tokens, with each misspelt name as its author wrote it. */
  readonly meant: readonly Token[];
  /** What the text is recognised by beside its words; see `featuresOf`. */
  readonly features: ReadonlySet<number>;
}

/** What the rewriting of a question needs to know about a corpus. */
export interface Rewriter {
  rewrite(text: string): Query;
}

/** Words of a question that are looked at; in a long paste what stands behind them adds nothing. */
const MOST_TOKENS = 600;
const MOST_UNITS = 64;
const PREDICATE = 0.35;
const WEAK = 0.4;
const NOISE = 0.1;
/** A number of this many digits (a port, an exit code) is as telling as a word. */
const LONG_NUMBER = 3;
/** Shorter words are not respelt: too many words are one slip away. */
const LEAST_RESPELT = 6;
/** Even the commonest word counts a little in the search. */
const LEAST_WEIGHT = 0.04;
/** A name weighs at least this share of the rarest word, however often the corpus uses its words. */
const NAMED = 0.35;
const SYNONYM = 0.5;

export function createRewriter(
  index: TopicIndex,
  names: Names,
  findErrors: FindErrors,
  synonyms: readonly (readonly string[])[],
): Rewriter {
  const { vocabulary } = index;
  const byTyping = new Map<string, string>();
  for (const term of vocabulary.all()) if (term.length > 1) byTyping.set(typingKey(term), term);
  const groups = groupSynonyms(synonyms, (word) =>
    tokenise(word).flatMap((token) => vocabulary.lookUp(token).map(({ term }) => term)),
  );

  /** The word in the corpus's terms: as written, on the other keyboard layout, or as a compound of two. */
  const lookUp = (token: Token): { terms: string[]; predicate: boolean } => {
    const known = vocabulary.lookUp(token);
    if (known.length > 0) {
      // An identifier that is known whole needs no parts.
      const whole = token.script === 'hangul' ? undefined : known.find(({ term }) => term === latinTerm(token.text));
      const kept = whole ? [whole] : known;
      return { terms: kept.map(({ term }) => term), predicate: kept.every(({ predicate }) => predicate) };
    }
    if (token.text.length > 3) {
      const typed =
        byTyping.get(typingKey(token.text)) ?? (token.script === 'latin' ? hangulOf(token.text) : undefined);
      if (typed !== undefined) return { terms: [typed], predicate: false };
    }
    const head = token.script === 'hangul' ? beforeTail(token.text).find(vocabulary.has) : undefined;
    if (head !== undefined) return { terms: [head], predicate: false };
    const parts = token.script === 'hangul' ? splitCompound(token.text, vocabulary.has) : [];
    return { terms: parts.length > 0 ? parts : respell(token), predicate: false };
  };

  const spelt = [...vocabulary.all()]
    .filter((term) => term.length >= LEAST_RESPELT)
    .map((term) => ({ term, typing: typingKey(term), hangul: /\p{Script=Hangul}/u.test(term) }));
  const nearest = createNearest(spelt);
  /** The corpus's word that an unknown one is a slip of; nothing where two are as near. */
  const respell = (token: Token): string[] => {
    if (token.text.length < LEAST_RESPELT || isNoise(token)) return [];
    const near = nearest([token.script === 'latin' ? latinTerm(token.text) : token.text]);
    const [only] = near;
    return near.length === 1 && only !== undefined && spelt[only] ? [spelt[only].term] : [];
  };

  const knows = (token: Token): boolean => vocabulary.lookUp(token).length > 0 || names.get(token.text).length > 0;
  /** An identifier in one piece whose parts alone are known (`ImagePullBackof`) may be a slip. */
  const isWord = (token: Token): boolean =>
    token.parts.length > 0 && /^[a-z0-9]+$/.test(token.text)
      ? vocabulary.has(latinTerm(token.text))
      : vocabulary.lookUp(token).length > 0;

  const hangulOf = (keys: string): string | undefined => {
    const word = fromKeys(keys);
    return word === ''
      ? undefined
      : vocabulary.lookUp({ text: word, script: 'hangul', parts: [], glued: false, at: 0 })[0]?.term;
  };

  return {
    rewrite(text) {
      const source = normalise(withoutCourtesy(text));
      const typed = tokenise(source).slice(0, MOST_TOKENS);
      const tokens = joinSpaced(relayout(typed, knows), vocabulary.has);
      const mentions = names.mentions(tokens, isWord);
      const mentionOf = new Map<number, number>();
      mentions.forEach(({ from, to, weak }, number) => {
        if (weak) return;
        // Of "out of memory" only the last word says anything; a name of nothing but such words keeps them all.
        const says = (at: number): boolean => !isStopWord(tokens[at]?.text ?? '');
        const places = Array.from({ length: to - from }, (_, offset) => from + offset);
        const kept = places.some(says) ? places.filter(says) : places;
        for (const at of kept) mentionOf.set(at, number);
      });
      const errors = findErrors(tokens);
      const errorAt = (at: number): number => errors.findIndex(({ from, to }) => at >= from && at < to);
      const units: Unit[] = [];
      const seen = new Set<string>();
      tokens.forEach((token, at) => {
        const mention = mentionOf.get(at);
        const stop = isStopWord(token.text) || (token.glued && token.script === 'hangul' && isParticle(token.text));
        if (units.length >= MOST_UNITS || seen.has(token.text) || (stop && mention === undefined)) return;
        seen.add(token.text);
        const { terms, predicate } = lookUp(token);
        const error = errorAt(at);
        if (mention === undefined && terms.length > 0 && terms.every(isStopWord)) return;
        units.push({
          text: token.text,
          ...weigh(token, terms, predicate, mention !== undefined),
          ...(mention === undefined ? {} : { mention }),
          ...(error < 0 ? {} : { error }),
        });
      });
      const meant = asMeant(tokens, mentions);
      const weights = new Map<string, number>();
      for (const { terms, mass } of units)
        for (const [term, fit] of terms)
          weights.set(term, Math.max(weights.get(term) ?? 0, fit * Math.max(mass, LEAST_WEIGHT)));
      return {
        source,
        tokens,
        mentions,
        errors,
        units,
        terms: weights,
        mass: units.reduce((sum, { mass }) => sum + mass, 0),
        meant,
        features: featuresOf(meant, asWritten(units)),
      };
    },
  };

  function weigh(
    token: Token,
    known: readonly string[],
    predicate: boolean,
    named: boolean,
  ): { terms: Map<string, number>; mass: number } {
    const terms = new Map<string, number>(known.map((term) => [term, 1]));
    for (const term of known)
      for (const other of groups.get(term) ?? []) if (!terms.has(other)) terms.set(other, SYNONYM);
    const rarity = known.length === 0 ? 1 : Math.max(...known.map(index.rarity));
    const weak = isWeakWord(token.text) || known.some(isWeakWord);
    const unknownVerb = known.length === 0 && looksLikeVerb(token);
    const share = named
      ? 1
      : known.length === 0 && isNoise(token)
        ? NOISE
        : weak
          ? WEAK
          : predicate || unknownVerb
            ? PREDICATE
            : token.script === 'number' && token.text.length < LONG_NUMBER
              ? 0.5
              : 1;
    return { terms, mass: named ? Math.max(rarity, NAMED) : rarity * share };
  }
}

/** The words, with each misspelt name as its author wrote it. */
function asMeant(tokens: readonly Token[], mentions: readonly Mention[]): Token[] {
  const meant: Token[] = [];
  let end = 0;
  for (const { from, to, meant: name } of mentions) {
    if (name === undefined) continue;
    meant.push(...tokens.slice(end, from), ...tokenise(name));
    end = to;
  }
  return [...meant, ...tokens.slice(end)];
}

/** The terms that the words themselves stand for, without those that mean the same. */
function* asWritten(units: readonly Unit[]): Generator<string> {
  for (const { terms } of units) for (const [term, fit] of terms) if (fit === 1) yield term;
}

/** Words written apart that the corpus writes together (`데이터 베이스`), joined where one of them alone is unknown. */
function joinSpaced(tokens: readonly Token[], has: (term: string) => boolean): Token[] {
  const joined: Token[] = [];
  for (const token of tokens) {
    const before = joined.at(-1);
    if (before?.script === 'hangul' && token.script === 'hangul' && !isStopWord(before.text) && !has(before.text)) {
      const whole = readings(before.text + token.text).find(
        ({ stem, as }) => as !== 'predicate' && stem.length > before.text.length && has(stem),
      );
      if (whole) {
        joined[joined.length - 1] = { ...before, text: before.text + token.text };
        continue;
      }
    }
    joined.push(token);
  }
  return joined;
}
