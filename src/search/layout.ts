import { isStopWord } from './function-words.ts';
import { fromKeys, isInitials, keystrokes } from './hangul.ts';
import { isParticle } from './korean.ts';
import type { Token } from './tokenise.ts';

const LONE_JAMO = /[\u3131-\u3163]/;
const SYLLABLES = /^[가-힣]+$/;

/**
 * A question typed on the wrong keyboard layout, as it was meant: `좀ㅅ ㅑㄴ ㅁ ㄴㄷㅊㄱㄷㅅ` is "what is a secret" and `tjqltmrk anjdi`
 * is "서비스가 뭐야". A word is taken for the other layout only where it means nothing as it stands, and only when one of
 * the words turns into one that `knows` knows.
 */
export function relayout(tokens: readonly Token[], knows: (token: Token) => boolean): readonly Token[] {
  const unknown = (token: Token): boolean => !isStopWord(token.text) && !isParticle(token.text) && !knows(token);
  const toHangul = (token: Token): Token | undefined => {
    const text = token.script === 'latin' && token.parts.length === 0 ? fromKeys(token.text) : '';
    return SYLLABLES.test(text) && unknown(token) ? { ...token, text, script: 'hangul' } : undefined;
  };
  const toLatin = (token: Token): Token | undefined => {
    if (token.script !== 'hangul' || !LONE_JAMO.test(token.text)) return undefined;
    const text = keystrokes(token.text).toLowerCase();
    return { ...token, text, script: 'latin' };
  };
  for (const [convert, least] of [
    [toHangul, 2],
    [toLatin, 3],
  ] as const) {
    const converted = tokens.map(convert);
    const sure = converted.some(
      (token) => token && token.text.length >= least && !isStopWord(token.text) && knows(token),
    );
    if (!sure) continue;
    return tokens.map((token, at) => {
      const other = converted[at];
      // Initial consonants are a way of writing of their own, unless their keys spell a word.
      const kept = other === undefined || (isInitials(token.text) && !knows(other) && !isStopWord(other.text));
      return kept ? token : other;
    });
  }
  return tokens;
}
