import type { Answer, Article, Code, Passage, View } from '../types.ts';
import { fitting, withoutCode } from './codes.ts';
import { firstThatFits, fits } from './room.ts';
import { shorten } from './shorten.ts';

export type More = Extract<View, { at: 'more' }>;

/** Makes the reply with these passages, this code block and this rest behind More. */
export type Make = (passages: readonly Passage[], code: Code | undefined, more?: More, lead?: string) => Answer;

/** The rest behind More, after these passages; nothing where they are all. */
export function unseen(article: Article, shown: readonly Passage[]): More | undefined {
  const without = shown.map(({ index }) => index);
  const from = article.passages.findIndex(({ index }) => !without.includes(index));
  return from < 0 ? undefined : { at: 'more', from, without: without.filter((index) => index > from) };
}

/** As many of the passages not yet shown as fit; at least one, shortened if need be. */
export function composeMore(article: Article, { from, without = [] }: More, make: Make): Answer {
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
