import { UNLIKELIEST } from '../search/halves.ts';
import { likelihoodOf, logitOf } from '../search/logit.ts';
import { firstNamed, isSure, type Mention } from '../search/names.ts';
import { type Query, toldBeside } from '../search/query.ts';
import type { Ranking, TopicHalves } from '../search/rank.ts';
import { surenessIn } from './decide.ts';
import { aspectsOf } from './form.ts';
import { type Kin, pairOf } from './kin.ts';
import { namedShare } from './naming.ts';
import { asksForChoice, type Compared, isPlace, setsAgainst, tellsApart } from './versus.ts';
import { wordingFor } from './wording.ts';

/** The topics that a question sets against each other, and how likely it is, from 0 to 1, that it does. */
export interface Paired {
  readonly slugs: readonly string[];
  readonly likelihood: number;
}

/** Least likelihood for a comparison; below it the question is about one topic. */
const COMPARED = 0.5;
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
  /** How likely both are where the question is read as two halves, by what was learned of topics alone; see `Halves`. */
  readonly halves: number;
  /**
   * How much the lighter of their names weighs, in masses of words, where both are named by more than a guess: `pod` is named in
   * passing more often than it is meant.
   */
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
  halves: 1.26,
  named: 3.68,
  beside: 1.49,
  farther: 0.58,
  nearer: 0.37,
  compared: 2.4,
  kin: 0.96,
};
const COMPARES = {
  halves: 0.78,
  named: 2.62,
  beside: 1.68,
  farther: 0.39,
  nearer: 0.2,
  compared: 1.48,
  /** What the wording says, apart from the subject. */
  wording: 0.92,
  /** Some wordings say by themselves that things are set against each other, or that a choice is wanted. */
  against: 1.68,
  choice: 1.04,
  /** Topics are set against each other by name. */
  byName: 0.6,
  /** Nearness of the best topic: what resembles a description of one topic asks about that. */
  nearness: -4.53,
  /** Share of what is said that lies in names. */
  names: 1.1,
  /** One thing is wanted: a number, field, flag, command or example. */
  fact: -0.5,
  base: 1.6,
} as const;
const FACTS = ['number', 'field', 'flag', 'command', 'example'] as const;

interface Candidate {
  readonly slugs: readonly [string, string];
  readonly evidence: Evidence;
  readonly score: number;
}

/** Names, and hardly anything else: `A vs B`, or in words that set two or three against each other anywhere. */
export function namedPair(text: string, query: Query, compared: Compared | undefined): Paired | undefined {
  const apart = compared?.slugs.length === 2 && query.errors.length === 0 && tellsApart(text);
  if (compared && (compared.sideBySide || apart) && namedShare(query) > NAMED)
    return { slugs: compared.slugs, likelihood: SURE };
  if (toldBeside(query).length > 0 || query.errors.length > 0) return undefined;
  const named = query.mentions.filter((mention) => isSure(mention) && !isPlace(query.tokens, mention));
  const slugs = [...firstNamed(named)];
  if (slugs.length < 2 || slugs.length > MOST_NAMED || !(setsAgainst(text) || asksForChoice(text))) return undefined;
  return { slugs, likelihood: SURE };
}

/** Ways to look at a question for the two topics that it may compare. */
interface Views {
  /** What its wording sets against each other by name. */
  readonly compared: Compared | undefined;
  readonly halves: () => TopicHalves | undefined;
  readonly kin: Kin;
}

/**
 * Finds the two topics that a question sets against each other: named, or what its halves are about.
 * @param halves read only where the question may compare something
 * @returns nothing where it is likelier about one topic
 */
export function findPair(
  text: string,
  query: Query,
  ranking: Ranking,
  { compared, halves, kin }: Views,
): Paired | undefined {
  const [best] = ranking.topics;
  if (best === undefined) return undefined;
  const aspects = aspectsOf(text);
  const signals = {
    wording: wordingFor('compares', text),
    against: Number(setsAgainst(text)),
    choice: Number(asksForChoice(text)),
    byName: Number(compared !== undefined),
    nearness: best.nearness,
    names: namedShare(query),
    fact: Number(FACTS.some((aspect) => aspects.has(aspect))),
    base: 1,
  };
  const [sure, guessed] = [new Set<string>(), new Set<string>()];
  for (const mention of query.mentions)
    for (const slug of mention.slugs.slice(0, 1))
      (isSure(mention) && (compared !== undefined || !isSaidAgain(mention, query)) ? sure : guessed).add(slug);
  const weightOf = createWeights(query);
  const comparing = (evidence: Evidence): number => likelihoodOf(COMPARES, { ...signals, ...evidence });
  const behind = new Map(
    ranking.topics.slice(0, MOST_RANKED).map(({ slug, score }) => [slug, Math.max(FLOOR, score - best.score)]),
  );
  const near = [...behind.keys(), ...sure, ...guessed];
  const most: Evidence = {
    halves: 0,
    named: [...sure].map(weightOf).sort((one, other) => other - one)[1] ?? 0,
    beside: Number(compared?.sideBySide === true),
    farther: [...behind.values()][1] ?? FLOOR,
    nearer: 0,
    compared: Number(near.some((one, at) => near.slice(at + 1).some((other) => kin(one, other) === 'compared'))),
    kin: 1,
  };
  // Where not even the best of pairs would do, of topics near the question or of one that is far, no more is looked at.
  const enough = (evidence: Evidence): boolean =>
    Math.max(comparing(evidence), comparing({ ...evidence, compared: 1, farther: FLOOR })) >= COMPARED;
  if (!enough(most)) return undefined;
  const read = halves();
  const likeliest = read?.pairs[0];
  if (!enough({ ...most, halves: likeliest ? read.likelihood(...likeliest) : UNLIKELIEST })) return undefined;

  const chain = compared?.slugs ?? [];
  const ranked = ranking.topics.slice(0, FIRST_RANKED).map(({ slug }) => slug);
  const lists = [[...sure, ...guessed], chain, ranked, ...(read?.pairs ?? [])];
  let found: Candidate | undefined;
  for (const [one, other] of candidates(lists)) {
    const relation = kin(one, other);
    const ranks = [behind.get(one) ?? FLOOR, behind.get(other) ?? FLOOR];
    const evidence: Evidence = {
      halves: read?.likelihood(one, other) ?? UNLIKELIEST,
      named: sure.has(one) && sure.has(other) ? Math.min(weightOf(one), weightOf(other)) : 0,
      beside: Number(compared?.sideBySide === true && chain.includes(one) && chain.includes(other)),
      farther: Math.min(...ranks),
      nearer: Math.max(...ranks),
      compared: Number(relation === 'compared'),
      kin: Number(relation !== undefined),
    };
    const score = logitOf(IS_PAIR, evidence);
    if (found === undefined || score > found.score) found = { slugs: [one, other], evidence, score };
  }
  if (found === undefined) return undefined;
  const bothNamed = found.evidence.named + found.evidence.beside > 0;
  if (!bothNamed && surenessIn(ranking, query).meant < MEANT) return undefined;
  const likelihood = comparing(found.evidence);
  if (likelihood < COMPARED) return undefined;
  // Of three that are named one beside the other, all are meant.
  return { slugs: found.evidence.beside > 0 ? chain : found.slugs, likelihood };
}

/** What the heaviest name of a topic weighs, in masses of words. */
function createWeights({ mentions, units }: Query): (slug: string) => number {
  const masses = mentions.map(() => 0);
  for (const { mention, mass } of units) if (mention !== undefined) masses[mention] = (masses[mention] ?? 0) + mass;
  const weights = new Map<string, number>();
  mentions.forEach(({ slugs: [slug] }, at) => {
    if (slug !== undefined) weights.set(slug, Math.max(weights.get(slug) ?? 0, masses[at] ?? 0));
  });
  return (slug) => weights.get(slug) ?? 0;
}

/** So many names are looked at for a word of another: a paste names something in every line. */
const MOST_MENTIONS = 12;

/** A word out of a longer name, said again by itself (`kubectl logs … the logs`), hardly names another topic. */
function isSaidAgain({ from, to }: Mention, { mentions, tokens }: Query): boolean {
  const said = (word: string, other: Mention): boolean =>
    tokens.slice(other.from, other.to).some(({ text }) => text === word);
  return mentions
    .slice(0, MOST_MENTIONS)
    .some(
      (other) => other.to - other.from > to - from && tokens.slice(from, to).every(({ text }) => said(text, other)),
    );
}

/** Each two topics of a list, once. */
function candidates(lists: readonly (readonly string[])[]) {
  const pairs = new Map<string, readonly [string, string]>();
  for (const slugs of lists)
    slugs.forEach((one, at) => {
      for (const other of slugs.slice(at + 1)) if (one !== other) pairs.set(pairOf(one, other), [one, other]);
    });
  return pairs.values();
}
