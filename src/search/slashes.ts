import type { Names } from './names.ts';

const SLASHED = /(?<![\p{L}\p{N}./:-])[A-Za-z0-9-]+(?:\/[A-Za-z0-9-]+)+(?![\p{L}\p{N}./:-])/gu;
const WORDS_BEFORE = /(?:[\p{L}\p{N}-]+ )+$/u;
const WORDS_BEHIND = /^(?: [\p{L}\p{N}-]+)+/u;
/** What is looked at on either side, so that a long text with many slashes is not read over and over. */
const BESIDE = 64;

/**
 * Sets names apart that stand with nothing but a slash between them (`pv/pvc`, `ingress/gateway api`): what looks like one
 * word is two. A path (`deployment/web`) and a name with a slash of its own (`CI/CD`) stay.
 */
export function setNamesApart(text: string, names: Names): string {
  const isName = (words: readonly string[]): boolean => names.get(words.join(' ')).length > 0;
  return text.replace(SLASHED, (slashed, at: number) => {
    if (isName([slashed])) return slashed;
    const parts = slashed.split('/');
    const end = at + slashed.length;
    const before = wordsOf(WORDS_BEFORE.exec(text.slice(Math.max(0, at - BESIDE), at)));
    const behind = wordsOf(WORDS_BEHIND.exec(text.slice(end, end + BESIDE)));
    const apart = parts.every((part, place) => {
      const longer = place === 0 ? before.map((_, from) => [...before.slice(from), part]) : [];
      if (place === parts.length - 1) longer.push(...behind.map((_, to) => [part, ...behind.slice(0, to + 1)]));
      return isName([part]) || longer.some(isName);
    });
    return apart ? parts.join(' / ') : slashed;
  });
}

const wordsOf = (found: RegExpExecArray | null): string[] => found?.[0].trim().split(' ') ?? [];
