import { LIMITS } from '../corpus/rules.ts';
import type { Code, Passage } from '../types.ts';

/** A block longer than a reply may show is no example: half a manifest does not work. */
export const fitting = (code: Code | undefined): Code | undefined =>
  code && code.text.split('\n').length <= LIMITS.code.lines ? code : undefined;

export const onlyCode = ({ index, heading, code }: Passage): Passage => ({
  index,
  heading,
  blocks: [],
  ...(code ? { code } : {}),
});

export function withoutCode({ index, heading, blocks }: Passage): Passage {
  return { index, heading, blocks };
}
