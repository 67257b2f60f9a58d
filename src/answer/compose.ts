import {
  type Answer,
  type Article,
  type Code,
  type Corpus,
  LANGUAGES,
  type Language,
  type Passage,
  type Reason,
  type Topic,
  type View,
} from '../types.ts';
import { articleOf, sourceOf, toRef } from './articles.ts';
import { attempts } from './attempts.ts';
import { fitting } from './codes.ts';
import { composeMore, type Make, unseen } from './more.ts';
import { findsCause, isExample, isToType } from './roles.ts';
import { firstThatFits, MOST_RELATED, withOpenings, withRelated } from './room.ts';
import type { Asked } from './shorten.ts';

/** What of a topic is to be shown, best first. */
export interface Wanted {
  readonly view: View;
  readonly language: Language;
  /** Indexes of passages that hold what was asked for, best first. */
  readonly passages: readonly number[];
  /** Those of them whose first sentence may be shown where there is no room for more. */
  readonly openings: readonly number[];
  /** How much of what was asked a text holds: of a table that does not fit, the rows that hold most are shown. Default: all alike. */
  readonly asked?: Asked;
  /** The example was asked for by name. */
  readonly example: boolean;
  /** Why the second passage is wanted as much as the first: two things are asked, or it is as likely. Default: it is not. */
  readonly second?: 'asked' | 'likely';
  /** Something is to be done: the example is what to type. Default: not. */
  readonly doing?: boolean;
  /** Slugs of what else may have been meant. */
  readonly alternatives: readonly string[];
  readonly confidence: number;
  readonly reason: Reason;
}

/** The reply that shows as much of what is wanted as fits, and offers the rest behind presses. */
export function compose(corpus: Corpus, topic: Topic, wanted: Wanted): Answer {
  return withRelated(arrange(corpus, topic, wanted));
}

function arrange(corpus: Corpus, topic: Topic, wanted: Wanted): Answer {
  const article = articleOf(topic, wanted.language);
  const examples = article.passages.filter(({ code }) => code !== undefined);
  const example = examples.find(isExample) ?? examples[0];
  const make = makeOf(corpus, topic, article, example, wanted);
  const { view } = wanted;
  if (view.at === 'more') return composeMore(article, view, make);
  const all = article.passages;
  const chosen = wanted.passages.flatMap((index) => all[index] ?? []);
  const first = chosen[0];
  const shown = first?.code && wanted.example && !isExample(first) ? first : example;
  // Of two things asked, one is the example.
  const beside = wanted.example && wanted.second === 'asked' ? chosen.find((passage) => passage !== shown) : undefined;
  if (view.at === 'example' || (wanted.example && beside === undefined)) {
    const code = fitting(shown?.code);
    return firstThatFits([() => make(shown ? [shown] : [], code), () => make([], code)]);
  }
  // The summary has said what it is: of a fault the next thing is what to look at.
  const best = beside ?? first ?? all.find(findsCause) ?? all.find((passage) => !isExample(passage)) ?? all[0];
  if (best === undefined) return make([], undefined);
  // What to type is worth more than a second passage that has nothing to type either.
  const coded = [best, chosen[1]].some((passage) => fitting(passage?.code));
  const toType = wanted.doing && !coded && example && example !== best && isToType(topic, example);
  const typed = beside ? shown : toType ? example : undefined;
  const reply = firstThatFits(
    attempts({
      article,
      make,
      chosen,
      best,
      example,
      typed,
      twofold: wanted.second !== undefined,
      asked: wanted.asked,
    }),
  );
  return withOpenings(reply, chosen.length > 0 ? wanted.openings.flatMap((index) => all[index] ?? []) : all);
}

/** Makes the replies about a topic, which differ in what of it they show. */
function makeOf(corpus: Corpus, topic: Topic, article: Article, example: Passage | undefined, wanted: Wanted): Make {
  const { language } = article;
  const otherLanguage = LANGUAGES.find((other) => other !== language && topic.articles[other] !== undefined);
  // A passage whose code does not stand there has not been shown as a whole.
  const whole = (passages: readonly Passage[], code: Code | undefined): Passage[] =>
    passages.filter(({ index }) => {
      const own = fitting(article.passages[index]?.code);
      return own === undefined || own === code;
    });
  return (passages, code, more = unseen(article, whole(passages, code)), lead = article.summary) => ({
    kind: 'answer',
    language,
    confidence: wanted.confidence,
    reason: wanted.reason,
    topic: { slug: topic.slug, title: article.title },
    lead,
    passages,
    openings: [],
    ...(code ? { example: code } : {}),
    alternatives: wanted.alternatives.flatMap((slug) => toRef(corpus, slug, language) ?? []),
    related: topic.related.flatMap((slug) => toRef(corpus, slug, language) ?? []).slice(0, MOST_RELATED),
    sources: [sourceOf(article)],
    reviewed: article.reviewed,
    ...(more ? { more } : {}),
    hasExample: example !== undefined && code !== example.code,
    ...(otherLanguage ? { otherLanguage } : {}),
    view: wanted.view,
  });
}
