import { COMPARISONS, type Corpus } from '../types.ts';
import type { Hit, TopicIndex } from './index.ts';
import type { Query, Unit } from './query.ts';
import type { Place, TermsOf, TopicTerms } from './topic-terms.ts';

/** What speaks for a topic, each as a share between 0 and 1. */
export interface Evidence {
  /** Share of the question's meaning that the topic covers anywhere. */
  readonly coverage: number;
  /** Share that its best passage covers, together with its names and summary. */
  readonly passage: number;
  /** Share that the heading and first sentence of one passage cover. */
  readonly lead: number;
  /** Share that its titles and aliases cover, word by word. */
  readonly title: number;
  /** Share that its summary covers. */
  readonly summary: number;
  /** Likeness to the nearest of the lexicon's descriptions. */
  readonly likeness: number;
  /** Share of the question's meaning that lies in the topic's own name. */
  readonly named: number;
  /** The topic is named at all, by more than a guess. */
  readonly mentioned: number;
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
  coverage: 1,
  passage: 0.55,
  lead: 0.2,
  title: 0.2,
  summary: 0.2,
  likeness: 0.8,
  named: 0.6,
  mentioned: 0.2,
  bm25: 0.35,
  error: 1.5,
};

const CANDIDATES = 40;

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
  const { passage, lead } = bestPassage(slug, query, terms);
  const longest = query.errors[0]?.message.length ?? 1;
  return {
    coverage: share((term) => hit?.strength.get(term) ?? 0),
    passage: passage / mass,
    lead: lead / mass,
    title: share((term) => (terms.names.has(term) ? 1 : 0)),
    summary: share((term) => (terms.summary.has(term) ? 1 : 0)),
    likeness: Math.max(0, ...terms.means.map((phrase) => alike(query, phrase, index))),
    named: query.units.reduce((sum, unit) => sum + (isNamed(unit, query, slug) ? unit.mass : 0), 0) / mass,
    mentioned: query.mentions.some(({ slugs, by, weak }) => slugs.includes(slug) && by !== 'edits' && !weak) ? 1 : 0,
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
  let most = 0;
  let lead = 0;
  const top = query.units.map((unit) =>
    isNamed(unit, query, slug)
      ? 1
      : bestFit(unit, (term) => (terms.names.has(term) || terms.summary.has(term) ? TOP : 0)),
  );
  for (const places of terms.passages) {
    let all = 0;
    let first = 0;
    query.units.forEach((unit, at) => {
      let here = 0;
      let front = 0;
      for (const [term, fit] of unit.terms) {
        const place = places.get(term);
        if (place === undefined) continue;
        here = Math.max(here, fit * STRENGTH[place]);
        if (place === 'heading' || place === 'first') front = Math.max(front, fit);
      }
      all += unit.mass * Math.max(here, top[at] ?? 0);
      first += unit.mass * front;
    });
    most = Math.max(most, all);
    lead = Math.max(lead, first);
  }
  return { passage: most, lead };
}

/** How alike a question and a description are: what they share against both. */
function alike(query: Query, phrase: ReadonlySet<string>, index: TopicIndex): number {
  let shared = 0;
  const hit = new Set<string>();
  for (const unit of query.units) {
    let best = 0;
    for (const [term, fit] of unit.terms) {
      if (!phrase.has(term)) continue;
      hit.add(term);
      best = Math.max(best, fit);
    }
    shared += unit.mass * best;
  }
  if (shared === 0) return 0;
  let inPhrase = 0;
  let whole = 0;
  for (const term of phrase) {
    const rarity = index.rarity(term);
    whole += rarity;
    if (hit.has(term)) inPhrase += rarity;
  }
  return Math.sqrt((shared / (query.mass || 1)) * (inPhrase / (whole || 1)));
}
