import { createFindErrors } from '../search/errors.ts';
import { buildIndex, type IndexData, openIndex } from '../search/index.ts';
import { createNames } from '../search/names.ts';
import { normalise } from '../search/normalise.ts';
import { createRewriter, type Query } from '../search/query.ts';
import { createRanker, type Ranking } from '../search/rank.ts';
import { setNamesApart } from '../search/slashes.ts';
import { mendSlips } from '../search/slips.ts';
import { createSpell, respell } from '../search/spellings.ts';
import { createSuggest, type Suggestion } from '../search/suggest.ts';
import { latinTerm, tokenise } from '../search/tokenise.ts';
import { createTermsOf } from '../search/topic-terms.ts';
import type { Action, Comparison, Corpus, Language, Question, Reply, TopicRef, View } from '../types.ts';
import { asksForStart } from './beginning.ts';
import { compose } from './compose.ts';
import { decide, surenessIn, wantedOverheard } from './decide.ts';
import { asksSomething, isSmallTalk } from './form.ts';
import { goingOn } from './going-on.ts';
import { createKin } from './kin.ts';
import { languageOf } from './language.ts';
import { definedTopic, namedShare, onlyNamed, wholeName } from './naming.ts';
import { createPairing, MOSTLY_NAMES } from './pairing.ts';
import type { Paired } from './pairs.ts';
import { COMPARES_PARTS, comparedAlone, comparedByName, comparedByWord } from './parts.ts';
import { type About, createReplies } from './replies.ts';
import { understood } from './sentences.ts';
import { asksForChoice } from './versus.ts';

export interface EngineOptions {
  /** Language of the reply where neither the question nor its asker tells one. Default `en`. */
  readonly defaultLanguage?: Language;
  /** What `buildIndex` made of the same corpus, to save the time. Default: built now. */
  readonly index?: IndexData;
  /** Looks at a message as a whole only, and weighs what speaks for a comparison even where it cannot matter: to learn from, `test/fit`. Default: not. */
  readonly thorough?: boolean;
}

/** Why the engine replied as it did, for authors. */
export interface Explanation {
  readonly reply: Reply;
  readonly query: Query;
  /** The topics that it may set against each other, likely enough or not; nothing where it cannot set two against each other. */
  readonly pair?: Paired;
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
const SURE = 0.95;
/** Where it is less likely than this that a topic is meant, not even the nearest topics have to do with the question. */
const FARAWAY = 0.06;
/** A topic is offered beside the best when its score comes this near, in logits. */
const LIKELY = 5;
const MOST_ALTERNATIVES = 3;
const MOST_STARTERS = 3;
const MOST_CHOICES = 4;

export function createEngine(corpus: Corpus, options: EngineOptions = {}): Engine {
  const defaultLanguage = options.defaultLanguage ?? 'en';
  const index = openIndex(corpus, options.index ?? buildIndex(corpus));
  const names = createNames(corpus);
  const rewriter = createRewriter(index, names, createFindErrors(corpus), corpus.lexicon.words);
  const termsOf = createTermsOf(index.vocabulary);
  const ranker = createRanker(index, termsOf);
  const replies = createReplies(corpus, index, termsOf, (text) => rewriter.rewrite(text));
  const kin = createKin(corpus);
  const subject = corpus.paths[0]?.topics[0];
  const suggest = createSuggest(corpus, names);

  const knows = (word: string): boolean => index.vocabulary.has(latinTerm(word)) || names.get(word).length > 0;
  const spell = createSpell(corpus.lexicon.spellings);
  const asMeant = (text: string): string =>
    setNamesApart(respell(mendSlips(normalise(text).trim(), knows), spell), names);

  const { comparedIn, pairIn } = createPairing({
    ranker,
    replies,
    kin,
    subject,
    understand: (sentence) => rewriter.rewrite(sentence),
    thorough: options.thorough ?? false,
  });

  /** Considers a text as one question. */
  const consider = (question: Question): Explanation => {
    const text = asMeant(question.text);
    const { about, mode = 'asked' } = question;
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
    let pair: Paired | undefined;
    const done = (reply: Reply, ranking?: Ranking): Explanation => ({
      reply,
      query,
      ...(pair ? { pair } : {}),
      ...(ranking ? { ranking } : {}),
    });
    const silent = (rule: string, confidence = 1, ranking?: Ranking): Explanation =>
      done({ kind: 'silence', language, confidence, reason: { rule, matched } }, ranking);

    if (query.tokens.length === 0 || isSmallTalk(text)) {
      if (mode === 'overheard') return silent('empty');
      const slugs = replies.starters(language, MOST_STARTERS).map(({ slug }) => slug);
      return done(replies.miss(slugs, by('empty', 1)));
    }
    // A name that falls is no question; a whole message may be one in any form.
    const casual = mode === 'overheard' && !asksSomething(text);

    let ranked: Ranking | undefined;
    const rank = (): Ranking => {
      ranked ??= ranker.rank(query, about === undefined ? [] : [about]);
      return ranked;
    };
    const named = comparedIn(query, about);
    const whole = wholeName(text, query);
    pair = pairIn(text, query, { about, named, whole }, rank);
    // In a thread, a question that goes on (`vs NodePort?`) is for who answered there.
    const goesOn = !casual && about !== undefined && pair?.slugs.includes(about);
    const asked = mode === 'asked' || goesOn;
    // Where nobody asked the bot, a comparison has to be wanted.
    const wanted = (comparison: Comparison | undefined): Comparison | undefined => {
      if (comparison === undefined || asked) return comparison;
      const { enough, likelihood } = wantedOverheard(text, comparison.confidence);
      return enough ? { ...comparison, confidence: likelihood } : undefined;
    };
    const byParts = by('parts', COMPARES_PARTS);
    const [one = '', two = ''] = pair?.enough ? pair.slugs : [];
    const beside = { mode: asked ? 'asked' : 'overheard', thread: about } as const;
    const byWord = () =>
      kin.relation(one, two) === 'compared' ? undefined : comparedByWord(query, rank, replies, byParts, beside);
    const parts = casual ? undefined : wanted(comparedByName(query, replies, byParts) ?? byWord());
    if (parts) return done(parts, ranked);
    const followed = goingOn(text, query, rank, about);
    const aside = followed !== undefined && !pair?.slugs.includes(followed.slug);
    const compared = pair?.enough && !aside && (asked || pair.sure) ? pair : undefined;
    // What is no comparison at all is mostly about one of the two.
    const likelihood = (1 + (compared?.likelihood ?? 0)) / 2;
    const comparison = wanted(
      compared && replies.compare(compared.slugs, { ...by('comparison', likelihood), choice: asksForChoice(text) }),
    );
    if (comparison) return done(comparison);
    const within = casual ? undefined : wanted(comparedAlone(query, replies, byParts));
    if (within) return done(within);
    if (whole && casual) return silent('no-question');
    // `how do I pause it?` holds a name as well.
    const bare = query.tokens.length === (whole?.to ?? 0) - (whole?.from ?? 0);
    if (whole && (bare || !followed || whole.slugs.includes(followed.slug))) {
      if (whole.slugs.length > 1) return done(replies.choices(whole.slugs, by('shared-name', 0.5)));
      const reply = replies.answer(whole.slugs[0] ?? '', by('name', whole.by === 'name' ? 0.99 : 0.9), { whole: true });
      if (reply) return done(reply);
    }

    const sided = mode === 'asked' && about === undefined ? onlyNamed(text, query) : undefined;
    const side = sided === undefined ? undefined : replies.answer(sided, by('name-and-side', 0.93));
    if (side) return done(side);

    const ranking = rank();
    const slugs = ranking.topics.map(({ slug }) => slug);
    if (followed) {
      const overheard = asked ? undefined : wantedOverheard(text, followed.likelihood);
      const sure = overheard?.likelihood ?? followed.likelihood;
      if (casual || overheard?.enough === false) return silent('unsure', 1 - sure, ranking);
      const alternatives = sure < SURE ? slugs.filter((slug) => slug !== about).slice(0, 1) : [];
      const reply = replies.answer(followed.slug, by('follow-up', sure), { alternatives });
      if (reply) return done(reply, ranking);
    }
    const { meant, confidence } = surenessIn(ranking, query);
    const asksName = mode === 'asked' && confidence < DOUBTFUL && namedShare(query) >= MOSTLY_NAMES;
    const defined = asksName ? definedTopic(text, query) : undefined;
    if (defined !== undefined) {
      const alternatives = slugs.filter((slug) => slug !== defined).slice(0, MOST_ALTERNATIVES - 1);
      const reply = replies.answer(defined, by('definition', DOUBTFUL), { whole: true, alternatives });
      if (reply) return done(reply, ranking);
    }
    if (mode === 'asked' && asksForStart(text, query, confidence, subject)) {
      const starters = replies.starters(language, MOST_CHOICES).map(({ slug }) => slug);
      return done(replies.choices(starters, by('beginning', 0.8)), ranking);
    }
    const decision = decide(text, query, ranking, { meant, confidence }, mode);
    const carried = by(decision.rule, decision.confidence);
    if (decision.kind === 'silence') return silent(decision.rule, decision.confidence, ranking);
    if (decision.kind === 'choices') return done(replies.choices(decision.slugs, carried), ranking);
    const likely = ranking.topics.filter(({ score }) => score >= (ranking.topics[0]?.score ?? 0) - LIKELY);
    const others = likely.map(({ slug }) => slug).slice(1, 1 + MOST_ALTERNATIVES);
    const alternatives = decision.confidence < SURE ? others : [];
    const reply = decision.kind === 'answer' ? replies.answer(slugs[0] ?? '', carried, { alternatives }) : undefined;
    return done(reply ?? replies.miss(meant < FARAWAY ? [] : slugs, carried), ranking);
  };

  const explain = (question: Question): Explanation =>
    options.thorough ? consider(question) : understood(question, consider);

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
      return compose(corpus, topic, { ...shown, view, passages, openings: [], example: false, alternatives: [] });
    },
  };
}
