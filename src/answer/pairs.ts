import { likelihoodOf, logitOf, logitWithin } from '../search/logit.ts';
import { isSure } from '../search/names.ts';
import { type Query, toldBeside } from '../search/query.ts';
import type { Ranking } from '../search/rank.ts';
import { surenessIn } from './decide.ts';
import { aspectsOf } from './form.ts';
import { type Kin, pairOf } from './kin.ts';
import { namedShare } from './naming.ts';
import type { Side, Sides } from './sides.ts';
import { asksForChoice, type Compared, isPlace, setsAgainst } from './versus.ts';
import { wordingFor } from './wording.ts';

/** The topics that a question sets against each other, and how likely it is, from 0 to 1, that it does. */
export interface Paired {
  readonly slugs: readonly string[];
  readonly likelihood: number;
}

/** Least likelihood for a comparison; below it the question is about one topic. */
const COMPARED = 0.48;
/** Least likelihood that the question is about a topic at all, where it does not name both. */
const MEANT = 0.3;
/** What is e to this times less likely than the best is as good as impossible. */
const FLOOR = -6;
/** Topics of the whole question that may be one of the two, and both of them. */
const MOST_RANKED = 10;
const FIRST_RANKED = 4;
/** Share of what is said from which on two names side by side are what it asks about. */
const NAMED = 0.7;
/** Topics that are compared at once. */
const MOST_NAMED = 3;
/** How likely it is that two names side by side with little else are to be compared. */
const SURE = 0.98;

/** What speaks for two topics being those that are compared. */
interface Evidence {
  /** How likely the less likely of the two is for its side of the question, as a logarithm. */
  readonly side: number;
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
 * regression on the open golden questions and messages that people wrote for comparisons, and for what looks like one.
 */
const IS_PAIR: Readonly<Record<keyof Evidence, number>> = {
  side: 0.66,
  named: 0.98,
  beside: 1.64,
  farther: 0.64,
  nearer: 0.44,
  compared: 2.96,
  kin: 0.99,
};
const COMPARES = {
  side: 0.28,
  named: 0.96,
  beside: 1.0,
  farther: 0.39,
  nearer: 0.4,
  compared: 1.53,
  /** What the wording says, apart from the subject. */
  wording: 0.69,
  /** Some wordings say by themselves that things are set against each other, or that a choice is wanted. */
  against: 1.31,
  choice: 0.92,
  /** Topics are set against each other by name. */
  byName: 0.88,
  /** Confidence in the best topic, in logits. */
  confidence: 0.13,
  /** Nearness of the best topic: what resembles a description of one topic asks about that. */
  nearness: -2.17,
  /** Share of what is said that lies in names. */
  names: 1.4,
  /** One thing is wanted: a number, field, flag, command or example. */
  fact: -0.44,
  base: -0.12,
} as const;
const FACTS = ['number', 'field', 'flag', 'command', 'example'] as const;
const MOST_LOGITS = 7;

interface Candidate {
  readonly slugs: readonly [string, string];
  readonly evidence: Evidence;
  readonly score: number;
}

/** Names, and hardly anything else: `A vs B`, or in words that set two or three against each other anywhere. */
export function namedPair(text: string, query: Query, compared: Compared | undefined): Paired | undefined {
  if (compared?.sideBySide && namedShare(query) > NAMED) return { slugs: compared.slugs, likelihood: SURE };
  if (toldBeside(query).length > 0 || query.errors.length > 0) return undefined;
  const named = query.mentions.filter((mention) => isSure(mention) && !isPlace(query.tokens, mention));
  const slugs = [...new Set(named.flatMap((mention) => mention.slugs.slice(0, 1)))];
  if (slugs.length < 2 || slugs.length > MOST_NAMED || !(setsAgainst(text) || asksForChoice(text))) return undefined;
  return { slugs, likelihood: SURE };
}

/**
 * Finds the two topics that a question sets against each other: named, or what its sides are about.
 * @param compared what its wording sets against each other by name
 * @param sides looked up only where the question may compare something
 * @returns nothing where it is likelier about one topic
 */
export function findPair(
  text: string,
  query: Query,
  ranking: Ranking,
  { compared, sides, kin }: { readonly compared: Compared | undefined; readonly sides: () => Sides; readonly kin: Kin },
): Paired | undefined {
  const [best] = ranking.topics;
  if (best === undefined) return undefined;
  const aspects = aspectsOf(text);
  const { meant, confidence } = surenessIn(ranking, query);
  const signals = {
    wording: wordingFor('compares', text),
    against: Number(setsAgainst(text)),
    choice: Number(asksForChoice(text)),
    byName: Number(compared !== undefined),
    confidence: logitWithin(MOST_LOGITS, confidence),
    nearness: best.nearness,
    names: namedShare(query),
    fact: Number(FACTS.some((aspect) => aspects.has(aspect))),
    base: 1,
  };
  const [sure, guessed] = [new Set<string>(), new Set<string>()];
  for (const mention of query.mentions)
    for (const slug of mention.slugs.slice(0, 1)) (isSure(mention) ? sure : guessed).add(slug);
  const comparing = (evidence: Evidence): number => likelihoodOf(COMPARES, { ...signals, ...evidence });
  const behind = new Map(
    ranking.topics.slice(0, MOST_RANKED).map(({ slug, score }) => [slug, Math.max(FLOOR, score - best.score)]),
  );
  const near = [...behind.keys(), ...sure, ...guessed];
  const most: Evidence = {
    side: 0,
    named: Number(sure.size > 1),
    beside: Number(compared?.sideBySide === true),
    farther: [...behind.values()][1] ?? FLOOR,
    nearer: 0,
    compared: Number(near.some((one, at) => near.slice(at + 1).some((other) => kin(one, other) === 'compared'))),
    kin: 1,
  };
  // Where not even the best of pairs would do, of topics near the question or of one that is far, no side is looked up.
  if (Math.max(comparing(most), comparing({ ...most, compared: 1, farther: FLOOR })) < COMPARED) return undefined;

  const chain = compared?.slugs ?? [];
  const ranked = ranking.topics.slice(0, FIRST_RANKED).map(({ slug }) => slug);
  // Where nothing is said beside names but that they are to be compared, they are the sides.
  const saysSo = compared !== undefined || signals.against + signals.choice > 0;
  const byName = saysSo && toldBeside(query).length === 0 ? 0 : FLOOR;
  const lists = [
    [[...sure, ...guessed], byName],
    [chain, byName],
    [ranked, FLOOR],
  ] as const;
  let found: Candidate | undefined;
  for (const [one, other, side] of candidates(lists, sides())) {
    const relation = kin(one, other);
    const ranks = [behind.get(one) ?? FLOOR, behind.get(other) ?? FLOOR];
    const evidence: Evidence = {
      side,
      named: Number(sure.has(one) && sure.has(other)),
      beside: Number(compared?.sideBySide === true && chain.includes(one) && chain.includes(other)),
      farther: Math.min(...ranks),
      nearer: Math.max(...ranks),
      compared: Number(relation === 'compared'),
      kin: Number(relation !== undefined),
    };
    const score = logitOf(IS_PAIR, evidence);
    if (found === undefined || score > found.score) found = { slugs: [one, other], evidence, score };
  }
  if (found === undefined || (found.evidence.named === 0 && meant < MEANT)) return undefined;
  const likelihood = comparing(found.evidence);
  if (likelihood < COMPARED) return undefined;
  // Of three that are named one beside the other, all are meant.
  return { slugs: found.evidence.beside > 0 ? chain : found.slugs, likelihood };
}

/** Each two topics that may be compared, those of each list and those of the sides, and how likely they are by the sides. */
function candidates(lists: readonly (readonly [readonly string[], number])[], sides: Sides) {
  const pairs = new Map<string, [string, string, number]>();
  const add = (one: string, other: string, likely: number): void => {
    const key = pairOf(one, other);
    if (one !== other && likely >= (pairs.get(key)?.[2] ?? FLOOR)) pairs.set(key, [one, other, likely]);
  };
  for (const [slugs, likely] of lists)
    slugs.forEach((one, at) => {
      for (const other of slugs.slice(at + 1)) add(one, other, likely);
    });
  for (const [before, behind] of sides)
    for (const one of before) for (const other of behind) add(one.slug, other.slug, Math.min(log(one), log(other)));
  return pairs.values();
}

const log = ({ likelihood }: Side): number => Math.max(FLOOR, Math.log(likelihood));
