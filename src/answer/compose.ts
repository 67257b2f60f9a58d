import { passageText } from '../corpus/plain.ts';
import {
  type Answer,
  type Article,
  type Code,
  type Corpus,
  type Inline,
  LANGUAGES,
  type Language,
  type Passage,
  type Reason,
  type Topic,
  type TopicRef,
  type View,
} from '../types.ts';
import { plainText } from './plain.ts';
import { present } from './present.ts';
import { findsCause, isExample, isToType } from './roles.ts';
import { type Asked, shorten } from './shorten.ts';

/** Most visible characters of a reply. */
export const REPLY_LENGTH = 1_000;
/** Most lines of the one code block of a reply. */
export const CODE_LINES = 12;

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

/** The topic in the language wanted, or in the one that it is written in. */
export function articleOf(topic: Topic, language: Language): Article {
  const article =
    topic.articles[language] ?? LANGUAGES.map((other) => topic.articles[other]).find((other) => other !== undefined);
  if (article === undefined) throw new Error(`topic ${topic.slug} has no article`);
  return article;
}

/** The official page behind a text, by its site. */
export const sourceOf = ({ source }: Article): Extract<Inline, { kind: 'link' }> => ({
  kind: 'link',
  value: new URL(source).hostname.replace(/^www\./, ''),
  url: source,
});

export function toRef(corpus: Corpus, slug: string, language: Language): TopicRef | undefined {
  const topic = corpus.topics.get(slug);
  return topic && { slug, title: articleOf(topic, language).title };
}

/** The reply that shows as much of what is wanted as fits, and offers the rest behind presses. */
export function compose(corpus: Corpus, topic: Topic, wanted: Wanted): Answer {
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
    ...(code ? { example: code } : {}),
    alternatives: wanted.alternatives.flatMap((slug) => toRef(corpus, slug, language) ?? []),
    related: topic.related.flatMap((slug) => toRef(corpus, slug, language) ?? []).slice(0, 3),
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
  // Code without the passage that says what it is for would be taken for another's. A bare name asks for everything, though:
  // its example is the best use of what room is left.
  const codeOf = (passages: readonly Passage[]): Code | undefined =>
    passages.flatMap((passage) => fitting(passage.code) ?? [])[0] ??
    (chosen.length === 0 ? fitting(example?.code) : undefined);
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
  const code = fitting(typed?.code);
  const done =
    typed && code
      ? beginnings(withoutCode(best), [WHOLE, ...BEGINNINGS], (part, most) =>
          make([part, typed], code, unseen(article, most === WHOLE ? [best, typed] : [typed])),
        )
      : [];
  // What is cut short stays behind More as well.
  const begun =
    second === undefined || isExample(second)
      ? []
      : beginnings(second, BEGINNINGS, (part) =>
          make([own ? best : withoutCode(best), part], own, unseen(article, [best])),
        );
  // The code of the best passage may be the answer; that of another one leaves its room to the second-best passage.
  const two = own ? [coded(2), ...begun, coded(1), bare(2)] : [coded(2), bare(2), ...begun, coded(1)];
  return firstThatFits([
    ...done,
    ...(pool.length > 1 ? two : [coded(1)]),
    ...(chosen.length === 0 && codeOf([]) ? [() => make([], codeOf([]))] : []),
    bare(1),
    ...BEGINNINGS.map((most) => () => {
      const part = shorten(best, language, most, wanted.asked);
      return part.blocks.length > 0 ? make([part], undefined, unseen(article, [])) : undefined;
    }),
    () => make([], undefined),
  ]);
}

type More = Extract<View, { at: 'more' }>;

/** Makes the reply with these passages, this code block and this rest behind More. */
type Make = (passages: readonly Passage[], code: Code | undefined, more?: More, lead?: string) => Answer;

/** The rest behind More, after these passages; nothing where they are all. */
function unseen(article: Article, shown: readonly Passage[]): More | undefined {
  const without = shown.map(({ index }) => index);
  const from = article.passages.findIndex(({ index }) => !without.includes(index));
  return from < 0 ? undefined : { at: 'more', from, without: without.filter((index) => index > from) };
}

/** As many of the passages not yet shown as fit; at least one, shortened if need be. */
function composeMore(article: Article, { from, without = [] }: More, make: Make): Answer {
  const rest = article.passages.slice(from).filter(({ index }) => !without.includes(index));
  const after = (shown: readonly Passage[]): More | undefined => {
    const next = rest[shown.length];
    return next && { at: 'more', from: next.index, without: without.filter((index) => index > next.index) };
  };
  // `make` takes an absent rest for everything that its passages do not show: at the end there is none.
  const page = (shown: readonly Passage[], code: Code | undefined, whole: readonly Passage[]): Answer => {
    const { more: _, ...reply } = make(shown, code, undefined, '');
    const more = after(whole);
    return more ? { ...reply, more } : reply;
  };
  for (let count = rest.length; count >= 1; count--) {
    const shown = rest.slice(0, count);
    const codes = shown.flatMap(({ code }) => fitting(code) ?? []);
    if (codes.length > 1) continue;
    const reply = page(shown, codes[0], shown);
    if (fits(reply)) return reply;
  }
  const [first] = rest;
  if (first === undefined) return page([], undefined, []);
  return firstThatFits([
    () => page([withoutCode(first)], undefined, [first]),
    () => page([shorten(first, article.language, 500)], undefined, [first]),
  ]);
}

/** The first that fits, else the last. An attempt that gives nothing is none. */
function firstThatFits(attempts: readonly (() => Answer | undefined)[]): Answer {
  let reply: Answer | undefined;
  for (const attempt of attempts) {
    const next = attempt();
    if (next === undefined) continue;
    if (fits(next)) return next;
    reply = next;
  }
  if (reply === undefined) throw new Error('nothing to compose');
  return reply;
}

const fits = (reply: Answer): boolean => plainText(present(reply)).length <= REPLY_LENGTH;

/** A block longer than a reply may show is no example: half a manifest does not work. */
const fitting = (code: Code | undefined): Code | undefined =>
  code && code.text.split('\n').length <= CODE_LINES ? code : undefined;

/** An example without its code announces what does not come. */
const saysSomething = (passage: Passage, at: number): boolean =>
  at === 0 || !isExample(passage) || passage.code !== undefined;

function withoutCode({ index, heading, blocks }: Passage): Passage {
  return { index, heading, blocks };
}
