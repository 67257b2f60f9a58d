import { wordFeature } from './features.ts';
import { createHalves } from './halves.ts';
import type { TopicIndex } from './index.ts';
import { logitOf } from './logit.ts';
import { firstNamed, isSure } from './names.ts';
import type { Query, Unit } from './query.ts';
import { createResemblance, type Look, type Resembling } from './resemblance.ts';
import { type Place, STANDING, type TermsOf, type TopicTerms } from './topic-terms.ts';

/** What speaks for a topic. */
export interface Evidence extends Resembling {
  /** Share of the question's meaning that the topic covers anywhere, each word by where it stands. */
  readonly coverage: number;
  /** Share that its best passage covers, together with its names and summary. */
  readonly passage: number;
  /** Length of its recognised message as a share of the longest recognised one. */
  readonly error: number;
}

/** A topic, held against a question. */
export interface Ranked extends Evidence {
  readonly slug: string;
  readonly score: number;
  /** The question names it, by more than a guess. */
  readonly mentioned: boolean;
}

/** All that may be meant by a question. */
export interface Ranking {
  /** Best first; topics that share nothing with the question are not in the list. */
  readonly topics: readonly Ranked[];
  /** How much the question resembles what no topic is about. */
  readonly elsewhere: Resembling;
}

/** What each kind of evidence counts. Found by logistic regression on the open golden questions; the sealed ones confirm it. */
export const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  coverage: 2.5,
  passage: 2.6,
  error: 2.5,
  manner: 1.8,
  nearness: 11.3,
  likelihood: 0.58,
};

/** So many topics that speak like the question are looked at more closely, and so many that share its words. */
const LIKELY = 9;
const SHARING = 4;
/** So many that a half of a question may be about. */
const HALF = 32;

/** As `Halves`, by slugs. A topic that is not among those that speak like the question is as unlikely as can be. */
export interface TopicHalves {
  readonly pairs: readonly (readonly [string, string])[];
  likelihood(one: string, other: string): number;
}

/** A written comparison, held against a question. */
export interface RankedComparison extends Resembling {
  /** The topics that it sets against each other. */
  readonly compares: readonly string[];
}

export interface Ranker {
  /** @param also topics that are held against the question however unlike it they are */
  rank(query: Query, also?: readonly string[]): Ranking;
  /** The written comparisons that the question resembles most, the likeliest first. */
  comparisons(query: Query): RankedComparison[];
  /** The question, read as two halves about two topics: those that speak like it, that it names, and these. */
  halves(query: Query, also: readonly string[]): TopicHalves;
}

export function createRanker(index: TopicIndex, termsOf: TermsOf): Ranker {
  const { topics } = index;
  const numbers = new Map(topics.map(({ slug }, number) => [slug, number]));
  const elsewhere = topics.length;
  const told = (index.phrases.lengths[elsewhere] ?? 0) > 0;
  const resemblance = createResemblance(index.phrases);
  const written = createResemblance(index.comparisonPhrases);
  const halvesOf = createHalves(index.phrases, index.vocabulary.termsOf);
  const numbersOf = (slugs: Iterable<string>): number[] => [...slugs].flatMap((slug) => numbers.get(slug) ?? []);
  // A question is ranked and read as halves, and looked at once.
  const looks = new WeakMap<Query, Look>();
  const lookOf = (query: Query): Look => {
    const look = looks.get(query) ?? resemblance.look(query.features);
    looks.set(query, look);
    return look;
  };
  return {
    rank(query, also = []) {
      const look = lookOf(query);
      const candidates = new Set([
        ...resemblance.likely(look, LIKELY),
        ...index.search(tellingTerms(query), SHARING),
        ...numbersOf(query.mentions.flatMap(({ slugs }) => slugs)),
        ...numbersOf(query.errors.map(({ slug }) => slug)),
        ...numbersOf(also),
      ]);
      candidates.delete(elsewhere);
      const features = new Map([...query.terms.keys()].map((term) => [term, resemblance.numberOf(wordFeature(term))]));
      const held = [...candidates];
      const resembling = resemblance.of(look, told ? [...held, elsewhere] : held);
      const ranked = held.flatMap((number, place): Ranked[] => {
        const topic = topics[number];
        const alike = resembling[place];
        if (topic === undefined || alike === undefined) return [];
        const tells = (term: string): boolean => resemblance.has(features.get(term) ?? -1, number);
        const evidence = { ...alike, ...weigh(topic.slug, query, termsOf(topic), tells) };
        return [
          {
            slug: topic.slug,
            score: logitOf(WEIGHTS, evidence),
            ...evidence,
            mentioned: isMentioned(topic.slug, query),
          },
        ];
      });
      ranked.sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1));
      return { topics: ranked, elsewhere: resembling[held.length] ?? UNTOLD };
    },
    comparisons(query) {
      if (index.comparisons.length === 0) return [];
      const look = written.look(query.features);
      const likely = written.likely(look, LIKELY).filter((number) => number < index.comparisons.length);
      const resembling = written.of(look, [...likely, index.comparisons.length]);
      return likely
        .flatMap((number, place) => {
          const [comparison, alike] = [index.comparisons[number], resembling[place]];
          return comparison && alike ? { ...alike, compares: comparison.compares } : [];
        })
        .sort((one, other) => other.likelihood - one.likelihood);
    },
    halves(query, also) {
      const among = new Set([
        ...resemblance.likely(lookOf(query), HALF),
        ...numbersOf([...firstNamed(query.mentions), ...also]),
        ...numbersOf(query.errors.map(({ slug }) => slug)),
      ]);
      among.delete(elsewhere);
      const held = [...among].map((number) => topics[number]?.slug ?? '');
      const places = new Map(held.map((slug, place) => [slug, place]));
      const { pairs, likelihood } = halvesOf(query.meant, [...among], told ? elsewhere : undefined);
      return {
        pairs: pairs.map(([one, other]) => [held[one] ?? '', held[other] ?? ''] as const),
        likelihood: (one, other) => likelihood(places.get(one) ?? -1, places.get(other) ?? -1),
      };
    },
  };
}

/** Of a lexicon that does not say what no topic is about: as much as a question for a topic resembles that elsewhere. */
const UNTOLD: Resembling = { manner: -0.8, nearness: 0.11, likelihood: -4 };

/** The rarest few of the question's own words: the others are in too many topics to find one by. */
function tellingTerms({ units, terms }: Query): ReadonlyMap<string, number> {
  const own = units.flatMap((unit) => [...unit.terms].flatMap(([term, fit]) => (fit === 1 ? [term] : [])));
  const heaviest = [...new Set(own)].sort((a, b) => (terms.get(b) ?? 0) - (terms.get(a) ?? 0));
  return new Map(heaviest.slice(0, MOST_TERMS).map((term) => [term, terms.get(term) ?? 0]));
}
const MOST_TERMS = 6;

const isMentioned = (slug: string, { mentions }: Query): boolean =>
  mentions.some((mention) => mention.slugs.includes(slug) && isSure(mention));

function weigh(
  slug: string,
  query: Query,
  terms: TopicTerms,
  told: (term: string) => boolean,
): Omit<Evidence, keyof Resembling> {
  const mass = query.mass || 1;
  const share = (strength: (term: string) => number): number => {
    let sum = 0;
    for (const unit of query.units) sum += unit.mass * (isNamed(unit, query, slug) ? 1 : bestFit(unit, strength));
    return sum / mass;
  };
  const longest = query.errors[0]?.message.length ?? 1;
  return {
    // What only a description tells stands a little below what the text says.
    coverage: share((term) => {
      const stands = terms.standing.get(term) ?? 0;
      return stands < STANDING.told && told(term) ? STANDING.told : stands;
    }),
    passage: bestPassage(slug, query, terms) / mass,
    error: Math.max(0, ...query.errors.map((error) => (error.slug === slug ? error.message.length / longest : 0))),
  };
}

/** The word is part of the topic's name, or of a message of a tool that the topic explains. */
const isNamed = (unit: Unit, query: Query, slug: string): boolean =>
  (unit.mention !== undefined && (query.mentions[unit.mention]?.slugs.includes(slug) ?? false)) ||
  (unit.error !== undefined && query.errors[unit.error]?.slug === slug);

/** The most that one of a word's terms fits, by how strongly each term stands. */
export function bestFit(unit: Unit, strength: (term: string) => number): number {
  let best = 0;
  for (const [term, fit] of unit.terms) best = Math.max(best, fit * strength(term));
  return best;
}

const STRENGTH: Readonly<Record<Place, number>> = { heading: 1, first: 0.9, text: 0.8, code: 0.5 };
const TOP = 0.8;

/** The most that one passage covers, with the topic's names and summary. */
function bestPassage(slug: string, query: Query, terms: TopicTerms): number {
  const count = terms.passages;
  const all = new Array<number>(count).fill(0);
  const whole = new Array<number>(count).fill(0);
  let everywhere = 0;
  for (const unit of query.units) {
    let top = isNamed(unit, query, slug) ? 1 : 0;
    let stands = false;
    for (const [term, fit] of unit.terms) {
      if (top < fit * TOP && (terms.names.has(term) || terms.summary.has(term))) top = fit * TOP;
      const postings = terms.postings.get(term);
      if (postings === undefined) continue;
      stands = true;
      for (const { passage, place } of postings) {
        whole[passage] = Math.max(whole[passage] ?? 0, fit * STRENGTH[place]);
      }
    }
    everywhere += unit.mass * top;
    if (!stands) continue;
    for (let passage = 0; passage < count; passage++) {
      all[passage] = (all[passage] ?? 0) + unit.mass * Math.max(0, (whole[passage] ?? 0) - top);
      whole[passage] = 0;
    }
  }
  return everywhere + Math.max(0, ...all);
}
