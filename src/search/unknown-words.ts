import type { Token } from './tokenise.ts';

/** What a tool makes up: hashes, addresses, times, paths. It tells nothing about the subject. */
export function isNoise({ text, script, parts }: Token): boolean {
  return script !== 'hangul' && (parts.length > 1 || /\d/.test(text));
}

/** An unknown word that is read as a verb or adjective in no way but as one. */
export function looksLikeVerb(token: Token): boolean {
  if (token.script === 'latin') return /(?:ing|ed|ly)$/.test(token.text);
  return /(?:나요|어요|아요|해요|세요|니다|까요|는데|려면|으면|지만|네요|는지|던데|잖아|거든|려고|어서|아서|해서|었다|았다|했다|하면|하고|하는|되는|된|한다|할까|을까|거나|싶다|싶은데)$/.test(
    token.text,
  );
}
