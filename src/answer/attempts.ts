import { passageText } from '../corpus/plain.ts';
import type { Answer, Article, Code, Passage } from '../types.ts';
import { fitting, onlyCode, withoutCode } from './codes.ts';
import { type Make, unseen } from './more.ts';
import { isExample } from './roles.ts';
import { type Asked, shorten } from './shorten.ts';

/** What can be shown of a topic, and what of it is wanted. */
export interface Choice {
  readonly article: Article;
  readonly make: Make;
  /** The passages that hold what was asked for, best first; empty where everything was asked for. */
  readonly chosen: readonly Passage[];
  /** The first of them, or what comes next after the summary. */
  readonly best: Passage;
  /** The topic's example; the same where it is what to type for what was asked. */
  readonly example: Passage | undefined;
  readonly typed: Passage | undefined;
  /** The second of the passages may hold as much of what was asked as the first. */
  readonly twofold: boolean;
  /** How much of what was asked a text holds. */
  readonly asked: Asked | undefined;
}

/** A way to fill the room of a reply; undefined where it comes to nothing. */
export type Attempt = () => Answer | undefined;

/** Lengths to which a passage is cut that does not fit as a whole. */
const BEGINNINGS = [400, 300, 200, 120];
/** The same where a second passage is wanted as much, which gets no more than this. */
const FIRST_OF_TWO = [600, 500, ...BEGINNINGS];
const SECOND_OF_TWO = 200;
const WHOLE = Number.POSITIVE_INFINITY;
/** A shorter beginning says too little. */
const LEAST_BEGUN = 50;

/** The ways to show what is wanted, best first; the last one always fits. */
export function attempts(choice: Choice): readonly Attempt[] {
  const { make, best } = choice;
  return [
    ...withTyped(choice),
    ...withExample(choice),
    ...withPassages(choice),
    () => make([withoutCode(best)], undefined),
    ...BEGINNINGS.map((most) => () => {
      const part = shortened(choice, best, most);
      return part.blocks.length > 0 ? make([part], undefined, unseen(choice.article, [])) : undefined;
    }),
    () => make([], undefined),
  ];
}

const shortened = ({ article, asked }: Choice, passage: Passage, most: number): Passage =>
  shorten(passage, article.language, most, asked);

/** Shows less and less of a passage, as long as it says something. */
const beginnings = (
  choice: Choice,
  passage: Passage,
  lengths: readonly number[],
  show: (part: Passage, most: number) => Answer,
): readonly Attempt[] =>
  lengths.map((most) => () => {
    const part = shortened(choice, passage, most);
    return passageText(part).length >= LEAST_BEGUN ? show(part, most) : undefined;
  });

/** Something is to be done: what to type stands beside the passage that answers. */
function withTyped(choice: Choice): readonly Attempt[] {
  const { article, make, chosen, best, typed } = choice;
  const code = fitting(typed?.code);
  if (typed === undefined || code === undefined) return [];
  return [
    () => make([withoutCode(best), typed], code),
    () => make([withoutCode(best), onlyCode(typed)], code, unseen(article, [best])),
    // The passage that answers is cut short for an example only that may be the answer as well.
    ...(chosen.includes(typed)
      ? beginnings(choice, withoutCode(best), BEGINNINGS.slice(0, 2), (part) =>
          make([part, onlyCode(typed)], code, unseen(article, [])),
        )
      : []),
  ];
}

/** A bare name asks for everything: the example is the best use of what room is left. */
function withExample(choice: Choice): readonly Attempt[] {
  const { article, make, chosen, best, example } = choice;
  const code = fitting(example?.code);
  if (chosen.length > 0 || fitting(best.code) || example === undefined || code === undefined) return [];
  return [
    ...beginnings(choice, withoutCode(best), [WHOLE, ...BEGINNINGS], (part, most) =>
      make([part, onlyCode(example)], code, unseen(article, most === WHOLE ? [best] : [])),
    ),
    () => make([onlyCode(example)], code, unseen(article, [])),
  ];
}

/** The best passages, with the code of one of them. */
function withPassages(choice: Choice): readonly Attempt[] {
  const { article, make, chosen, best } = choice;
  const pool = chosen.length > 0 ? chosen : [best];
  const coded = (count: number) => (): Answer => {
    const shown = pool.slice(0, count);
    // Code without the passage that says what it is for would be taken for another's.
    const code = shown.flatMap((passage) => fitting(passage.code) ?? [])[0];
    return make(shown.map((each) => (each.code === code ? each : withoutCode(each))).filter(saysSomething), code);
  };
  const bare = (): Answer => make(pool.slice(0, 2).map(withoutCode).filter(saysSomething), undefined);
  const own = fitting(best.code);
  // The code of the best passage may be the answer: it stands there rather than all that is said of it.
  const kept = own
    ? beginnings(choice, best, BEGINNINGS, (part) => make([{ ...part, code: own }], own, unseen(article, [])))
    : [];
  const second = pool[1];
  if (second === undefined) return [coded(1), ...kept];
  // What is cut short stays behind More as well.
  const begun = isExample(second)
    ? []
    : beginnings(choice, second, BEGINNINGS, (part) =>
        make([own ? best : withoutCode(best), part], own, unseen(article, [best])),
      );
  // Of both that may be asked for, each had better say what it says first than one of them everything.
  const halved = (code: Code | undefined): readonly Attempt[] =>
    choice.twofold && !isExample(second)
      ? beginnings(choice, withoutCode(best), FIRST_OF_TWO, (part, most) => {
          const beside = shortened(choice, withoutCode(second), Math.min(most, SECOND_OF_TWO));
          return make([{ ...part, ...(code ? { code } : {}) }, beside], code, unseen(article, []));
        })
      : [];
  // The code of another passage than the best leaves its room to the second-best one.
  return own
    ? [coded(2), ...begun, ...halved(own), ...halved(undefined), coded(1), ...kept, bare]
    : [coded(2), bare, ...begun, ...halved(undefined), coded(1)];
}

/** An example without its code announces what does not come. */
const saysSomething = (passage: Passage, at: number): boolean =>
  at === 0 || !isExample(passage) || passage.code !== undefined;
