import { likelihoodOf, logitOf } from '../search/logit.ts';
import type { Query } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';
import { surenessIn } from './decide.ts';
import { aspectsOf } from './form.ts';
import { type Kin, pairOf } from './kin.ts';
import { namedShare } from './naming.ts';
import type { Side, Sides } from './sides.ts';
import { type Compared, jointsIn, setsAgainst, speaksOfBoth } from './versus.ts';

/** The topics that a question sets against each other, and how likely it is, from 0 to 1, that it does. */
export interface Paired {
  readonly slugs: readonly string[];
  readonly likelihood: number;
}

/** Least likelihood for a comparison; below it the question is about one topic. */
const COMPARED = 0.31;
/** Least likelihood that the question is about a topic at all, where it does not name both. */
const MEANT = 0.3;
/** What is e to this times less likely than the best is as good as impossible. */
const FLOOR = -6;
/** Topics of the whole question that may be one of the two, and both of them where a written comparison is about them. */
const MOST_RANKED = 8;
const FIRST_RANKED = 4;
const MOST_JOINTS = 3;
/** Share of what is said from which on two names side by side are what it asks about. */
const NAMED = 0.7;
/** How likely it is that two names side by side with little else are to be compared. */
const SURE = 0.98;

/** What speaks for two topics being those that are compared. */
interface Evidence {
  /** How likely each is for its side of the question, as the mean of the logarithms. */
  readonly sides: number;
  /** Both are named, by more than a guess. */
  readonly named: number;
  /** They are named one beside the other. */
  readonly beside: number;
  /** How far behind the best topic of the whole question the farther one is, and the nearer one, in logits. */
  readonly farther: number;
  readonly nearer: number;
  /** A written comparison is about both. */
  readonly compared: number;
  /** They have to do with each other: who compares, compares what may be taken for each other. */
  readonly kin: number;
}

/**
 * What each kind counts for a pair being the one that is meant; and for the question comparing at all. Found by logistic
 * regression on the open golden questions and messages that people wrote for the written comparisons.
 */
const IS_PAIR: Readonly<Record<keyof Evidence, number>> = {
  sides: 0.5,
  named: 1.4,
  beside: 2.45,
  farther: 0.31,
  nearer: 0.45,
  compared: 4.63,
  kin: 3.67,
};
const COMPARES = {
  sides: 0.34,
  named: 0.92,
  beside: 0.06,
  /** Both are among the names that the wording sets against each other. */
  chained: 0.88,
  farther: 0.27,
  nearer: 0.32,
  compared: 2.14,
  /** The wording says that things are set against each other. */
  against: 0.68,
  /** It speaks of two together. */
  both: 0.32,
  joints: 0.43,
  /** Logarithm of the number of characters: a long message tells a story. */
  length: -1.21,
  /** Nearness of the best topic: what resembles a description of one topic asks about that. */
  nearness: -6.18,
  /** Share of what is said that lies in names. */
  names: 1.8,
  /** One thing is wanted: a number, field, flag, command or example. */
  fact: -0.52,
  base: 4.97,
} as const;
const FACTS = ['number', 'field', 'flag', 'command', 'example'] as const;

interface Candidate {
  readonly slugs: readonly [string, string];
  readonly evidence: Evidence;
  readonly chained: boolean;
  readonly score: number;
}

/** `A vs B`, and hardly anything else. */
export const namedPair = (query: Query, compared: Compared | undefined): Paired | undefined =>
  compared?.sideBySide && namedShare(query) > NAMED ? { slugs: compared.slugs, likelihood: SURE } : undefined;

/**
 * Finds the two topics that a question sets against each other: named, or what its sides are about.
 * @param compared what its wording sets against each other by name
 * @returns nothing where it is likelier about one topic
 */
export function findPair(
  text: string,
  query: Query,
  ranking: Ranking,
  { compared, sides, kin }: { readonly compared: Compared | undefined; readonly sides: Sides; readonly kin: Kin },
): Paired | undefined {
  const [best] = ranking.topics;
  if (best === undefined) return undefined;
  const [joints, both, against] = [jointsIn(text), speaksOfBoth(text), setsAgainst(text)];
  const saysSo = compared !== undefined || sides.length > 0 || against;
  const aspects = aspectsOf(text);
  const fact = FACTS.some((aspect) => aspects.has(aspect));
  // Two names alone are set against each other where something joins them.
  const joined = joints > 0 || both;
  const behind = new Map(
    ranking.topics.slice(0, MOST_RANKED).map(({ slug, score }) => [slug, Math.max(FLOOR, score - best.score)]),
  );
  const [sure, guessed] = [new Set<string>(), new Set<string>()];
  for (const { slugs, weak, by } of query.mentions)
    for (const slug of slugs.slice(0, 1)) (weak || by === 'edits' ? guessed : sure).add(slug);
  const chain = compared?.slugs ?? [];

  let found: Candidate | undefined;
  const ranked = ranking.topics.slice(0, saysSo || joined ? FIRST_RANKED : 0).map(({ slug }) => slug);
  const mentioned = [...sure, ...guessed];
  for (const [one, other, likely] of candidates([mentioned, chain, ranked], sides)) {
    const [named, chained] = [sure.has(one) && sure.has(other), chain.includes(one) && chain.includes(other)];
    const relation = kin(one, other);
    const onlyRanked = likely === FLOOR && !chained && !(mentioned.includes(one) && mentioned.includes(other));
    if (onlyRanked ? relation !== 'compared' : relation === undefined && !named && !chained) continue;
    if (!onlyRanked && !saysSo && !(named && joined)) continue;
    const ranks = [behind.get(one) ?? FLOOR, behind.get(other) ?? FLOOR];
    const evidence: Evidence = {
      sides: likely,
      named: Number(named),
      beside: Number(chained && compared?.sideBySide),
      farther: Math.min(...ranks),
      nearer: Math.max(...ranks),
      compared: Number(relation === 'compared'),
      kin: Number(relation !== undefined),
    };
    const score = logitOf(IS_PAIR, evidence);
    if (found === undefined || score > found.score) found = { slugs: [one, other], evidence, chained, score };
  }
  if (found === undefined) return undefined;
  const { slugs, evidence, chained } = found;
  if (evidence.named === 0 && surenessIn(ranking, query).meant < MEANT) return undefined;
  const signals: Readonly<Record<keyof typeof COMPARES, number>> = {
    ...evidence,
    chained: Number(chained),
    against: Number(against),
    both: Number(both),
    joints: Math.min(MOST_JOINTS, joints),
    length: Math.log(text.length + 1),
    nearness: best.nearness,
    names: namedShare(query),
    fact: Number(fact),
    base: 1,
  };
  const likelihood = likelihoodOf(COMPARES, signals);
  if (likelihood < COMPARED) return undefined;
  // Of three that are named one beside the other, all are meant.
  return { slugs: chained && compared?.sideBySide ? chain : slugs, likelihood };
}

/** Each two topics that may be compared, those of each list and those of the sides, and how likely they are by the sides. */
function candidates(lists: readonly (readonly string[])[], sides: Sides) {
  const pairs = new Map<string, [string, string, number]>();
  const add = (one: string, other: string, likely: number): void => {
    const key = pairOf(one, other);
    if (one !== other && likely >= (pairs.get(key)?.[2] ?? FLOOR)) pairs.set(key, [one, other, likely]);
  };
  for (const slugs of lists)
    slugs.forEach((one, at) => {
      for (const other of slugs.slice(at + 1)) add(one, other, FLOOR);
    });
  for (const [before, behind] of sides)
    for (const one of before) for (const other of behind) add(one.slug, other.slug, (log(one) + log(other)) / 2);
  return pairs.values();
}

const log = ({ likelihood }: Side): number => Math.max(FLOOR, Math.log(likelihood));
