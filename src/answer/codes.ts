import type { Code, Passage } from '../types.ts';

/** Most lines of the one code block of a reply. */
const CODE_LINES = 12;

/** A block longer than a reply may show is no example: half a manifest does not work. */
export const fitting = (code: Code | undefined): Code | undefined =>
  code && code.text.split('\n').length <= CODE_LINES ? code : undefined;

export const onlyCode = ({ index, heading, code }: Passage): Passage => ({
  index,
  heading,
  blocks: [],
  ...(code ? { code } : {}),
});

export function withoutCode({ index, heading, blocks }: Passage): Passage {
  return { index, heading, blocks };
}
