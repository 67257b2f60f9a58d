import type { Names } from './names.ts';

const SLASHED = /(?<![\p{L}\p{N}./:-])[A-Za-z0-9-]+(?:\/[A-Za-z0-9-]+)+(?![\p{L}\p{N}./:-])/gu;
const LAST_WORD = /[A-Za-z0-9-]+(?= $)/;
const FIRST_WORD = /^ ([A-Za-z0-9-]+)/;
/** What is looked at on either side, so that a long text with many slashes is not read over and over. */
const BESIDE = 64;

/**
 * Sets names apart that stand with nothing but a slash between them (`pv/pvc`, `ingress/gateway api`): what looks like one
 * word is two. A path (`deployment/web`) and a name with a slash of its own (`CI/CD`) stay.
 */
export function setNamesApart(text: string, names: Names): string {
  const isName = (...words: readonly (string | undefined)[]): boolean =>
    words.every((word) => word !== undefined) && names.get(words.join(' ')).length > 0;
  return text.replace(SLASHED, (slashed, at: number) => {
    if (isName(slashed)) return slashed;
    const parts = slashed.split('/');
    const before = LAST_WORD.exec(text.slice(Math.max(0, at - BESIDE), at))?.[0];
    const end = at + slashed.length;
    const behind = FIRST_WORD.exec(text.slice(end, end + BESIDE))?.[1];
    const apart = parts.every(
      (part, place) =>
        isName(part) || (place === 0 && isName(before, part)) || (place === parts.length - 1 && isName(part, behind)),
    );
    return apart ? parts.join(' / ') : slashed;
  });
}
