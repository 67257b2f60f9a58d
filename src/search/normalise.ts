/** Longest question that is looked at, in UTF-16 units. What stands behind it cannot change the answer. */
export const MAX_QUESTION = 16_000;

const INVISIBLE = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD\0]/g;
const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
/** Whom or where a message addresses: `@ben`, `#general`, `<!channel>`. It says nothing about the subject. */
const ADDRESSED = /<[@#!][^>\s]{1,80}>|(?<![^\s(])[@#][\p{L}\p{N}_.-]{1,80}/gu;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * One spelling for what looks the same: composed, ASCII width, no invisible characters, straight quotes. Keeps case,
 * because case tells where an identifier's parts begin. Not NFKC: that makes conjoining jamo of `ㄴ`, and initial
 * consonants stop matching.
 */
export function normalise(text: string): string {
  return (
    text
      .slice(0, MAX_QUESTION)
      .replace(LONE_SURROGATE, ' ')
      .normalize('NFC')
      .replace(INVISIBLE, '')
      .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
      .replace(/\u3000/g, ' ')
      .replace(ADDRESSED, ' ')
      // Laughter and tears; among other jamo the same letters are initial consonants, or another keyboard layout.
      .replace(/(?<![\u3131-\u3163])[ㅋㅎㅠㅜ]{2,}(?![\u3131-\u3163])/g, ' ')
      .replace(/[\u2018\u2019\u02BC\u00B4]/g, "'")
      .replace(/[\u201C\u201D]/g, '"')
      .replace(/[\u2010-\u2015\u2212]/g, '-')
  );
}
