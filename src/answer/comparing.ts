import { likelihoodOf } from '../search/logit.ts';
import type { Query } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';
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
type Kind = 'named' | 'described' | 'namedInScene' | 'describedInScene';

/**
 * What each kind of evidence counts for the question comparing the two at all. Found by logistic regression on the open golden questions and, where
 * both are named, on 6,500 messages, a third of which name two things and ask for one. A scene has to do with several topics in any case: what
 * counts there was found on the golden questions of several sentences and 400 scenes more.
 */
const COMPARES: Readonly<Record<Kind, Readonly<Record<keyof Signals, number>>>> = {
  named: {
    halves: 0.49,
    named: 2.51,
    listed: 0.48,
    alternatives: 0.99,
    farther: 0.26,
    nearer: 0.45,
    compared: -2.98,
    kin: 0.27,
    asked: 14.68,
    share: 0.93,
    wording: 0.71,
    against: 1.44,
    choice: 0.94,
    byName: 1.04,
    aside: -0.71,
    names: -0.07,
    fact: -0.68,
    nearness: 0,
    passage: -15.67,
    base: 1.44,
  },
  described: {
    halves: 1.06,
    named: 2.6,
    listed: 0.64,
    alternatives: 2.33,
    farther: 0.41,
    nearer: -0.01,
    compared: -0.85,
    kin: 0,
    asked: 5.77,
    share: 1.41,
    wording: 0.86,
    against: 1.52,
    choice: 0.77,
    byName: 1.13,
    aside: 0,
    names: 0.16,
    fact: -0.38,
    nearness: -4.08,
    passage: 0,
    base: 1.56,
  },
  namedInScene: {
    halves: 0.08,
    named: 2.5,
    listed: 1.49,
    alternatives: 2.95,
    farther: 0.34,
    nearer: -0.19,
    compared: -3.61,
    kin: 0.18,
    asked: 23.25,
    share: 0.9,
    wording: 0.35,
    against: 1.44,
    choice: 2.25,
    byName: -0.96,
    aside: 0,
    names: -0.27,
    fact: -0.83,
    nearness: 0.69,
    passage: -27.62,
    base: 0.65,
  },
  describedInScene: {
    halves: 0.06,
    named: 2.6,
    listed: 0.64,
    alternatives: 2.33,
    farther: 0.82,
    nearer: -0.4,
    compared: -1.39,
    kin: -0.15,
    asked: 9.77,
    share: 3.43,
    wording: 0.96,
    against: 1.64,
    choice: 1.26,
    byName: 2.44,
    aside: 0,
    names: -0.56,
    fact: -0.42,
    nearness: 6.73,
    passage: -23.21,
    base: 0.45,
  },
};
const FACTS = ['number', 'field', 'flag', 'command', 'example'] as const;

/** How likely it is, from 0 to 1, that a question compares two topics for which this speaks, and all that led to it. */
export type Comparing = (
  evidence: Evidence,
  beside?: Partial<Beside>,
) => { readonly likelihood: number; readonly signals: Signals };

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
    return { likelihood: likelihoodOf(COMPARES[kinds[by]], signals), signals };
  };
}

/** So many names aside count. */
const MOST_ASIDE = 3;

/** How many topics are named beside two, and in no list with them; so many at most. */
export function namedAside(named: ReadonlySet<string>, pair: readonly string[], list: readonly string[]): number {
  const together = new Set(pair.every((slug) => list.includes(slug)) ? [...pair, ...list] : pair);
  return Math.min(MOST_ASIDE, [...named].filter((slug) => !together.has(slug)).length);
}
