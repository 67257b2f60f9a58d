import { isParticle } from './korean.ts';

const WORD = /[가-힣]+|[A-Za-z0-9]+/g;

/** Reads every other way to write a word as that word, with or without a particle behind it (`팟이` as 파드). */
export function createRespell(spellings: ReadonlyMap<string, string>): (text: string) => string {
  const longest = Math.max(0, ...[...spellings.keys()].map(({ length }) => length));
  return (text) =>
    text.replace(WORD, (written) => {
      const whole = spellings.get(written.toLowerCase());
      if (whole !== undefined) return whole;
      for (let length = Math.min(longest, written.length - 1); length >= 1; length--) {
        const word = spellings.get(written.slice(0, length));
        const rest = written.slice(length);
        if (word !== undefined && isParticle(rest)) return word + rest;
      }
      return written;
    });
}
