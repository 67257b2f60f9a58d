import { passageText } from '../corpus/plain.ts';
import {
  type Answer,
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
import { fitting, onlyCode, withoutCode } from './codes.ts';
import { composeMore, type Make, unseen } from './more.ts';
import { findsCause, isExample, isToType } from './roles.ts';
import { firstThatFits, MOST_RELATED, withOpenings, withRelated } from './room.ts';
import { type Asked, shorten } from './shorten.ts';

/** Lengths to which a passage is cut that does not fit as a whole. */
const BEGINNINGS = [400, 300, 200, 120];
const WHOLE = Number.POSITIVE_INFINITY;
/** A shorter beginning says too little. */
const LEAST_BEGUN = 50;

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
  const { language } = article;
  const otherLanguage = LANGUAGES.find((other) => other !== language && topic.articles[other] !== undefined);
  const examples = article.passages.filter(({ code }) => code !== undefined);
  const example = examples.find(isExample) ?? examples[0];
  // A passage whose code does not stand there has not been shown as a whole.
  const whole = (passages: readonly Passage[], code: Code | undefined): Passage[] =>
    passages.filter(({ index }) => {
      const own = fitting(article.passages[index]?.code);
      return own === undefined || own === code;
    });
  const make: Make = (passages, code, more = unseen(article, whole(passages, code)), lead = article.summary) => ({
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
  const { view } = wanted;
  if (view.at === 'more') return composeMore(article, view, make);
  const all = article.passages;
  const chosen = wanted.passages.flatMap((index) => all[index] ?? []);
  const first = chosen[0];
  if (view.at === 'example' || wanted.example) {
    const shown = first?.code && wanted.example && !isExample(first) ? first : example;
    return firstThatFits([
      () => make(shown ? [shown] : [], fitting(shown?.code)),
      () => make([], fitting(shown?.code)),
    ]);
  }
  // The summary has said what it is: of a fault the next thing is what to look at.
  const best = first ?? all.find(findsCause) ?? all.find((passage) => !isExample(passage)) ?? all[0];
  if (best === undefined) return make([], undefined);
  const pool = chosen.length > 0 ? chosen : [best];
  // Code without the passage that says what it is for would be taken for another's.
  const codeOf = (passages: readonly Passage[]): Code | undefined =>
    passages.flatMap((passage) => fitting(passage.code) ?? [])[0];
  const coded = (count: number) => (): Answer => {
    const shown = pool.slice(0, count);
    const code = codeOf(shown);
    return make(shown.map((each) => (each.code === code ? each : withoutCode(each))).filter(saysSomething), code);
  };
  const bare = (count: number) => (): Answer =>
    make(pool.slice(0, count).map(withoutCode).filter(saysSomething), undefined);
  const own = fitting(best.code);
  const second = pool[1];
  const beginnings = (passage: Passage, lengths: readonly number[], show: (part: Passage, most: number) => Answer) =>
    lengths.map((most) => () => {
      const part = shorten(passage, language, most, wanted.asked);
      return passageText(part).length >= LEAST_BEGUN ? show(part, most) : undefined;
    });
  // What to type is worth more than a second passage that has nothing to type either.
  const typed =
    wanted.doing && !own && !fitting(second?.code) && example !== best && example && isToType(topic, example)
      ? example
      : undefined;
  const toCopy = fitting(example?.code);
  const done =
    typed && toCopy
      ? [
          () => make([withoutCode(best), typed], toCopy),
          () => make([withoutCode(best), onlyCode(typed)], toCopy, unseen(article, [best])),
          // The passage that answers is cut short for an example only that may be the answer as well.
          ...(chosen.includes(typed)
            ? beginnings(withoutCode(best), BEGINNINGS.slice(0, 2), (part) =>
                make([part, onlyCode(typed)], toCopy, unseen(article, [])),
              )
            : []),
        ]
      : [];
  // A bare name asks for everything: the example is the best use of what room is left.
  const named =
    chosen.length === 0 && !own && example && toCopy
      ? [
          ...beginnings(withoutCode(best), [WHOLE, ...BEGINNINGS], (part, most) =>
            make([part, onlyCode(example)], toCopy, unseen(article, most === WHOLE ? [best] : [])),
          ),
          () => make([onlyCode(example)], toCopy, unseen(article, [])),
        ]
      : [];
  // What is cut short stays behind More as well.
  const begun =
    second === undefined || isExample(second)
      ? []
      : beginnings(second, BEGINNINGS, (part) =>
          make([own ? best : withoutCode(best), part], own, unseen(article, [best])),
        );
  // The code of the best passage may be the answer: it stands there rather than all that is said of it.
  const kept = own
    ? beginnings(best, BEGINNINGS, (part) => make([{ ...part, code: own }], own, unseen(article, [])))
    : [];
  // That of another one leaves its room to the second-best passage.
  const two = own ? [coded(2), ...begun, coded(1), ...kept, bare(2)] : [coded(2), bare(2), ...begun, coded(1)];
  const reply = firstThatFits([
    ...done,
    ...named,
    ...(pool.length > 1 ? two : [coded(1), ...kept]),
    bare(1),
    ...BEGINNINGS.map((most) => () => {
      const part = shorten(best, language, most, wanted.asked);
      return part.blocks.length > 0 ? make([part], undefined, unseen(article, [])) : undefined;
    }),
    () => make([], undefined),
  ]);
  return withOpenings(reply, chosen.length > 0 ? wanted.openings.flatMap((index) => all[index] ?? []) : all);
}

/** An example without its code announces what does not come. */
const saysSomething = (passage: Passage, at: number): boolean =>
  at === 0 || !isExample(passage) || passage.code !== undefined;
