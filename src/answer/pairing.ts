import type { Mention } from '../search/names.ts';
import type { Query } from '../search/query.ts';
import type { Ranker, Ranking } from '../search/rank.ts';
import type { Kin } from './kin.ts';
import { createWeights } from './named-sides.ts';
import { namedShare } from './naming.ts';
import { findPair, namedPair, type Paired } from './pairs.ts';
import type { Replies } from './replies.ts';
import { questionsIn, tellsScene } from './sentences.ts';
import { asksForChoice, type Compared, comparedSlugs, setsAgainst } from './versus.ts';

/** Finds the topics that a message sets against each other, as a whole or in one of its sentences. */
export interface Pairing {
  /** What the wording sets against each other by name; `about` is the topic of the conversation. */
  comparedIn(query: Query, about?: string): Compared | undefined;
  /** The topics that a message may set against each other. */
  pairIn(text: string, query: Query, said: Said, rank: () => Ranking): Paired | undefined;
}

/** What is known of a message already. */
interface Said {
  /** The topic of the conversation. */
  readonly about: string | undefined;
  readonly named: Compared | undefined;
  /** The message is this name and nothing else. */
  readonly whole: Mention | undefined;
}

interface Parts {
  readonly ranker: Ranker;
  readonly replies: Pick<Replies, 'nearness' | 'comparedBy'>;
  readonly kin: Kin;
  readonly subject: string | undefined;
  readonly understand: (sentence: string) => Query;
  /** A message is looked at as a whole, and nothing left out that cannot matter. */
  readonly thorough: boolean;
}

/** How likely it is that a name set against something is to be compared with what the conversation is about. */
const COMPARED_WITH = 0.8;
/** How likely it is that a sentence compares by itself what the whole message is a scene for. */
const COMPARED_BY_ITSELF = 0.9;
/** Where less of what a question says lies in names, it asks for something else about what it names. */
export const MOSTLY_NAMES = 0.5;

export function createPairing({ ranker, replies, kin, subject, understand, thorough }: Parts): Pairing {
  const comparedIn = (query: Query, about?: string): Compared | undefined =>
    comparedSlugs(query.source, query.tokens, query.mentions, {
      about,
      mostlyNames: namedShare(query) >= MOSTLY_NAMES,
      weightOf: createWeights(query),
    });
  const pairSaid = (text: string, query: Query, named: Compared | undefined, rank: () => Ranking, inScene = false) => {
    const nearness = (slug: string) => replies.nearness(slug, query);
    const views = { ranker, compared: named, nearness, kin, subject, thorough };
    // The same asked of one after the other (`job으로 할까요, sidecar로 할까요`) is one question in two sentences.
    const find = () => findPair(text, query, rank(), { ...views, inScene: inScene && !named?.parallel });
    return namedPair(text, query, named) ?? find();
  };
  /** What one sentence of a longer message sets against each other by itself. */
  const pairAsked = (sentence: string): Paired | undefined => {
    const query = understand(sentence);
    const named = comparedIn(query);
    // Without words that do, hardly any sentence compares as surely as it would have to.
    if (named === undefined && !setsAgainst(sentence) && !asksForChoice(sentence)) return undefined;
    return pairSaid(sentence, query, named, () => ranker.rank(query, []));
  };
  return {
    comparedIn,
    pairIn(text, query, { about, named, whole }, rank) {
      const titled = replies.comparedBy(text);
      if (titled) return { slugs: titled, likelihood: 1, enough: true, sure: true };
      if (named && about !== undefined && named.slugs.includes(about))
        return { slugs: named.slugs, likelihood: COMPARED_WITH, enough: true, sure: true };
      if (whole) return undefined;
      const inScene = tellsScene(text);
      const asked = inScene && !thorough ? questionsIn(text).flatMap((sentence) => pairAsked(sentence) ?? []) : [];
      const surest = asked.toSorted((one, other) => other.likelihood - one.likelihood)[0];
      if (surest && surest.likelihood >= COMPARED_BY_ITSELF) return surest;
      return pairSaid(text, query, named, rank, inScene);
    },
  };
}
