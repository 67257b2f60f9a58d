import type { TopicIndex } from '../search/index.ts';
import { firstNamed, isSure } from '../search/names.ts';
import { createPassages } from '../search/passage-tables.ts';
import type { Query } from '../search/query.ts';
import { bestFit } from '../search/rank.ts';
import type { TermsOf } from '../search/topic-terms.ts';
import type { Choices, Comparison, Corpus, Language, Miss, Reason, Reply, Topic, TopicRef } from '../types.ts';
import { articleOf, toRef } from './articles.ts';
import { compareParts, composeComparison, createComparisons, type NamesThing, type Wanted } from './compare.ts';
import { compose } from './compose.ts';
import { wordingOf } from './form.ts';
import { namedPassage } from './named-passage.ts';
import { type Put, type ScoredPassage, scorePassages } from './passages.ts';
import { helps } from './roles.ts';
import { questionsIn, takenApart } from './sentences.ts';
import { wordingFor } from './wording.ts';

/** What every reply to one question carries. */
export interface About {
  readonly text: string;
  readonly query: Query;
  readonly language: Language;
  readonly confidence: number;
  readonly reason: Reason;
}

/** Makes the replies, each from the slugs that were decided on. */
export interface Replies {
  /**
   * One topic. `whole`: nothing but its name was asked for, so no passage is looked for. `alternatives`: what else may
   * have been meant.
   */
  answer(slug: string, about: About, extra?: { whole?: boolean; alternatives?: readonly string[] }): Reply | undefined;
  compare(slugs: readonly string[], wanted: Wanted): Comparison | undefined;
  /** The parts of one topic, where it sets those asked about against each other: these things, each as its terms, or any that the question names. */
  compareParts(slug: string, about: About, things?: readonly ReadonlySet<string>[]): Comparison | undefined;
  /** How near the question comes to what is written, or asked, of any one passage of a topic, from 0 to 1. */
  nearness(slug: string, query: Query): number;
  /** The topics that a written comparison with exactly this title sets against each other. */
  comparedBy(title: string): readonly string[] | undefined;
  choices(slugs: readonly string[], about: About): Choices;
  miss(slugs: readonly string[], about: About): Miss;
  /** The first topics for somebody new. */
  starters(language: Language, limit: number): TopicRef[];
}

/** Other passages are shown beside the best, as far as there is room, when they are no less likely than this, in logits. */
const NEARLY = 4;
/** And their first sentence alone when they are no less likely than this: what is cut short had better be what was asked. */
const WORTH_A_LINE = 2;
/** A second passage that is no less likely than this may be what was asked as well as the first. */
const AS_LIKELY = 1.5;
/** How likely the wording has to make it that two things are asked, in logits: to show a second passage costs little. */
const TWOFOLD = -1;
const MOST_CHOICES = 4;
const MOST_SUGGESTIONS = 3;

/** @param understand reads what a message asks, apart from what it tells */
export function createReplies(
  corpus: Corpus,
  index: TopicIndex,
  termsOf: TermsOf,
  understand: (text: string) => Query,
): Replies {
  const comparisons = createComparisons(corpus);
  const passagesOf = createPassages(corpus, index.vocabulary);
  const topicsOf = (slugs: readonly string[]): Topic[] => slugs.flatMap((slug) => corpus.topics.get(slug) ?? []);
  const refs = (slugs: readonly string[], language: Language): TopicRef[] =>
    slugs.flatMap((slug) => toRef(corpus, slug, language) ?? []);

  return {
    answer(slug, { text, query, language, confidence, reason }, { whole = false, alternatives = [] } = {}) {
      const topic = corpus.topics.get(slug);
      if (topic === undefined) return undefined;
      const put = (text: string, query: Query): Put => ({ query, wording: wordingOf(text, query.errors) });
      const asked = whole ? [] : questionsIn(text).map((question) => put(question, understand(question)));
      const told = put(text, query);
      const both = asked.length > 1 || (!whole && wordingFor('asksTwo', text) > TWOFOLD);
      const apart =
        both && asked.length < 2
          ? takenApart(text).map(([one, other]) => [put(one, understand(one)), put(other, understand(other))] as const)
          : [];
      // Who tells a scene and then asks wants what is asked for.
      const aspects = new Set((asked.length > 0 ? asked : [told]).flatMap(({ wording }) => [...wording.aspects]));
      const scored = whole
        ? [namedPassage(topic, query, termsOf(topic), index.vocabulary.terms)].flatMap((index) =>
            index === undefined ? [] : [{ index, score: 0 }],
          )
        : scorePassages(topic, { whole: told, asked, apart }, termsOf(topic), passagesOf);
      const behind = ({ score }: ScoredPassage): number => (scored[0]?.score ?? 0) - score;
      const { pasted, explained } = told.wording;
      const troubled = pasted || (aspects.has('trouble') && !explained);
      const { passages: all } = articleOf(topic, language);
      const helpful = ({ index }: ScoredPassage): boolean => troubled && all.slice(index, index + 1).some(helps);
      const second = scored[1];
      const likely = second !== undefined && behind(second) <= AS_LIKELY;
      const shown = scored.filter(
        (passage) => behind(passage) <= NEARLY || helpful(passage) || (both && passage === second),
      );
      const passages = shown.map(({ index }) => index);
      const [first] = passages;
      return compose(corpus, topic, {
        view: first === undefined ? { at: 'top' } : { at: 'passage', index: first },
        language,
        passages,
        openings: shown
          .filter((passage) => behind(passage) <= WORTH_A_LINE || helpful(passage))
          .map(({ index }) => index),
        ...(both || likely ? { second: both ? 'asked' : 'likely' } : {}),
        asked: (text) => heldIn(new Set(index.vocabulary.terms(text)), query),
        example: aspects.has('example'),
        // Of two things asked, a second passage answers the other one.
        doing: aspects.has('doing') && !both,
        alternatives,
        confidence,
        reason,
      });
    },
    compare(slugs, wanted) {
      const topics = topicsOf(slugs);
      return topics.length < 2 ? undefined : composeComparison(comparisons, topics, wanted);
    },
    compareParts(slug, { query, language, confidence, reason }, things) {
      const topic = corpus.topics.get(slug);
      const termsIn = index.vocabulary.terms;
      const asked = things ?? [new Set(query.terms.keys())];
      const names = asked.map(
        (terms): NamesThing =>
          (text) =>
            termsIn(text).some((term) => terms.has(term)),
      );
      return topic && compareParts(topic, names, { language, confidence, reason });
    },
    nearness(slug, { features }) {
      const topic = corpus.topics.get(slug);
      return topic === undefined ? 0 : Math.max(0, ...passagesOf(topic, features).map(({ nearness }) => nearness));
    },
    comparedBy: (title) => comparisons.titled(title)?.compares,
    choices: (slugs, { language, confidence, reason }) => ({
      kind: 'choices',
      language,
      confidence,
      reason,
      topics: topicsOf(slugs.slice(0, MOST_CHOICES)).map((topic) => {
        const { title, summary } = articleOf(topic, language);
        return { slug: topic.slug, title, summary };
      }),
    }),
    miss(slugs, { query, language, confidence, reason }) {
      const named = firstNamed(query.mentions.filter(isSure));
      const suggestions = topicsOf(slugs.slice(0, MOST_SUGGESTIONS)).map((topic) => {
        const { title, summary } = articleOf(topic, language);
        return { slug: topic.slug, title, ...(named.has(topic.slug) ? { summary } : {}) };
      });
      return { kind: 'miss', language, confidence, reason, suggestions };
    },
    starters(language, limit) {
      const listed = corpus.paths.flatMap(({ topics }) => topics);
      const slugs = listed.length > 0 ? listed : [...corpus.topics.keys()];
      return refs([...new Set(slugs)].slice(0, limit), language);
    },
  };
}

/** How much of a question's mass these terms hold. */
const heldIn = (terms: ReadonlySet<string>, { units }: Query): number =>
  units.reduce((sum, unit) => sum + unit.mass * bestFit(unit, (term) => Number(terms.has(term))), 0);
