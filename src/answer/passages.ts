import { passageText } from '../corpus/plain.ts';
import type { PassagesOf } from '../search/passage-tables.ts';
import type { Query } from '../search/query.ts';
import type { Resembling } from '../search/resemblance.ts';
import type { Place, TopicTerms } from '../search/topic-terms.ts';
import { type Article, LANGUAGES, type Passage, type Topic } from '../types.ts';
import type { Aspect, Wording } from './form.ts';
import { isAboutFault, isExample, isShell, roleOf } from './roles.ts';

/** A passage, held against a question. */
export interface ScoredPassage {
  readonly index: number;
  /** In units of a logit: e times as likely to hold the answer with each point. */
  readonly score: number;
}

/** How well a passage answers with a word, by where it has it. */
const ANSWERS: Readonly<Record<Place, number>> = { heading: 1.6, first: 1.15, text: 1, code: 0.5 };

/**
 * What it counts that a passage holds the question's words, how likely it is and how near by its table, and that it suits the form
 * of the question. Found by logistic regression on questions of which the passages with the answer are known.
 */
const WORDS = 1.1;
const LIKELIHOOD = 1.74;
const NEARNESS = 4.3;
const FORM = 2.6;

/** How well a passage suits the form of the question. */
const SUITS: Readonly<Record<Aspect, (passage: Passage, text: string, topic: Topic) => number>> = {
  doing: (passage, _, topic) => (isExample(passage) && !isAboutFault(topic) ? 0.6 : 0),
  definition: ({ index }) => (index === 0 ? 0.2 : 0),
  example: (passage) => (isExample(passage) ? 1 : passage.code ? 0.2 : 0),
  // The example of a topic about a command is the command.
  command: (passage) => (!isShell(passage) ? 0 : isExample(passage) ? 0.75 : 0.45),
  number: (_, text) => (/\d/.test(text) ? 0.5 : 0),
  field: (_, text) => (/\b[a-z]+[A-Z][A-Za-z]+\b/.test(text) ? 0.6 : 0),
  flag: ({ code }, text) => (/(?:^|\s)--?[a-z]/.test(text) ? 0.6 : /\s--?[a-z]/.test(code?.text ?? '') ? 0.25 : 0),
  reason: ({ heading }) => (/why|reason|purpose|왜|이유|목적/i.test(heading) ? 0.35 : 0),
  trouble: ({ heading }) =>
    /why|wrong|fail|error|stuck|pitfall|not |fix|cause|안 |오류|실패|문제|원인|해결|주의|증상|이유/i.test(heading)
      ? 0.5
      : 0,
  choice: ({ heading }) =>
    /choos|when|which|or |vs|instead|선택|언제|고르|기준|비교|차이|대신/i.test(heading) ? 0.4 : 0,
  method: ({ heading, code }) =>
    /how|set|chang|creat|add|use|방법|설정|변경|적용|만들|추가/i.test(heading) ? 0.2 : code ? 0.1 : 0,
};

/** What is held against the passages of a topic: a message, or what it asks. */
export interface Put {
  readonly query: Query;
  readonly wording: Wording;
}

/** What speaks for a passage, in units of a logit. */
interface Evidence {
  /** It holds the words, is likely, and near. */
  readonly subject: number;
  /** It suits the form of the question, and is for what somebody wants who puts it so. */
  readonly form: number;
  readonly role: number;
}

/**
 * What a message asks counts this part of the whole message more, where it tells a scene and then asks: what it tells draws other
 * passages near. Its form counts less than that of a question by itself. Found on 450 messages of two people, of which the passages are known.
 */
const ASKED = { subject: 0.6, form: 0.4, role: 0.25 } as const;
/** Of two things asked, each is held against the passages by itself, and the whole message counts this part. */
const ASKED_APART = 0.15;
/** The same where it is not clear where one thing asked ends. */
const TAKEN_APART = 0.3;
/** Passages of the whole message of which one may answer something else that is asked. */
const MOST_ASKED = 3;

/** What a message says. */
export interface Told {
  readonly whole: Put;
  /** Each thing that it asks outright, where it tells more than that. */
  readonly asked: readonly Put[];
  /** Where it asks two things in one question, the ways to take it apart. */
  readonly apart: readonly (readonly [Put, Put])[];
}

/** The passages of a topic that hold something the question asks for, best first. */
export function scorePassages(
  topic: Topic,
  { whole, asked, apart }: Told,
  terms: TopicTerms,
  resembling: PassagesOf,
): ScoredPassage[] {
  const weigh = (put: Put) => evidenceFor(topic, put, terms, resembling(topic, put.query.features));
  const told = weigh(whole);
  const wants = asked.map(weigh);
  const ranked = (scoreOf: (index: number, told: Evidence) => number): ScoredPassage[] =>
    [...told]
      .map(([index, evidence]) => ({ index, score: scoreOf(index, evidence) }))
      .sort((a, b) => b.score - a.score || a.index - b.index);
  const besideIn = (all: ScoredPassage[]): ScoredPassage[] =>
    withOther(
      all,
      apart.map(([one, other]) => [weigh(one), weigh(other)]),
    );
  if (wants.length === 0) return besideIn(ranked((_, evidence) => sumOf(evidence)));
  const mean = (index: number, of: keyof Evidence): number =>
    wants.reduce((sum, want) => sum + (want.get(index)?.[of] ?? 0), 0) / wants.length;
  const all = ranked(
    (index, { subject }) =>
      subject +
      ASKED.subject * mean(index, 'subject') +
      ASKED.form * mean(index, 'form') +
      ASKED.role * mean(index, 'role'),
  );
  const [best] = all;
  if (best === undefined || wants.length < 2) return besideIn(all);
  // Of several things asked, the second passage answers one that the first does not.
  const first = wants.map((want) => {
    const alone = (index: number): number => {
      const evidence = want.get(index);
      return evidence === undefined ? 0 : sumOf(evidence);
    };
    return ranked((index, { subject }) => alone(index) + ASKED_APART * subject)[0]?.index;
  });
  const likely = new Set(all.slice(1, MOST_ASKED).map(({ index }) => index));
  const beside = first.find((index) => index !== undefined && likely.has(index));
  return beside === undefined ? all : withSecond(all, beside);
}

type Weighed = ReadonlyMap<number, Evidence>;

const sumOf = ({ subject, form, role }: Evidence): number => subject + form + role;

/** With this passage behind the best, and as likely. */
function withSecond(all: readonly ScoredPassage[], second: number): ScoredPassage[] {
  const [best, ...rest] = all;
  if (best === undefined) return [];
  return [best, { index: second, score: best.score }, ...rest.filter(({ index }) => index !== second)];
}

/**
 * With the passage behind the best that answers the other thing asked: wherever the question is taken apart, the best answers one part, this the
 * other part, and both together the most.
 */
function withOther(all: ScoredPassage[], apart: readonly (readonly [Weighed, Weighed])[]): ScoredPassage[] {
  const [best, ...others] = all;
  if (best === undefined) return all;
  let found: { readonly index: number; readonly sum: number } | undefined;
  for (const [one, other] of apart)
    for (const [answered, open] of [
      [one, other],
      [other, one],
    ] as const) {
      const own = answered.get(best.index);
      if (own === undefined) continue;
      for (const { index, score } of others) {
        const evidence = open.get(index);
        if (evidence === undefined) continue;
        const sum = sumOf(own) + sumOf(evidence) + TAKEN_APART * score;
        if (found === undefined || sum > found.sum) found = { index, sum };
      }
    }
  return found === undefined ? all : withSecond(all, found.index);
}

/**
 * Both languages are looked at, since passages of the same index say the same: an English word in a Korean question still finds
 * its passage. Without those for which nothing speaks.
 */
function evidenceFor(
  topic: Topic,
  { query, wording }: Put,
  terms: TopicTerms,
  resembling: readonly Resembling[],
): ReadonlyMap<number, Evidence> {
  const articles = LANGUAGES.map((language) => topic.articles[language]).filter(
    (article): article is Article => article !== undefined,
  );
  const found = new Map<number, Evidence>();
  for (const [at, words] of wordsIn(query, terms).entries()) {
    const alike = resembling[at];
    if (alike === undefined || (words === 0 && alike.nearness === 0)) continue;
    const suited = Math.max(0, ...articles.map(({ passages }) => suits(passages[at], wording.aspects, topic)));
    const headings = articles.flatMap(({ passages }) => passages[at]?.heading ?? []);
    found.set(at, {
      subject: WORDS * words + LIKELIHOOD * alike.likelihood + NEARNESS * alike.nearness,
      form: FORM * suited,
      role: roleOf(headings, wording),
    });
  }
  return found;
}

/** For each passage, how much of the question's mass it holds, more where it tells it from the others. */
function wordsIn(query: Query, { passages: count, postings, names }: TopicTerms): number[] {
  const shares = new Array<number>(count).fill(0);
  const mass = query.mass || 1;
  for (const unit of query.units) {
    const here = new Array<number>(count).fill(0);
    for (const [term, fit] of unit.terms) {
      for (const { passage, place } of postings.get(term) ?? []) {
        here[passage] = Math.max(here[passage] ?? 0, fit * ANSWERS[place]);
      }
    }
    const holders = here.filter((strength) => strength > 0).length;
    if (holders === 0) continue;
    // A word that every passage of this topic holds tells none of them from the others.
    const tells = Math.log(1 + count / holders) / Math.log(1 + count);
    const isName = [...unit.terms.keys()].some((term) => names.has(term));
    here.forEach((strength, at) => {
      shares[at] = (shares[at] ?? 0) + (unit.mass / mass) * tells * strength * (isName ? 0.4 : 1);
    });
  }
  return shares;
}

function suits(passage: Passage | undefined, aspects: ReadonlySet<Aspect>, topic: Topic): number {
  if (passage === undefined) return 0;
  const text = passageText(passage);
  let best = 0;
  for (const aspect of aspects) best = Math.max(best, SUITS[aspect](passage, text, topic));
  return best;
}
