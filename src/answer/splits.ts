/**
 * What may stand between two things that somebody sets side by side: a word, a Korean ending, a comma, the end of a sentence.
 * Most of what is found so joins no two things; what stands on its sides, looked up, tells which does.
 */
const JOINT =
  /,?\s(?:vs\.?|versus|or|than|(?:compared|next|opposed) (?:to|with)|as opposed to|rather than|instead of|over|아니면|아님|말고|대신|또는|혹은|그리고|근데|and|but|while|whereas|if|when|with|without|to|from|그냥|걍)\s|(?<=[가-힣a-z0-9)])(?:보다|이냐|냐|이랑|거랑|랑|와|과|하고|인지|건지|는지|은지|이나|거나)(?=[\s,])|[,;:/]\s?|[.?!]+\s|\n+|\s[-–—]\s/giu;
const MOST_JOINTS = 4;

/** What asks stands around the things, and is none of them. */
const FRAME =
  /\b(?:differences?|compar\w*|between|which|when|(?:should|would|do|can) (?:i|we|you) (?:use|pick|choose|want|need)|what(?:'s| is)|use|is|are)\b|차이점?(?:이|가|는|은)?|비교|뭐가|뭘|언제|어떻게|다른가요|다른지|다르죠|달라요?|(?:헷갈|궁금)\S*|(?:뭐예요|뭔가요|뭐야|인가요)/giu;
export const withoutFrame = (text: string): string => text.replace(FRAME, ' ').trim();

/**
 * The ways to take a text apart into what is set against each other: what stands before each joint and behind it, up to the
 * next ones (`A하는 거랑 B하는 거랑 뭐가 나아요`: the second thing ends where the next joint is).
 */
export function splitsOf(text: string): readonly (readonly [string, string])[] {
  const joints = [...text.matchAll(JOINT)].slice(0, MOST_JOINTS);
  const starts = [0, ...joints.map(({ 0: joint, index }) => index + joint.length)];
  const ends = [...joints.map(({ index }) => index), text.length];
  // Two joints may stand side by side (`거랑 그냥`).
  const parts = starts.map((start, at) => withoutFrame(text.slice(start, ends[at]))).filter((part) => part !== '');
  return parts.slice(1).map((part, at) => [parts[at] ?? '', part] as const);
}
