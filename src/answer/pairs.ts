import { UNLIKELIEST } from '../search/halves.ts';
import { likelihoodOf, logitOf } from '../search/logit.ts';
import { firstNamed, isSure } from '../search/names.ts';
import { type Query, toldBeside } from '../search/query.ts';
import type { RankedComparison, Ranking, TopicHalves } from '../search/rank.ts';
import { surenessIn } from './decide.ts';
import { aspectsOf } from './form.ts';
import { type Kin, pairOf } from './kin.ts';
import { namedIn } from './named-sides.ts';
import { namedShare } from './naming.ts';
import { asksForChoice, type Compared, isPlace, listedSlugs, MOST_SLUGS, setsAgainst, tellsApart } from './versus.ts';
import { wordingFor } from './wording.ts';

/** The topics that a question sets against each other, and how likely it is, from 0 to 1, that it does. */
export interface Paired {
  readonly slugs: readonly string[];
  readonly likelihood: number;
  /** Whether that is likely enough for a comparison, and for one that nobody asked the bot for. */
  readonly enough: boolean;
  readonly sure: boolean;
  /** What led to it, where names alone did not. */
  readonly evidence?: Readonly<Record<keyof typeof COMPARES, number>>;
}

/** Least likelihood for a comparison; below it the question is about one topic. */
const COMPARED = 0.5;
/** The same for who did not ask the bot. */
const UNASKED = 0.9;
/** Least likelihood that the question is about a topic at all, where it does not name both. */
const MEANT = 0.3;
/** What is e to this times less likely than the best is as good as impossible. */
const FLOOR = -6;
/** Topics of the whole question that may be one of the two, and both of them. */
const MOST_RANKED = 10;
const FIRST_RANKED = 4;
/** A written comparison that is likelier than this is the one that is meant. */
const MOSTLY = 0.5;
/** Written comparisons whose topics may be the two. */
const MOST_WRITTEN = 4;
/** About as near as a question comes to the ways to ask for a comparison that is asked for in these very words. */
const MOST_ASKED = 0.5;
/** Share of what is said from which on two names side by side are what it asks about. */
const NAMED = 0.7;
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
  /** A written comparison is about both. It counts against them: one that is meant is mostly asked for like it (`asked`, `share`). */
  readonly compared: number;
  /** They have to do with each other: who compares, compares what may be taken for each other. */
  readonly kin: number;
  /** Nearness of the ways to ask for a written comparison of both, 0 to 1; and how likely it is among those that the question resembles. */
  readonly asked: number;
  readonly share: number;
}

/**
 * What each kind counts for a pair being the one that is meant; and for the question comparing at all. Found by logistic
 * regression on the open golden questions and messages that people wrote for comparisons, and for what looks like one.
 */
const IS_PAIR: Readonly<Record<keyof Evidence, number>> = {
  halves: 0.87,
  named: 4.28,
  beside: 1.43,
  farther: 0.6,
  nearer: 0.49,
  compared: -0.88,
  kin: 0.76,
  asked: 2.73,
  share: 4.57,
};
const COMPARES = {
  halves: 0.66,
  named: 3.09,
  beside: 2.04,
  farther: 0.39,
  nearer: -0.24,
  compared: -0.55,
  asked: 3.77,
  share: 1.68,
  /** What the wording says, apart from the subject. */
  wording: 0.96,
  /** Some wordings say by themselves that things are set against each other, or that a choice is wanted. */
  against: 1.65,
  choice: 0.88,
  /** Topics are set against each other by name. */
  byName: 0.62,
  /** Nearness of the best topic: what resembles a description of one topic asks about that. */
  nearness: -5.46,
  /** Share of what is said that lies in names. */
  names: 0.25,
  /** One thing is wanted: a number, field, flag, command or example. */
  fact: -0.32,
  base: 0.92,
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
    return { slugs: compared.slugs, likelihood: SURE, enough: true, sure: true };
  if (toldBeside(query).length > 0 || query.errors.length > 0) return undefined;
  const named = query.mentions.filter((mention) => isSure(mention) && !isPlace(query.tokens, mention));
  const slugs = [...firstNamed(named)];
  if (slugs.length < 2 || slugs.length > MOST_SLUGS || !(setsAgainst(text) || asksForChoice(text))) return undefined;
  return { slugs, likelihood: SURE, enough: true, sure: true };
}

/** Ways to look at a question for the two topics that it may compare. */
interface Views {
  /** What its wording sets against each other by name. */
  readonly compared: Compared | undefined;
  readonly halves: () => TopicHalves | undefined;
  readonly written: () => readonly RankedComparison[];
  readonly kin: Kin;
}

/**
 * Finds the two topics that a question sets against each other: named, or what its halves are about.
 * @param halves read only where the question may compare something
 * @returns the likeliest pair, whether or not it is likely enough; nothing where no pair can be
 */
export function findPair(
  text: string,
  query: Query,
  ranking: Ranking,
  { compared, halves, written, kin }: Views,
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
  const { sure, guessed, weightOf } = namedIn(query, compared !== undefined);
  const comparing = (evidence: Evidence): number => likelihoodOf(COMPARES, { ...signals, ...evidence });
  const behind = new Map(
    ranking.topics.slice(0, MOST_RANKED).map(({ slug, score }) => [slug, Math.max(FLOOR, score - best.score)]),
  );
  // A short cut: where a pair for which everything speaks would hardly do, no more is looked at.
  const most: Evidence = {
    halves: 0,
    named: [...sure].map(weightOf).sort((one, other) => other - one)[1] ?? 0,
    beside: Number(compared?.sideBySide === true),
    farther: [...behind.values()][1] ?? FLOOR,
    nearer: 0,
    compared: 0,
    kin: 1,
    asked: MOST_ASKED,
    share: 1,
  };
  if (comparing(most) < COMPARED) return undefined;
  const known = written();
  const alike = { asked: nearestOf(known), share: shareOf(known) };
  if (comparing({ ...most, ...alike }) < COMPARED) return undefined;
  const read = halves();
  const likeliest = read?.pairs[0];
  const halved = likeliest ? read.likelihood(...likeliest) : UNLIKELIEST;
  if (comparing({ ...most, ...alike, halves: halved }) < COMPARED) return undefined;

  const chain = compared?.slugs ?? [];
  const ranked = ranking.topics.slice(0, FIRST_RANKED).map(({ slug }) => slug);
  const lists = [
    [...sure, ...guessed],
    chain,
    ranked,
    ...(read?.pairs ?? []),
    ...known.slice(0, MOST_WRITTEN).map(({ compares }) => compares),
  ];
  let found: Candidate | undefined;
  for (const [one, other] of candidates(lists)) {
    const relation = kin(one, other);
    const ofBoth = known.filter(({ compares }) => compares.includes(one) && compares.includes(other));
    const ranks = [behind.get(one) ?? FLOOR, behind.get(other) ?? FLOOR];
    const evidence: Evidence = {
      halves: read?.likelihood(one, other) ?? UNLIKELIEST,
      named: sure.has(one) && sure.has(other) ? Math.min(weightOf(one), weightOf(other)) : 0,
      beside: Number(compared?.sideBySide === true && chain.includes(one) && chain.includes(other)),
      farther: Math.min(...ranks),
      nearer: Math.max(...ranks),
      compared: Number(relation === 'compared'),
      kin: Number(relation !== undefined),
      asked: nearestOf(ofBoth),
      share: shareOf(ofBoth),
    };
    const score = logitOf(IS_PAIR, evidence);
    if (found === undefined || score > found.score) found = { slugs: [one, other], evidence, score };
  }
  if (found === undefined) return undefined;
  const bothNamed = found.evidence.named + found.evidence.beside > 0;
  if (!bothNamed && surenessIn(ranking, query).meant < MEANT) return undefined;
  const likelihood = comparing(found.evidence);
  // Of three that are named one beside the other, all are meant.
  const list = listedSlugs(text, query.tokens, query.mentions);
  const both = (slugs: readonly string[]): boolean => found.slugs.every((slug) => slugs.includes(slug));
  // Of three that a comparison is written about, all are, where it is the likeliest.
  const three = known.find(({ compares }) => both(compares));
  const whole = three && Math.exp(three.likelihood) > MOSTLY ? three.compares : found.slugs;
  const slugs = both(list) ? list : whole;
  return {
    slugs,
    likelihood,
    enough: likelihood >= COMPARED,
    sure: likelihood >= UNASKED,
    evidence: { ...signals, ...found.evidence },
  };
}

const nearestOf = (known: readonly RankedComparison[]): number => Math.max(0, ...known.map(({ nearness }) => nearness));

const shareOf = (known: readonly RankedComparison[]): number =>
  Math.max(0, ...known.map(({ likelihood }) => Math.exp(likelihood)));

/** Each two topics of a list, once. */
function candidates(lists: readonly (readonly string[])[]) {
  const pairs = new Map<string, readonly [string, string]>();
  for (const slugs of lists)
    slugs.forEach((one, at) => {
      for (const other of slugs.slice(at + 1)) if (one !== other) pairs.set(pairOf(one, other), [one, other]);
    });
  return pairs.values();
}
