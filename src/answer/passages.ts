import { passageText } from '../corpus/plain.ts';
import { EXAMPLE_HEADING } from '../corpus/rules.ts';
import type { Query, Unit } from '../search/query.ts';
import type { Resembling } from '../search/resemblance.ts';
import type { Place, TopicTerms } from '../search/topic-terms.ts';
import { type Article, LANGUAGES, type Passage, type Topic } from '../types.ts';
import { type Aspect, aspectsOf } from './form.ts';

/** How a question is put. */
export interface Wording {
  readonly aspects: ReadonlySet<Aspect>;
  /** It asks why, or what something is. */
  readonly explained: boolean;
  /** It is output of a tool, or holds some. */
  readonly pasted: boolean;
}

/** Words in a row of a tool's message from which on it is output: the name of a state (`OOMKilled`) stands in a question for its reason as well. */
const LEAST_MESSAGE = 4;

export function wordingOf(text: string, { errors }: Query): Wording {
  const aspects = aspectsOf(text);
  const explained = aspects.has('reason') || aspects.has('definition');
  const printed = errors.some(({ from, to }) => !explained || to - from >= LEAST_MESSAGE);
  const pasted = printed || text.includes('\n');
  // Nor is anything wanted by what a tool was `trying to` do.
  if (pasted) aspects.delete('doing');
  return { aspects, explained, pasted };
}

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

const FINDS_CAUSE = /^find(?:ing)? the cause|^원인 (?:찾기|확인)/i;

/**
 * What a passage about a fault is for, by its heading, and what that counts in units of a logit. Who has a fault wants to get rid of it,
 * mostly without saying so: what the message means is what a passage resembles that quotes it, and the last thing to be asked for.
 * Found as the weights above, on some 500 messages of which people chose the passage.
 */
const ROLES: readonly {
  readonly heading: RegExp;
  /** For output of a tool; for what somebody says; and where they ask why, or what something is. */
  readonly pasted: number;
  readonly said: number;
  readonly explained: number;
}[] = [
  { heading: /^(?:fix|mend|repair|solve|recover)(?:ing)?\b|해결/i, pasted: 3.4, said: 1.2, explained: 0 },
  { heading: FINDS_CAUSE, pasted: 2.5, said: 2.4, explained: 0 },
  { heading: /\bcauses$|^causes\b|원인$/i, pasted: -2.2, said: -1, explained: 2 },
  { heading: /^what .*\bmeans?\b|의미$|뜻$/i, pasted: -3, said: -1.4, explained: 0 },
];

/** How well a passage suits the form of the question. */
const SUITS: Readonly<Record<Aspect, (passage: Passage, text: string) => number>> = {
  doing: (passage) => (isExample(passage) ? 0.6 : 0),
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

export const isShell = ({ code }: Passage): boolean =>
  code !== undefined && /^(?:bash|sh|shell|console)$/.test(code.language);

/** Tells how to find out what is the matter. */
export const findsCause = ({ heading }: Passage): boolean => FINDS_CAUSE.test(heading);

const MENDS = /^fix(?:ing)?\b|^원인별 해결|^해결 방법/i;

/** A topic about a fault, whose example shows the fault, and mostly not what to do about it. */
export const isAboutFault = ({ articles }: Topic): boolean =>
  Object.values(articles).some(({ passages }) =>
    passages.some((passage) => findsCause(passage) || MENDS.test(passage.heading)),
  );

export const isExample = ({ heading }: Passage): boolean =>
  LANGUAGES.some((language) => EXAMPLE_HEADING[language] === heading);

/**
 * The passages of a topic that hold something the question asks for, best first. Both languages are looked at, since
 * passages of the same index say the same: an English word in a Korean question still finds its passage.
 */
export function scorePassages(
  topic: Topic,
  query: Query,
  wording: Wording,
  terms: TopicTerms,
  resembling: readonly Resembling[],
): ScoredPassage[] {
  const articles = LANGUAGES.map((language) => topic.articles[language]).filter(
    (article): article is Article => article !== undefined,
  );
  const count = terms.passages;
  const scores = new Array<number>(count).fill(0);
  for (const unit of query.units) {
    const here = new Array<number>(count).fill(0);
    for (const [term, fit] of unit.terms) {
      for (const { passage, place } of terms.postings.get(term) ?? []) {
        here[passage] = Math.max(here[passage] ?? 0, fit * ANSWERS[place]);
      }
    }
    const holders = here.filter((strength) => strength > 0).length;
    if (holders === 0) continue;
    // A word that every passage of this topic holds tells none of them from the others.
    const tells = Math.log(1 + count / holders) / Math.log(1 + count);
    const isName = [...unit.terms.keys()].some((term) => terms.names.has(term));
    here.forEach((strength, at) => {
      scores[at] = (scores[at] ?? 0) + unit.mass * tells * strength * (isName ? 0.4 : 1);
    });
  }
  const mass = query.mass || 1;
  const aspects = isAboutFault(topic)
    ? new Set([...wording.aspects].filter((each) => each !== 'doing'))
    : wording.aspects;
  return scores
    .flatMap((own, at): ScoredPassage[] => {
      const alike = resembling[at];
      if (alike === undefined || (own === 0 && alike.nearness === 0)) return [];
      const suited = Math.max(0, ...articles.map(({ passages }) => suits(passages[at], aspects)));
      const headings = articles.flatMap(({ passages }) => passages[at]?.heading ?? []);
      const score = WORDS * (own / mass) + LIKELIHOOD * alike.likelihood + NEARNESS * alike.nearness + FORM * suited;
      return [{ index: at, score: score + helps(headings, wording) }];
    })
    .sort((a, b) => b.score - a.score || a.index - b.index);
}

/** A heading of which a name says less is about something else as well; of one with a telling word, a smaller share is enough. */
const MOSTLY = 0.5;
const PARTLY = 0.3;
/** A word of less mass is said of many things. */
const TELLING = 0.38;

/**
 * The passage whose heading is what a name of the topic says beside its title and summary (`NodeSwap`, `exit code 137`): who asks
 * for that name alone wants it. Nothing where it says no more than those.
 */
export function namedPassage(
  { articles }: Topic,
  { units }: Query,
  { passages: count, postings }: TopicTerms,
  termsIn: (text: string) => readonly string[],
): number | undefined {
  const written = LANGUAGES.flatMap((language) => articles[language] ?? []);
  const titled = new Set(written.flatMap(({ title, summary }) => [title, summary].flatMap(termsIn)));
  const own = units.filter((unit) => ![...unit.terms.keys()].some((term) => titled.has(term)));
  // What most of the passages speak of is the topic itself.
  const holders = ({ terms }: Unit): number =>
    new Set([...terms.keys()].flatMap((term) => (postings.get(term) ?? []).map(({ passage }) => passage))).size;
  if (own.every((unit) => holders(unit) > MOSTLY * count)) return undefined;
  const telling = own.some(({ mass }) => mass >= TELLING);
  const named = written
    .flatMap(({ passages }) => passages)
    .filter(({ heading }) => {
      const headed = new Set(termsIn(heading).filter((term) => !titled.has(term)));
      const share = own.length / headed.size;
      const says = own.every(({ terms }) => [...terms].some(([term, fit]) => fit === 1 && headed.has(term)));
      return says && (telling ? share >= PARTLY : share > MOSTLY);
    });
  return named[0]?.index;
}

/** How much the role of a passage speaks for it. */
function helps(headings: readonly string[], { explained, pasted }: Wording): number {
  const role = ROLES.find(({ heading }) => headings.some((text) => heading.test(text)));
  if (role === undefined) return 0;
  return pasted ? role.pasted : explained ? role.explained : role.said;
}

function suits(passage: Passage | undefined, aspects: ReadonlySet<Aspect>): number {
  if (passage === undefined) return 0;
  const text = passageText(passage);
  let best = 0;
  for (const aspect of aspects) best = Math.max(best, SUITS[aspect](passage, text));
  return best;
}
