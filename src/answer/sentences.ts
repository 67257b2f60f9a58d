import { asksSomething } from './form.ts';

/** Where one thought ends: sentence marks, line breaks, dashes between words, and what stands for a sigh or a laugh. */
const END =
  /(?<=[.!?。？！…])\s+|\n+|\s+[-–—]+\s+|\s*;\s+|(?<=[ㅠㅜㅋㅎ]{2})\s+|(?<=[가-힣]{2}(?:요|다|죠|네|임|음|함|됨))[.,~]*\s+(?=[가-힣A-Za-z])/u;
const LEAST = 8;
const MOST = 4;

/**
 * The parts of a longer message that ask something by themselves: people tell what happened first and ask last. Empty
 * where the message is one sentence, or a paste.
 */
export function askingSentences(text: string): string[] {
  if (text.length > 600) return [];
  const parts = text.split(END).filter((part) => part.trim().length >= LEAST);
  if (parts.length < 2) return [];
  return parts.filter(asksSomething).slice(-MOST);
}
