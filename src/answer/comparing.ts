import { likelihoodOf } from '../search/logit.ts';
import type { Query } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';
import learned from './comparing.json' with { type: 'json' };
import { aspectsOf } from './form.ts';
import { namedShare, namesMarked } from './naming.ts';
import type { Evidence } from './pair-evidence.ts';
import { asksForChoice, setsAgainst } from './versus.ts';
import { wordingFor } from './wording.ts';

/** What speaks for one of the two alone, or for something else. */
export interface Beside {
  /** Topics that are named by more than a guess beside the two, and in no list with them: what is only named. */
  readonly aside: number;
  /** Nearness of the nearest passage of either topic: what resembles a question for a passage asks for that. */
  readonly passage: number;
}

/** All that speaks for a question comparing two topics, or against it. */
export interface Signals extends Evidence, Beside {
  /** What the wording says, apart from the subject; where both are named, apart from the names. */
  readonly wording: number;
  /** Some wordings say by themselves that things are set against each other, or that a choice is wanted. */
  readonly against: number;
  readonly choice: number;
  /** Topics are set against each other by name. */
  readonly byName: number;
  /** Share of what is said that lies in names. */
  readonly names: number;
  /** Nearness of the best topic: what resembles a description of one topic asks about that. */
  readonly nearness: number;
  /** One thing is wanted: a number, field, flag, command or example. */
  readonly fact: number;
  readonly base: number;
}

/** Both are named, or not; in a question by itself, or in a message that tells a scene. */
export type Kind = 'named' | 'described' | 'namedInScene' | 'describedInScene';

/**
 * What each kind of evidence counts for the question comparing the two at all. `node test/fit/compares.ts --write` finds it, together with the
 * cues of the wording, by logistic regression on messages that were written for it and on the open golden questions. A scene has to do with
 * several topics in any case.
 */
const COMPARES: Readonly<Record<Kind, Readonly<Record<keyof Signals, number>>>> = learned;
const FACTS = ['number', 'field', 'flag', 'command', 'example'] as const;

/** How likely it is, from 0 to 1, that a question compares two topics for which this speaks, and all that led to it. */
export type Comparing = (
  evidence: Evidence,
  beside?: Partial<Beside>,
) => { readonly likelihood: number; readonly kind: Kind; readonly signals: Signals };

/**
 * @param byName the wording sets topics against each other by name
 * @param inScene the message tells a scene, of which what is named or described is a part
 */
export function createComparing(
  text: string,
  query: Query,
  ranking: Ranking,
  { byName, inScene }: { readonly byName: boolean; readonly inScene: boolean },
): Comparing {
  const aspects = aspectsOf(text);
  const kinds: Readonly<Record<'named' | 'described', Kind>> = inScene
    ? { named: 'namedInScene', described: 'describedInScene' }
    : { named: 'named', described: 'described' };
  const wordings: { named?: number; described?: number } = {};
  const wordingBy = {
    named: () => (wordings.named ??= wordingFor('comparesNamed', namesMarked(query))),
    described: () => (wordings.described ??= wordingFor('compares', text)),
  };
  const alike = {
    against: Number(setsAgainst(text)),
    choice: Number(asksForChoice(text)),
    byName: Number(byName),
    names: namedShare(query),
    fact: Number(FACTS.some((aspect) => aspects.has(aspect))),
    nearness: ranking.topics[0]?.nearness ?? 0,
    base: 1,
  };
  return (evidence, { aside = 0, passage = 0 } = {}) => {
    const by = evidence.named > 0 ? 'named' : 'described';
    const signals = { ...alike, wording: wordingBy[by](), ...evidence, aside, passage };
    return { likelihood: likelihoodOf(COMPARES[kinds[by]], signals), kind: kinds[by], signals };
  };
}

/** So many names aside count. */
const MOST_ASIDE = 3;

/** How many topics are named beside two, and in no list with them; so many at most. */
export function namedAside(named: ReadonlySet<string>, pair: readonly string[], list: readonly string[]): number {
  const together = new Set(pair.every((slug) => list.includes(slug)) ? [...pair, ...list] : pair);
  return Math.min(MOST_ASIDE, [...named].filter((slug) => !together.has(slug)).length);
}
