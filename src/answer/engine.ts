import { createFindErrors } from '../search/errors.ts';
import { isWeakWord } from '../search/function-words.ts';
import { createTopicIndex } from '../search/index.ts';
import { createNames, type Mention } from '../search/names.ts';
import { normalise } from '../search/normalise.ts';
import { createRewriter, type Query } from '../search/query.ts';
import { createRanker, type Ranking } from '../search/rank.ts';
import { createSuggest } from '../search/suggest.ts';
import { tokenise } from '../search/tokenise.ts';
import { createTermsOf } from '../search/topic-terms.ts';
import type { Action, Corpus, Language, Question, Reply, Suggestion, TopicRef, View } from '../types.ts';
import { compose } from './compose.ts';
import { confidenceIn, decide } from './decide.ts';
import { asksSomething, aspectsOf, isForPeople, isSmallTalk } from './form.ts';
import { languageOf } from './language.ts';
import { type About, createReplies } from './replies.ts';
import { askingSentences } from './sentences.ts';
import { comparedSlugs, isPlace, setsAgainst, sidesOf } from './versus.ts';

export interface EngineOptions {
  /** Language of the reply where neither the question nor its asker tells one. Default `en`. */
  readonly defaultLanguage?: Language;
}

/** Why the engine replied as it did, for authors. */
export interface Explanation {
  readonly reply: Reply;
  readonly query: Query;
  /** What was held against the question; nothing where the form of the question decided. */
  readonly ranking?: Ranking;
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
/** Below this confidence a question in a conversation is about what the conversation is about. */
const FOLLOW_UP = 0.75;
/** A sentence is taken for the question when it is surer than the whole message by more than this. */
const CLEARER = 0.05;
/** A sentence that holds less of the message's meaning than this leans on the others. */
const LEAST_SHARE = 0.3;
/** Least confidence for each side of a question that compares, and of one that may only ask for a choice. */
const SIDE = 0.3;
const SIDE_OF_CHOICE = 0.6;
/** Where less of what a question says lies in names, it asks for something else about what it names. */
const NAMED = 0.5;
const MOST_ALTERNATIVES = 3;
const MOST_STARTERS = 3;

export function createEngine(corpus: Corpus, options: EngineOptions = {}): Engine {
  const defaultLanguage = options.defaultLanguage ?? 'en';
  const index = createTopicIndex(corpus);
  const names = createNames(corpus);
  const rewriter = createRewriter(index, names, createFindErrors(corpus), corpus.lexicon.words);
  const termsOf = createTermsOf(index.vocabulary);
  const ranker = createRanker(index, termsOf);
  const replies = createReplies(corpus, index, termsOf, ranker);
  const suggest = createSuggest(corpus, names);

  /** The topic that one side of a comparison is about, and how sure that is. */
  const sideOf = (text: string): { slug: string; confidence: number } | undefined => {
    const query = rewriter.rewrite(text);
    const [slug, second] = wholeName(text, query)?.slugs ?? [];
    if (slug !== undefined && second === undefined) return { slug, confidence: 1 };
    const ranking = ranker.rank(query);
    const first = ranking.topics.find(({ slug: likely }) => likely === namedMost(query)) ?? ranking.topics[0];
    return first && { slug: first.slug, confidence: confidenceIn(ranking, query) };
  };

  /** The two topics that a question sets against each other, one of them at least in more words than its name. */
  const described = (text: string, query: Query): readonly string[] | undefined => {
    const told = query.units.filter(
      ({ mention, text: word, terms }) => mention === undefined && ![word, ...terms.keys()].some(isWeakWord),
    );
    if (told.length === 0 || query.errors.length > 0) return undefined;
    const least = setsAgainst(text) ? SIDE : SIDE_OF_CHOICE;
    let best: { slugs: readonly string[]; confidence: number } | undefined;
    for (const [one, other] of sidesOf(text)) {
      const [first, second] = [sideOf(one), sideOf(other)];
      if (first === undefined || second === undefined || first.slug === second.slug) continue;
      const confidence = Math.min(first.confidence, second.confidence);
      if (confidence >= Math.max(least, best?.confidence ?? 0)) best = { slugs: [first.slug, second.slug], confidence };
    }
    return best?.slugs;
  };

  /** Considers a text as one question. */
  const consider = (question: Question): Explanation => {
    const text = normalise(question.text).trim();
    const mode = question.mode ?? 'asked';
    const query = rewriter.rewrite(text);
    const told = languageOf([...tokenise(text), ...query.tokens]);
    const language = question.language ?? told ?? question.fallbackLanguage ?? defaultLanguage;
    const matched = query.units.filter(({ terms }) => terms.size > 0).map((unit) => unit.text);
    const by = (rule: string, confidence: number): About => ({
      text,
      query,
      language,
      confidence,
      reason: { rule, matched },
    });
    const done = (reply: Reply, ranking?: Ranking): Explanation => ({ reply, query, ...(ranking ? { ranking } : {}) });
    const silent = (rule: string, confidence = 1, ranking?: Ranking): Explanation =>
      done({ kind: 'silence', language, confidence, reason: { rule, matched } }, ranking);

    if (query.tokens.length === 0 || isSmallTalk(text)) {
      if (mode === 'overheard') return silent('empty');
      const slugs = replies.starters(language, MOST_STARTERS).map(({ slug }) => slug);
      return done(replies.miss(slugs, by('empty', 1)));
    }
    if (mode === 'overheard' && !asksSomething(text)) return silent('no-question');
    if (mode === 'overheard' && isForPeople(text)) return silent('for-people');

    const compared =
      replies.comparedBy(text) ??
      comparedSlugs(text, query.tokens, query.mentions, {
        about: question.about,
        mostlyNames: namedShare(query) >= NAMED,
      }) ??
      described(text, query);
    const comparison = compared && replies.compare(compared, by('comparison', 0.9));
    if (comparison) return done(comparison);
    const [part, other] = new Set(query.mentions.flatMap(({ slugs }) => slugs));
    const parts = part !== undefined && other === undefined && setsAgainst(text);
    const within = parts ? replies.compareParts(part, by('comparison', 0.9)) : undefined;
    if (within) return done(within);
    const whole = wholeName(text, query);
    if (whole) {
      if (whole.slugs.length > 1) return done(replies.choices(whole.slugs, by('shared-name', 0.5)));
      const reply = replies.answer(whole.slugs[0] ?? '', by('name', whole.by === 'name' ? 0.99 : 0.9), { whole: true });
      if (reply) return done(reply);
    }

    const ranking = ranker.rank(query);
    const slugs = ranking.topics.map(({ slug }) => slug);
    const confidence = confidenceIn(ranking, query);
    if (question.about !== undefined && query.mentions.length === 0 && confidence < FOLLOW_UP) {
      const reply = replies.answer(question.about, by('follow-up', 0.6));
      if (reply) return done(reply, ranking);
    }
    const defined = mode === 'asked' && confidence < DOUBTFUL ? definedTopic(text, query) : undefined;
    if (defined !== undefined) {
      const alternatives = slugs.filter((slug) => slug !== defined).slice(0, MOST_ALTERNATIVES - 1);
      const reply = replies.answer(defined, by('definition', DOUBTFUL), { whole: true, alternatives });
      if (reply) return done(reply, ranking);
    }
    const decision = decide(query, ranking, mode);
    const about = by(decision.rule, decision.confidence);
    if (decision.kind === 'silence') return silent(decision.rule, decision.confidence, ranking);
    if (decision.kind === 'choices') return done(replies.choices(decision.slugs, about), ranking);
    const alternatives = decision.confidence < SURE ? slugs.slice(1, 1 + MOST_ALTERNATIVES) : [];
    const reply = decision.kind === 'answer' ? replies.answer(slugs[0] ?? '', about, { alternatives }) : undefined;
    return done(reply ?? replies.miss(slugs, about), ranking);
  };

  /** The whole message, or the sentence of it that is understood better: people tell what happened and ask last. */
  const explain = (question: Question): Explanation => {
    const whole = consider(question);
    const { language } = whole.reply;
    // A tool's message is looked at whole: its lines are no sentences.
    if (whole.query.errors.length > 0 || whole.reply.kind === 'comparison') return whole;
    const parts = askingSentences(question.text)
      .map((text) => consider({ ...question, text, language }))
      .filter(({ query }) => query.mass >= LEAST_SHARE * whole.query.mass);
    return parts.reduce((best, part) => (sureness(part.reply) > sureness(best.reply) + CLEARER ? part : best), whole);
  };

  return {
    corpus,
    explain,
    answer: (question) => explain(question).reply,
    suggest,
    starters: replies.starters,
    show(action) {
      const shown = { language: action.language, confidence: 1, reason: { rule: 'press', matched: [] } };
      const compared = action.type === 'compare' ? replies.compare(action.slugs, shown) : undefined;
      if (compared) return compared;
      // The parts of one topic were compared: the press leads to that topic.
      const [slug, view]: [string, View] =
        action.type === 'compare' ? [action.slugs[0] ?? '', { at: 'top' }] : [action.slug, action.view];
      const topic = corpus.topics.get(slug);
      if (topic === undefined) return undefined;
      const passages = view.at === 'passage' ? [view.index] : [];
      return compose(corpus, topic, { ...shown, view, passages, example: false, alternatives: [] });
    },
  };
}

/** Share of what a text says that lies in names, apart from words that fit every subject. */
function namedShare({ units }: Query): number {
  let [named, all] = [0, 0];
  for (const { mention, text, terms, mass } of units) {
    if (mention === undefined && [text, ...terms.keys()].some(isWeakWord)) continue;
    all += mass;
    if (mention !== undefined) named += mass;
  }
  return all === 0 ? 1 : named / all;
}

/** The topic whose name is most of what a text says. */
function namedMost({ units, mentions, mass }: Query): string | undefined {
  for (const [number, { slugs, weak }] of mentions.entries()) {
    const named = units.filter(({ mention }) => mention === number).reduce((sum, unit) => sum + unit.mass, 0);
    if (!weak && slugs.length === 1 && named > mass / 2) return slugs[0];
  }
  return undefined;
}

/** How sure a reply is of the topics it is about; 0 where it is about none. */
const sureness = ({ kind, confidence }: Reply): number => (kind === 'miss' || kind === 'silence' ? 0 : confidence);

/** The one mention that a question consists of, apart from words that say nothing (`노드포트가 뭐예요?`). */
function wholeName(text: string, query: Query): Mention | undefined {
  const about = query.mentions.filter((each) => !isPlace(query.tokens, each));
  const [mention, second] = about.length > 0 ? about : query.mentions;
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
