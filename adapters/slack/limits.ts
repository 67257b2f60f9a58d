/** Slack's limits, in characters where nothing else is said. */
export const limits = {
  /** A text object, e.g. in a section or a context block. */
  text: 3_000,
  buttonText: 75,
  buttonValue: 2_000,
  /** The title of a modal and its two buttons. */
  viewLabel: 24,
  fieldLabel: 2_000,
  option: 75,
  /** Buttons in one `actions` block: Slack takes 25; five look right on a telephone too. */
  buttonsInRow: 5,
  /** In one message, of our own: more could fill the room for the text. */
  buttons: 25,
  /** All blocks together, as JSON. Slack refuses somewhat more with `msg_blocks_too_long`. */
  allBlocks: 12_500,
  /** The notification text beside the blocks. Slack takes 40,000 and advises 4,000. */
  fallback: 3_500,
} as const;

/** Cuts a text to at most `max` UTF-16 units without halving a character, with `…` where something is missing. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < 1) return '';
  let cut = '';
  for (const { segment } of new Intl.Segmenter().segment(text.slice(0, max + 16))) {
    if (cut.length + segment.length > max - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}
