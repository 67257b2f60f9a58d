import { createFindErrors } from '../search/errors.ts';
import { createTopicIndex } from '../search/index.ts';
import { createNames, type Mention } from '../search/names.ts';
import { normalise } from '../search/normalise.ts';
import { createRewriter, type Query } from '../search/query.ts';
import { createRanker, type Ranked } from '../search/rank.ts';
import { createSuggest } from '../search/suggest.ts';
import { tokenise } from '../search/tokenise.ts';
import { createTermsOf } from '../search/topic-terms.ts';
import type {
  Action,
  Comparison,
  Corpus,
  Language,
  Question,
  Reason,
  Reply,
  Suggestion,
  Topic,
  TopicRef,
} from '../types.ts';
import { composeComparison, createComparisons } from './compare.ts';
import { articleOf, compose, toRef } from './compose.ts';
import { confidenceIn, decide } from './decide.ts';
import { asksSomething, aspectsOf, isForPeople } from './form.ts';
import { languageOf } from './language.ts';
import { scorePassages } from './passages.ts';
import { comparedSlugs } from './versus.ts';

export interface EngineOptions {
  /** Language of the reply where neither the question nor its asker tells one. Default `en`. */
  readonly defaultLanguage?: Language;
}

/** Why the engine replied as it did, for authors. */
export interface Explanation {
  readonly reply: Reply;
  readonly query: Query;
  readonly ranked: readonly Ranked[];
}

/** Answers questions from one corpus: pure and synchronous. */
export interface Engine {
  readonly corpus: Corpus;
  /** Any text gets a reply; nothing throws. */
  answer(question: Question): Reply;
  /** The reply together with what led to it. */
  explain(question: Question): Explanation;
  /** What a press asks for; undefined when the topic is no longer there. */
  show(action: Extract<Action, { type: 'show' | 'compare' }>): Reply | undefined;
  suggest(typed: string, limit: number, language?: Language): readonly Suggestion[];
  /** The first topics for somebody new. */
  starters(language: Language, limit: number): readonly TopicRef[];
}

/** Below this confidence a question for a definition is answered with the one topic that it names. */
const DOUBTFUL = 0.5;
/** Below this confidence a reply names what else may have been meant. */
const SURE = 0.85;
/** Other passages are shown beside the best, as far as there is room, when they are at least this good in comparison. */
const NEARLY = 0.45;

export function createEngine(corpus: Corpus, options: EngineOptions = {}): Engine {
  const defaultLanguage = options.defaultLanguage ?? 'en';
  const index = createTopicIndex(corpus);
  const names = createNames(corpus);
  const rewriter = createRewriter(index, names, createFindErrors(corpus), corpus.lexicon.words);
  const termsOf = createTermsOf(corpus, index);
  const ranker = createRanker(corpus, index, termsOf);
  const comparisons = createComparisons(corpus);
  const suggest = createSuggest(corpus, names);

  const starters: Engine['starters'] = (language, limit) => {
    const listed = corpus.paths.flatMap(({ topics }) => topics);
    const slugs = listed.length > 0 ? listed : [...corpus.topics.keys()];
    return [...new Set(slugs)].slice(0, limit).flatMap((slug) => toRef(corpus, slug, language) ?? []);
  };

  const topicsOf = (slugs: readonly string[]): Topic[] => slugs.flatMap((slug) => corpus.topics.get(slug) ?? []);

  const answerWith = (
    topic: Topic,
    query: Query,
    text: string,
    language: Language,
    confidence: number,
    reason: Reason,
    whole = false,
    alternatives: readonly string[] = [],
  ): Reply => {
    const aspects = aspectsOf(text);
    const scored = whole ? [] : scorePassages(topic, query, aspects, termsOf(topic), index.rarest);
    const [best] = scored;
    const passages = best
      ? scored.filter(({ score }) => score >= NEARLY * best.score).map((passage) => passage.index)
      : [];
    return compose(corpus, topic, {
      view: passages[0] === undefined ? { at: 'top' } : { at: 'passage', index: passages[0] },
      language,
      passages,
      example: aspects.has('example'),
      alternatives,
      confidence,
      reason,
    });
  };

  const offer = (
    kind: 'choices',
    slugs: readonly string[],
    language: Language,
    confidence: number,
    reason: Reason,
  ): Reply => ({
    kind,
    language,
    confidence,
    reason,
    topics: topicsOf(slugs)
      .slice(0, 4)
      .map((topic) => {
        const { title, summary } = articleOf(topic, language);
        return { slug: topic.slug, title, summary };
      }),
  });

  const compareWith = (
    slugs: readonly string[],
    language: Language,
    confidence: number,
    reason: Reason,
  ): Comparison | undefined => {
    const topics = topicsOf(slugs);
    const written = comparisons.of(slugs);
    return topics.length < 2 ? undefined : composeComparison(written, topics, { language, confidence, reason });
  };

  const explain = (question: Question): Explanation => {
    const text = normalise(question.text).trim();
    const mode = question.mode ?? 'asked';
    const query = rewriter.rewrite(text);
    const told = languageOf([...tokenise(text), ...query.tokens]);
    const language = question.language ?? told ?? question.fallbackLanguage ?? defaultLanguage;
    const reasonFor = (rule: string): Reason => ({
      rule,
      matched: query.units.filter(({ terms }) => terms.size > 0).map((unit) => unit.text),
    });
    const done = (reply: Reply, ranked: readonly Ranked[] = []): Explanation => ({ reply, query, ranked });
    const silent = (rule: string, confidence = 1): Explanation =>
      done({ kind: 'silence', language, confidence, reason: reasonFor(rule) });
    if (query.tokens.length === 0) {
      if (mode === 'overheard') return silent('empty');
      return done({
        kind: 'miss',
        language,
        confidence: 1,
        reason: reasonFor('empty'),
        suggestions: starters(language, 3),
      });
    }
    if (mode === 'overheard' && !asksSomething(text)) return silent('no-question');
    if (mode === 'overheard' && isForPeople(text)) return silent('for-people');

    const whole = wholeName(text, query);
    if (whole) {
      const confidence = whole.by === 'name' ? 0.99 : 0.9;
      const slug = whole.slugs[0] ?? '';
      const topic = corpus.topics.get(slug);
      if (whole.slugs.length > 1) return done(offer('choices', whole.slugs, language, 0.5, reasonFor('shared-name')));
      if (topic?.compares.length) {
        const reply = compareWith(topic.compares, language, confidence, reasonFor('name'));
        if (reply) return done(reply);
      }
      if (topic) return done(answerWith(topic, query, text, language, confidence, reasonFor('name'), true));
    }
    const compared = comparedSlugs(text, query.tokens, query.mentions);
    if (compared) {
      const reply = compareWith(compared, language, 0.9, reasonFor('comparison'));
      if (reply) return done(reply);
    }

    const ranked = ranker.rank(query);
    if (question.about !== undefined && query.mentions.length === 0 && confidenceIn(ranked, query) < 0.75) {
      const topic = corpus.topics.get(question.about);
      if (topic) return done(answerWith(topic, query, text, language, 0.6, reasonFor('follow-up')), ranked);
    }
    const asked = mode === 'asked' && confidenceIn(ranked, query) < DOUBTFUL ? definedTopic(text, query) : undefined;
    const meant = asked === undefined ? undefined : corpus.topics.get(asked);
    if (meant) {
      const others = ranked.map(({ slug }) => slug).filter((slug) => slug !== asked);
      return done(
        answerWith(meant, query, text, language, DOUBTFUL, reasonFor('definition'), true, others.slice(0, 2)),
        ranked,
      );
    }
    const decision = decide(text, query, ranked, mode);
    const reason = reasonFor(decision.rule);
    const best = corpus.topics.get(decision.ranked[0]?.slug ?? '');
    if (decision.kind === 'answer' && best) {
      const others = decision.confidence < SURE ? ranked.slice(1, 4).map(({ slug }) => slug) : [];
      return done(answerWith(best, query, text, language, decision.confidence, reason, false, others), ranked);
    }
    const slugs = decision.ranked.map(({ slug }) => slug);
    if (decision.kind === 'choices')
      return done(offer('choices', slugs, language, decision.confidence, reason), ranked);
    if (decision.kind === 'silence')
      return done({ kind: 'silence', language, confidence: decision.confidence, reason }, ranked);
    const suggestions = slugs.slice(0, 3).flatMap((slug) => toRef(corpus, slug, language) ?? []);
    return done({ kind: 'miss', language, confidence: decision.confidence, reason, suggestions }, ranked);
  };

  return {
    corpus,
    explain,
    answer: (question) => explain(question).reply,
    suggest,
    starters,
    show(action) {
      const reason: Reason = { rule: 'press', matched: [] };
      if (action.type === 'compare') return compareWith(action.slugs, action.language, 1, reason);
      const topic = corpus.topics.get(action.slug);
      if (topic === undefined) return undefined;
      const { view, language } = action;
      return compose(corpus, topic, {
        view,
        language,
        passages: view.at === 'passage' ? [view.index] : [],
        example: false,
        alternatives: [],
        confidence: 1,
        reason,
      });
    },
  };
}

/** The one mention that a question consists of, apart from words that say nothing (`노드포트가 뭐예요?`). */
function wholeName(text: string, query: Query): Mention | undefined {
  const [mention, second] = query.mentions;
  if (mention === undefined || second !== undefined) return undefined;
  const others = query.units.filter((unit) => unit.mention === undefined);
  const rest = others.filter(
    (unit) => !(mention.weak && query.tokens.slice(mention.from, mention.to).some((token) => token.text === unit.text)),
  );
  if (rest.length > 0) return undefined;
  const aspects = aspectsOf(text);
  return [...aspects].every((aspect) => aspect === 'definition' || aspect === 'method') ? mention : undefined;
}

/** The one topic that a question for nothing but a definition names. */
function definedTopic(text: string, query: Query): string | undefined {
  const aspects = aspectsOf(text);
  const named = query.mentions.filter(({ weak, by }) => !weak && by !== 'edits').flatMap(({ slugs }) => slugs);
  const [only, second] = new Set(named);
  return aspects.size === 1 && aspects.has('definition') && second === undefined ? only : undefined;
}
