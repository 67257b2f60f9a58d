import { COMPARISONS, type Corpus } from '../types.ts';
import type { Hit, TopicIndex } from './index.ts';
import type { Query, Unit } from './query.ts';
import type { Place, TermsOf, TopicTerms } from './topic-terms.ts';

/** What speaks for a topic, each as a share between 0 and 1. */
export interface Evidence {
  /** Share of the question's meaning that the topic covers anywhere. */
  readonly coverage: number;
  /** Share that its own text covers, without the lexicon's descriptions: everyday words stand in those only. */
  readonly grounded: number;
  /** Share that its best passage covers, together with its names and summary. */
  readonly passage: number;
  /** Share that the heading and first sentence of one passage cover. */
  readonly lead: number;
  /** Likeness to the nearest of the lexicon's descriptions. */
  readonly likeness: number;
  /** Mean likeness to the three nearest descriptions. */
  readonly chorus: number;
  /** Share of the question's meaning that lies in the topic's own name. */
  readonly named: number;
  /** The topic is named at all, by more than a guess. */
  readonly mentioned: number;
  /** Share of the question's meaning, each word counted by how central it is to the topic. */
  readonly central: number;
  /** BM25 score as a share of the best. */
  readonly bm25: number;
  /** Length of its recognised message as a share of the longest recognised one. */
  readonly error: number;
}

/** A topic, held against a question. */
export interface Ranked extends Evidence {
  readonly slug: string;
  readonly score: number;
}

/** What each kind of evidence counts. Found by logistic regression on the open golden questions; the sealed ones confirm it. */
export const WEIGHTS: Readonly<Record<keyof Evidence, number>> = {
  coverage: 0.68,
  grounded: 0.24,
  passage: 0.43,
  lead: 0.18,
  likeness: 0.55,
  chorus: 0.48,
  named: 0.13,
  mentioned: 0.13,
  central: 0.25,
  bm25: 0.4,
  error: 0.22,
};

const CANDIDATES = 16;

export interface Ranker {
  /** Best first; topics that share nothing with the question are not in the list. */
  rank(query: Query): Ranked[];
}

export function createRanker(corpus: Corpus, index: TopicIndex, termsOf: TermsOf): Ranker {
  return {
    rank(query) {
      const hits = new Map(index.search(query.terms, CANDIDATES).map((hit) => [hit.slug, hit]));
      const best = Math.max(0, ...[...hits.values()].map(({ score }) => score));
      const slugs = new Set([
        ...hits.keys(),
        ...query.mentions.flatMap(({ slugs: named }) => named),
        ...query.errors.map(({ slug }) => slug),
      ]);
      const ranked: Ranked[] = [];
      for (const slug of slugs) {
        const topic = corpus.topics.get(slug);
        if (topic === undefined || topic.area === COMPARISONS) continue;
        const evidence = weigh(slug, query, hits.get(slug), best, termsOf(topic), index);
        ranked.push({ slug, score: scoreOf(evidence), ...evidence });
      }
      return ranked.sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1));
    },
  };
}

function scoreOf(evidence: Evidence): number {
  let score = 0;
  for (const [kind, weight] of Object.entries(WEIGHTS)) score += weight * evidence[kind as keyof Evidence];
  return score;
}

function weigh(
  slug: string,
  query: Query,
  hit: Hit | undefined,
  best: number,
  terms: TopicTerms,
  index: TopicIndex,
): Evidence {
  const mass = query.mass || 1;
  const share = (strength: (term: string) => number): number => {
    let sum = 0;
    for (const unit of query.units) sum += unit.mass * (isNamed(unit, query, slug) ? 1 : bestFit(unit, strength));
    return sum / mass;
  };
  const told = likeness(query, terms, index);
  const { passage, lead } = bestPassage(slug, query, terms);
  const longest = query.errors[0]?.message.length ?? 1;
  return {
    coverage: share((term) => hit?.strength.get(term) ?? 0),
    grounded: share((term) => (terms.names.has(term) || terms.summary.has(term) || terms.postings.has(term) ? 1 : 0)),
    passage: passage / mass,
    lead: lead / mass,
    likeness: told.nearest,
    chorus: told.chorus,
    named: query.units.reduce((sum, unit) => sum + (isNamed(unit, query, slug) ? unit.mass : 0), 0) / mass,
    mentioned: query.mentions.some(({ slugs, by, weak }) => slugs.includes(slug) && by !== 'edits' && !weak) ? 1 : 0,
    central: share((term) => terms.central.get(term) ?? 0),
    bm25: best > 0 ? (hit?.score ?? 0) / best : 0,
    error: Math.max(0, ...query.errors.map((error) => (error.slug === slug ? error.message.length / longest : 0))),
  };
}

const isNamed = (unit: Unit, query: Query, slug: string): boolean =>
  unit.mention !== undefined && (query.mentions[unit.mention]?.slugs.includes(slug) ?? false);

function bestFit(unit: Unit, strength: (term: string) => number): number {
  let best = 0;
  for (const [term, fit] of unit.terms) best = Math.max(best, fit * strength(term));
  return best;
}

const STRENGTH: Readonly<Record<Place, number>> = { heading: 1, first: 0.9, text: 0.8, code: 0.5 };
const TOP = 0.8;

/** The most that one passage covers, with the topic's names and summary; and the most that one heading and first sentence cover. */
function bestPassage(slug: string, query: Query, terms: TopicTerms): { passage: number; lead: number } {
  const count = terms.passages;
  const all = new Array<number>(count).fill(0);
  const first = new Array<number>(count).fill(0);
  const whole = new Array<number>(count).fill(0);
  const front = new Array<number>(count).fill(0);
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
        if (place === 'heading' || place === 'first') front[passage] = Math.max(front[passage] ?? 0, fit);
      }
    }
    everywhere += unit.mass * top;
    if (!stands) continue;
    for (let passage = 0; passage < count; passage++) {
      all[passage] = (all[passage] ?? 0) + unit.mass * Math.max(0, (whole[passage] ?? 0) - top);
      first[passage] = (first[passage] ?? 0) + unit.mass * (front[passage] ?? 0);
      whole[passage] = 0;
      front[passage] = 0;
    }
  }
  return { passage: everywhere + Math.max(0, ...all), lead: Math.max(0, ...first) };
}

/**
 * How alike the question and the nearest descriptions are: the geometric mean of what they share of either, of the
 * nearest one and on average of the nearest three.
 */
function likeness(query: Query, terms: TopicTerms, index: TopicIndex): { nearest: number; chorus: number } {
  const count = terms.phraseMass.length;
  const ofQuestion = new Float64Array(count);
  const ofPhrase = new Float64Array(count);
  const best = new Float64Array(count);
  const seen = new Set<string>();
  for (const unit of query.units) {
    const touched: number[] = [];
    for (const [term, fit] of unit.terms) {
      const phrases = terms.phrases.get(term);
      if (phrases === undefined) continue;
      const rarity = seen.has(term) ? 0 : index.rarity(term);
      seen.add(term);
      for (const phrase of phrases) {
        if (best[phrase] === 0) touched.push(phrase);
        best[phrase] = Math.max(best[phrase] ?? 0, fit);
        ofPhrase[phrase] = (ofPhrase[phrase] ?? 0) + rarity;
      }
    }
    for (const phrase of touched) {
      ofQuestion[phrase] = (ofQuestion[phrase] ?? 0) + unit.mass * (best[phrase] ?? 0);
      best[phrase] = 0;
    }
  }
  const mass = query.mass || 1;
  const top = [0, 0, 0];
  for (let phrase = 0; phrase < count; phrase++) {
    const shared = ofQuestion[phrase] ?? 0;
    if (shared === 0) continue;
    const alike = Math.sqrt((shared / mass) * Math.min(1, (ofPhrase[phrase] ?? 0) / (terms.phraseMass[phrase] || 1)));
    const place = top.findIndex((value) => alike > value);
    if (place >= 0) top.splice(place, 0, alike);
    top.length = 3;
  }
  const [nearest = 0, second = 0, third = 0] = top;
  return { nearest, chorus: (nearest + second + third) / 3 };
}
