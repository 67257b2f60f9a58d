import { passageText } from '../corpus/plain.ts';
import { COMPARISONS, LANGUAGES, type Corpus, type Topic } from '../types.ts';
import type { Hit, TopicIndex } from './index.ts';
import type { Query, Unit } from './query.ts';

/** A topic, held against a question. All shares are between 0 and 1. */
export interface Ranked {
  readonly slug: string;
  readonly score: number;
  /** Share of the question's meaning that the topic covers. */
  readonly coverage: number;
  /** Share that its best passage covers together with the topic's names and summary. */
  readonly passageCoverage: number;
  /** Index of that passage; undefined where no passage holds any word that the names do not. */
  readonly passage?: number;
  /** Likeness to the nearest of the lexicon's descriptions. */
  readonly likeness: number;
  /** Share of the question's meaning that lies in the topic's own name. */
  readonly named: number;
  /** BM25 score as a share of the best. */
  readonly bm25: number;
}

/** Weights of the shares in the score. Found on the open golden questions; the sealed ones confirm them. */
const WEIGHTS = { coverage: 1, passageCoverage: 0.55, likeness: 0.8, named: 0.6, bm25: 0.35 } as const;
const CANDIDATES = 40;

export interface Ranker {
  /** Best first; topics that share nothing with the question are not in the list. */
  rank(query: Query): Ranked[];
}

interface TopicTerms {
  readonly passages: readonly ReadonlyMap<string, number>[];
  readonly top: ReadonlySet<string>;
  readonly means: readonly ReadonlySet<string>[];
}

export function createRanker(corpus: Corpus, index: TopicIndex): Ranker {
  const cache = new Map<string, TopicTerms>();
  const termsOf = (topic: Topic): TopicTerms => {
    const known = cache.get(topic.slug);
    if (known) return known;
    const made = collectTerms(topic, corpus.lexicon.topics.get(topic.slug)?.means ?? [], index.vocabulary.terms);
    cache.set(topic.slug, made);
    return made;
  };

  return {
    rank(query) {
      const hits = new Map(index.search(query.terms, CANDIDATES).map((hit) => [hit.slug, hit]));
      const best = Math.max(0, ...[...hits.values()].map(({ score }) => score));
      const slugs = new Set([...hits.keys(), ...query.mentions.flatMap(({ slugs: named }) => named)]);
      const ranked: Ranked[] = [];
      for (const slug of slugs) {
        const topic = corpus.topics.get(slug);
        if (topic === undefined || topic.area === COMPARISONS) continue;
        ranked.push(judge(slug, query, hits.get(slug), best, termsOf(topic), index));
      }
      return ranked.sort((a, b) => b.score - a.score || (a.slug < b.slug ? -1 : 1));
    },
  };
}

function judge(slug: string, query: Query, hit: Hit | undefined, best: number, terms: TopicTerms, index: TopicIndex): Ranked {
  let covered = 0;
  let named = 0;
  for (const unit of query.units) {
    if (isNamed(unit, query, slug)) {
      covered += unit.mass;
      named += unit.mass;
    } else covered += unit.mass * bestFit(unit, (term) => hit?.strength.get(term) ?? 0);
  }
  const mass = query.mass || 1;
  const { index: passage, share } = bestPassage(slug, query, terms);
  const likeness = Math.max(0, ...terms.means.map((phrase) => alike(query, phrase, index)));
  const shares = { coverage: covered / mass, passageCoverage: share, likeness, named: named / mass, bm25: best > 0 ? (hit?.score ?? 0) / best : 0 };
  const score =
    WEIGHTS.coverage * shares.coverage + WEIGHTS.passageCoverage * share + WEIGHTS.likeness * likeness + WEIGHTS.named * shares.named + WEIGHTS.bm25 * shares.bm25;
  return { slug, score, ...shares, ...(passage === undefined ? {} : { passage }) };
}

const isNamed = (unit: Unit, query: Query, slug: string): boolean => unit.mention !== undefined && (query.mentions[unit.mention]?.slugs.includes(slug) ?? false);

function bestFit(unit: Unit, strength: (term: string) => number): number {
  let best = 0;
  for (const [term, fit] of unit.terms) best = Math.max(best, fit * strength(term));
  return best;
}

/** The passage that covers most of what the topic's names do not say already. */
function bestPassage(slug: string, query: Query, terms: TopicTerms): { index?: number; share: number } {
  let index: number | undefined;
  let most = 0;
  let share = 0;
  const mass = query.mass || 1;
  terms.passages.forEach((passage, at) => {
    let own = 0;
    let all = 0;
    for (const unit of query.units) {
      if (isNamed(unit, query, slug)) {
        all += unit.mass;
        continue;
      }
      const here = bestFit(unit, (term) => passage.get(term) ?? 0);
      own += unit.mass * here;
      all += unit.mass * Math.max(here, bestFit(unit, (term) => (terms.top.has(term) ? 0.8 : 0)));
    }
    if (own > most) {
      most = own;
      index = at;
    }
    share = Math.max(share, all / mass);
  });
  return { ...(index === undefined ? {} : { index }), share };
}

/** How alike a question and a description are: the shared rarity against both. */
function alike(query: Query, phrase: ReadonlySet<string>, index: TopicIndex): number {
  let shared = 0;
  let whole = 0;
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
  for (const term of phrase) {
    const rarity = index.rarity(term);
    whole += rarity;
    if (hit.has(term)) inPhrase += rarity;
  }
  return Math.sqrt((shared / (query.mass || 1)) * (inPhrase / (whole || 1)));
}

const HEADING = 1;
const TEXT = 0.8;
const CODE = 0.5;

function collectTerms(topic: Topic, means: readonly string[], toTerms: (text: string) => string[]): TopicTerms {
  const passages: Map<string, number>[] = [];
  const top = new Set<string>();
  for (const language of LANGUAGES) {
    const article = topic.articles[language];
    if (!article) continue;
    for (const term of toTerms([article.title, ...article.aliases, article.summary].join('\n'))) top.add(term);
    for (const passage of article.passages) {
      const terms = passages[passage.index] ?? new Map<string, number>();
      const add = (text: string, strength: number): void => {
        for (const term of toTerms(text)) terms.set(term, Math.max(terms.get(term) ?? 0, strength));
      };
      add(passage.heading, HEADING);
      add(passageText(passage), TEXT);
      add(passage.code?.text ?? '', CODE);
      passages[passage.index] = terms;
    }
  }
  return { passages, top, means: means.map((phrase) => new Set(toTerms(phrase))) };
}
