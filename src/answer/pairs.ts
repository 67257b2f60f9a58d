import { UNLIKELIEST } from '../search/halves.ts';
import { logitOf } from '../search/logit.ts';
import { firstNamed, isSure } from '../search/names.ts';
import { type Query, toldBeside } from '../search/query.ts';
import type { RankedComparison, Ranker, Ranking } from '../search/rank.ts';
import { createComparing, type Kind, namedAside, type Signals } from './comparing.ts';
import { surenessIn } from './decide.ts';
import { type Kin, pairOf } from './kin.ts';
import { MOST_SLUGS } from './lists.ts';
import { isNamedTwice, namedIn } from './named-sides.ts';
import { namedShare } from './naming.ts';
import { alikeIn, behindIn, createEvidence, type Evidence, mostEvidence } from './pair-evidence.ts';
import learned from './pairs.json' with { type: 'json' };
import { asksForChoice, type Compared, isPlace, longestList, setsAgainst, tellsApart } from './versus.ts';

/** The topics that a question sets against each other, and how likely it is, from 0 to 1, that it does. */
export interface Paired {
  readonly slugs: readonly string[];
  readonly likelihood: number;
  /** Whether that is likely enough for a comparison, and for one that nobody asked the bot for. */
  readonly enough: boolean;
  readonly sure: boolean;
  /** What led to it, and which weights it was given, where names alone did not. */
  readonly evidence?: Signals;
  readonly kind?: Kind;
  /** All pairs that were looked at, in no order. */
  readonly candidates?: readonly Candidate[];
}

/** Least likelihood for a comparison; below it the question is about one topic. */
const COMPARED = 0.5;
/** Passages speak against a comparison: where it is less likely than this without them, they are not looked at. */
const DOUBTED = 0.3;
/** Least likelihood for who did not ask the bot. */
const UNASKED = 0.9;
/** A message of more characters tells a story: neither its halves nor written comparisons are looked at. */
const MOST_TOLD = 300;
/** Least likelihood that the question is about a topic at all, where it does not name both. */
const MEANT = 0.3;
/** Topics of the whole question that may be both of them. */
const FIRST_RANKED = 4;
/** A written comparison that is likelier than this is the one that is meant. */
const MOSTLY = 0.5;
/** Written comparisons whose topics may be the two. */
const MOST_WRITTEN = 4;
/** Share of what is said from which on two names side by side are what it asks about. */
const NAMED = 0.7;
/** How likely it is that two names side by side with little else are to be compared. */
const SURE = 0.98;

/**
 * What each kind counts for a pair being the one that is meant. `node test/fit/pairs.ts --write` finds it, by choosing among the pairs of
 * messages that were written for it and of the open golden questions.
 */
const IS_PAIR: Readonly<Record<keyof Evidence, number>> = learned;

/** Two topics that a question may set against each other. */
export interface Candidate {
  readonly slugs: readonly [string, string];
  readonly evidence: Evidence;
  readonly score: number;
}

/**
 * Names, and hardly anything else: `A vs B`, or in words that set two or three against each other anywhere. Where one more is named
 * and no choice is asked for (`can a static pod use a configmap or secret`), that is what is asked about, as likely as not.
 */
export function namedPair(text: string, query: Query, compared: Compared | undefined): Paired | undefined {
  const named = query.mentions.filter((mention) => isSure(mention) && !isPlace(query.tokens, mention));
  const all = [...firstNamed(named)];
  const slugs = compared?.sideBySide ? compared.slugs : all;
  if (all.some((slug) => !slugs.includes(slug)) && !asksForChoice(text)) return undefined;
  const sure: Paired = { slugs, likelihood: SURE, enough: true, sure: true };
  const apart = compared?.slugs.length === 2 && query.errors.length === 0 && tellsApart(text) && !isNamedTwice(query);
  if (compared && (compared.sideBySide || apart) && namedShare(query) > NAMED)
    return { ...sure, slugs: compared.slugs };
  if (toldBeside(query).length > 0 || query.errors.length > 0) return undefined;
  if (slugs.length < 2 || slugs.length > MOST_SLUGS || !(setsAgainst(text) || asksForChoice(text))) return undefined;
  return sure;
}

/** Ways to look at a question for the two topics that it may compare. */
interface Views {
  readonly ranker: Ranker;
  /** What its wording sets against each other by name. */
  readonly compared: Compared | undefined;
  /** Nearness of the nearest passage of a topic. */
  readonly nearness: (slug: string) => number;
  readonly kin: Kin;
  /** Slug of the topic that the corpus as a whole is about, if there is one: the first of its first path. */
  readonly subject: string | undefined;
  /** The message tells a scene; see `tellsScene`. */
  readonly inScene: boolean;
  /** Nothing is left out that cannot matter. */
  readonly thorough: boolean;
}

/**
 * Finds the two topics that a question sets against each other: named, or what its halves are about.
 * @returns the likeliest pair, whether or not it is likely enough; nothing where no pair can be
 */
export function findPair(
  text: string,
  query: Query,
  ranking: Ranking,
  { ranker, compared, nearness, kin, subject, inScene, thorough }: Views,
): Paired | undefined {
  if (ranking.topics.length === 0) return undefined;
  const named = namedIn(query, compared !== undefined);
  const listed = longestList(query.source, query.tokens, query.mentions, named.weightOf);
  const seen = { named, behind: behindIn(ranking), listed, kin };
  const comparing = createComparing(text, query, ranking, { byName: compared !== undefined, inScene });
  const likely = (evidence: Evidence): boolean => comparing(evidence).likelihood >= COMPARED;
  // A short cut: where a pair for which everything speaks would hardly do, no more is looked at, and halves last.
  const hopeless = (evidence: Evidence): boolean =>
    !thorough && !likely(evidence) && !likely({ ...evidence, named: 0 });
  const most = mostEvidence(seen);
  if (hopeless(most)) return undefined;
  const look = text.length <= MOST_TOLD ? ranker : undefined;
  const known = look?.comparisons(query) ?? [];
  const alike = alikeIn(known);
  if (hopeless({ ...most, ...alike })) return undefined;
  const meant = known.slice(0, MOST_WRITTEN).map(({ compares }) => compares);
  const read = look?.halves(query, meant.flat());
  const likeliest = read?.pairs[0];
  const halved = likeliest ? read.likelihood(...likeliest) : UNLIKELIEST;
  if (hopeless({ ...most, ...alike, halves: halved })) return undefined;

  const evidenceFor = createEvidence(seen, known, read);
  const ranked = ranking.topics.slice(0, FIRST_RANKED).map(({ slug }) => slug);
  const told = compared?.slugs ?? [];
  const any = [[...named.sure, ...named.guessed], told, ranked, ...(read?.pairs ?? []), ...meant];
  const lists = compared?.parallel ? [told] : any;
  const looked: Candidate[] = [];
  for (const [one, other] of candidates(lists)) {
    // What all is about is named in passing: it is a side where it stands beside the other, or is mostly compared with it.
    const [all, part] = one === subject ? [one, other] : [other, one];
    if (all === subject && kin.relation(all, part) !== 'compared' && !listed.slugs.includes(part)) continue;
    const evidence = evidenceFor(one, other);
    const score = logitOf(IS_PAIR, evidence);
    looked.push({ slugs: [one, other], evidence, score });
  }
  const [found] = looked.toSorted((one, other) => other.score - one.score);
  if (found === undefined) return undefined;
  const bothNamed = found.evidence.named + found.evidence.listed > 0;
  if (!bothNamed && surenessIn(ranking, query).meant < MEANT) return undefined;
  const aside = namedAside(named.sure, found.slugs, listed.slugs);
  // Tables of passages are made when they are first asked for, so only where it depends on them.
  const depends = thorough || comparing(found.evidence, { aside }).likelihood >= DOUBTED;
  const passage = depends ? Math.max(...found.slugs.map(nearness)) : 0;
  const { likelihood, kind, signals } = comparing(found.evidence, { aside, passage });
  const enough = likelihood >= COMPARED;
  return {
    slugs: enough ? withThird(found.slugs, listed.slugs, known) : found.slugs,
    likelihood,
    enough,
    sure: likelihood >= UNASKED,
    evidence: signals,
    kind,
    candidates: looked,
  };
}

/** Of three that are named one beside the other, all are meant; of three that a comparison is written about, where it is the likeliest. */
function withThird(
  pair: readonly string[],
  listed: readonly string[],
  known: readonly RankedComparison[],
): readonly string[] {
  const both = (slugs: readonly string[]): boolean => pair.every((slug) => slugs.includes(slug));
  if (both(listed)) return listed;
  const written = known.find(({ compares }) => both(compares));
  return written && Math.exp(written.likelihood) > MOSTLY ? written.compares : pair;
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
