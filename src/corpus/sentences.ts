import type { Language } from '../types.ts';

/** A sentence has ended here, and not what it quotes (`For "who may do this?" list the bindings`, `for zone "."`). */
const ENDED = /[\p{L}\p{N})\]%][.!?]["'”’)]?\s+$/u;
/** Behind a Korean sentence, whatever comes next (`보냅니다. weight는 …`): no abbreviation ends in Hangul. */
const BEHIND_KOREAN = /(?<=[가-힣]\)?[.!?]\s+)(?=\S)/;

/** What a text says first. */
export const firstSentence = (text: string): string => /^[\s\S]*?[.!?。](?=\s|$)/.exec(text)?.[0] ?? text;

/** The sentences of a text, each with the space behind it. */
export function sentencesOf(text: string, language: Language): string[] {
  const sentences: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)) {
    const last = sentences.at(-1);
    if (last === undefined || (ENDED.test(last) && !/^[a-z]/.test(segment))) sentences.push(segment);
    else sentences[sentences.length - 1] = last + segment;
  }
  return sentences.flatMap((sentence) => sentence.split(BEHIND_KOREAN));
}
