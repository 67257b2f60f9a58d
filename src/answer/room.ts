import { LIMITS } from '../corpus/rules.ts';
import type { Answer, Comparison, Passage } from '../types.ts';
import { plainText } from './plain.ts';
import { present } from './present.ts';
import { isExample } from './roles.ts';
import { opening } from './shorten.ts';

/** Related topics that nothing takes the place of; of the others those that there is room for. */
const LEAST_RELATED = 1;
export const MOST_RELATED = 3;
/** Passages of which nothing but the first sentence is shown. */
const MOST_OPENINGS = 2;

export const isOneScreen = (reply: Answer | Comparison): boolean => plainText(present(reply)).length <= LIMITS.reply;

export const fits = (reply: Answer): boolean => hasRoomFor(reply, LEAST_RELATED);

const hasRoomFor = (reply: Answer, related: number): boolean =>
  isOneScreen({ ...reply, related: reply.related.slice(0, related) });

/** The first that fits, else the last. An attempt that gives nothing is none. */
export function firstThatFits(attempts: readonly (() => Answer | undefined)[]): Answer {
  let reply: Answer | undefined;
  for (const attempt of attempts) {
    const next = attempt();
    if (next === undefined) continue;
    if (fits(next)) return next;
    reply = next;
  }
  if (reply === undefined) throw new Error('nothing to compose');
  return reply;
}

/** What room a reply leaves says what other passages say first, these in their order: the answer may be among them. */
export function withOpenings(reply: Answer, passages: readonly Passage[]): Answer {
  let shown = reply;
  for (const passage of passages) {
    if (shown.openings.length === MOST_OPENINGS) break;
    if (isExample(passage) || reply.passages.some(({ index }) => index === passage.index)) continue;
    const first = opening(passage, reply.language);
    const next = first && { ...shown, openings: [...shown.openings, first] };
    if (next && fits(next)) shown = next;
  }
  return shown;
}

/** With as many related topics as there is room for. */
export function withRelated(reply: Answer): Answer {
  const counts = Array.from(reply.related, (_, at) => reply.related.length - at);
  return { ...reply, related: reply.related.slice(0, counts.find((most) => hasRoomFor(reply, most)) ?? 0) };
}
