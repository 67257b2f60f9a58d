import { passageText } from '../corpus/plain.ts';
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
  return scores
    .flatMap((own, at): ScoredPassage[] => {
      const alike = resembling[at];
      if (alike === undefined || (own === 0 && alike.nearness === 0)) return [];
      const suited = Math.max(0, ...articles.map(({ passages }) => suits(passages[at], wording.aspects, topic)));
      const headings = articles.flatMap(({ passages }) => passages[at]?.heading ?? []);
      const score = WORDS * (own / mass) + LIKELIHOOD * alike.likelihood + NEARNESS * alike.nearness + FORM * suited;
      return [{ index: at, score: score + roleOf(headings, wording) }];
    })
    .sort((a, b) => b.score - a.score || a.index - b.index);
}

function suits(passage: Passage | undefined, aspects: ReadonlySet<Aspect>, topic: Topic): number {
  if (passage === undefined) return 0;
  const text = passageText(passage);
  let best = 0;
  for (const aspect of aspects) best = Math.max(best, SUITS[aspect](passage, text, topic));
  return best;
}
