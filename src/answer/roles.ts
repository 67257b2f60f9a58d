import { EXAMPLE_HEADING } from '../corpus/rules.ts';
import { LANGUAGES, type Passage, type Topic } from '../types.ts';
import type { Wording } from './form.ts';

const FINDS_CAUSE = /^find(?:ing)? the cause|^원인 (?:찾기|확인)/i;
const MENDS = /^fix(?:ing)?\b|^원인별 해결|^해결 방법/i;

export const isShell = ({ code }: Passage): boolean =>
  code !== undefined && /^(?:bash|sh|shell|console)$/.test(code.language);

/** Tells how to find out what is the matter. */
export const findsCause = ({ heading }: Passage): boolean => FINDS_CAUSE.test(heading);

/** Tells what to do about a fault: how to find its cause, or the fix. */
export const helps = (passage: Passage): boolean => findsCause(passage) || MENDS.test(passage.heading);

/** A topic about a fault, whose example shows the fault, and mostly not what to do about it. */
export const isAboutFault = ({ articles }: Topic): boolean =>
  Object.values(articles).some(({ passages }) => passages.some(helps));

export const isExample = ({ heading }: Passage): boolean =>
  LANGUAGES.some((language) => EXAMPLE_HEADING[language] === heading);

/** An example that is what to type, and not one that shows a fault. */
export const isToType = (topic: Topic, example: Passage): boolean =>
  isExample(example) && (!isAboutFault(topic) || isShell(example));

/**
 * What a passage about a fault is for, by its heading, and what that counts in units of a logit. Who has a fault wants to get rid of it,
 * mostly without saying so: what the message means is what a passage resembles that quotes it, and the last thing to be asked for.
 * Found as the weights in `passages.ts`, on some 500 messages of which people chose the passage.
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

/** How much what a passage is for speaks for it, in units of a logit; its headings in each language. */
export function roleOf(headings: readonly string[], { explained, pasted }: Wording): number {
  const role = ROLES.find(({ heading }) => headings.some((text) => heading.test(text)));
  if (role === undefined) return 0;
  return pasted ? role.pasted : explained ? role.explained : role.said;
}
