import { isStopWord } from '../search/function-words.ts';
import { isParticle } from '../search/korean.ts';
import type { Mention } from '../search/names.ts';
import type { Token } from '../search/tokenise.ts';

/** Says by itself that the things named are set against each other. */
const AGAINST =
  /\b(?:vs|versus|differ\w*|compar\w*|distinction|same (?:thing )?as|the same thing|which does what|what does (?:one|the one)|trade-?offs?|pros and cons|still need)\b|차이|비교|다른 ?(?:점|가|거|건|게|데|도구|것)|어떻게 (?:다르|달|다른)|뭐가 (?:달|다르|다른)|다르(?:다|죠|지|나|냐)|달라|다름|구분|구별|각각|브이에스|왜 .*(?:써|쓰|필요)/i;
/** Asks for a choice: enough where the things stand side by side. */
const CHOICE =
  /\b(?:which|when|should|better|prefer|choose|pick|instead|rather|matter|or)\b|언제|뭐 ?(?:써|쓰|로)|뭘 ?(?:써|쓰|로)|써야|쓰나|써도|써요|골라|고르|선택|좋|맞|낫|나은|대신|말고|아니면|중에|둘|어느/i;
/** What stands between two things that stand side by side. */
const BETWEEN = new Set(
  'or and vs versus to with than instead rather of 랑 이랑 와 과 하고 냐 이냐 보다 말고 대신 아니면 아님 또는 이나 나 중에 의 뭐 그냥 a an the using use just'.split(
    ' ',
  ),
);
const MOST_BETWEEN = 3;

/**
 * The two or three topics that a question sets against each other, in its order. In a conversation about a topic, one
 * other name is enough ("vs NodePort?").
 */
export function comparedSlugs(
  text: string,
  tokens: readonly Token[],
  mentions: readonly Mention[],
  about?: string,
): string[] | undefined {
  const against = AGAINST.test(text);
  const named = mentions.filter(
    ({ weak, from, to }) => !weak || (against && tokens.slice(from, to).every((token) => !isStopWord(token.text))),
  );
  const slugs = [...new Set(named.flatMap(({ slugs: own }) => own.slice(0, 1)))];
  const [only, second] = slugs;
  if (only === undefined) return undefined;
  if (second === undefined) return against && about !== undefined && about !== only ? [about, only] : undefined;
  if (against) return slugs.length <= 3 ? slugs : slugs.slice(0, 2);
  if (!CHOICE.test(text)) return undefined;
  for (let at = 0; at + 1 < named.length; at++) {
    const chain = sideBySide(named.slice(at), tokens);
    if (chain.length >= 2) return chain;
  }
  return undefined;
}

/** The question sets things against each other, whether or not both are known. */
export const setsAgainst = (text: string): boolean => AGAINST.test(text);

/** The topics from the first mention on, as long as nothing but connecting words stands between them. */
function sideBySide(mentions: readonly Mention[], tokens: readonly Token[]): string[] {
  const slugs: string[] = [];
  let end: number | undefined;
  for (const { from, to, slugs: own } of mentions) {
    const between = end === undefined ? [] : tokens.slice(end, from);
    if (between.length > MOST_BETWEEN || !between.every(({ text }) => BETWEEN.has(text) || isParticle(text))) break;
    const [slug] = own;
    if (slug !== undefined && !slugs.includes(slug)) slugs.push(slug);
    end = to;
  }
  return slugs.slice(0, 3);
}
