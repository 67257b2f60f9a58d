import { readings } from './korean.ts';
import { WORD } from './tokenise.ts';

/** The word that a written one stands for: itself, mostly. */
export type Spell = (word: string) => string;

/** Reads every other way to write a word as that word, with or without grammar behind it (`팟이` as 파드, `업글하면` as 업그레이드). */
export function createSpell(spellings: ReadonlyMap<string, string>): Spell {
  const syllables = new Set([...spellings.keys()].filter(({ length }) => length === 1));
  return (word) => {
    const whole = spellings.get(word.toLowerCase());
    if (whole !== undefined || !/^[가-힣]+$/.test(word)) return whole ?? word;
    for (const { stem, as } of readings(word, syllables)) {
      const meant = as === 'predicate' ? undefined : spellings.get(stem);
      if (meant !== undefined) return meant + word.slice(stem.length);
    }
    return word;
  };
}

/** The same, of every word of a text that is normalised. */
export const respell = (text: string, spell: Spell): string => text.replace(WORD, spell);
