import type { Engine } from '../answer/engine.ts';
import type { AskedReport } from '../store/types.ts';
import type { Language, Reply, VoteReason } from '../types.ts';

/** Why a question counts as a gap: nothing fitted, nothing of what was offered was chosen, or the reply did not help. */
export type GapReason = 'missed' | 'not chosen' | 'not helpful';

/** Questions that are alike and were not answered well. */
export interface Gap {
  /** The latest of them first, at most 3, each wording once. */
  readonly questions: readonly string[];
  readonly count: number;
  readonly reasons: Readonly<Partial<Record<GapReason, number>>>;
  /** What people say who were not helped, where they say why. */
  readonly feedback: Readonly<Partial<Record<VoteReason, number>>>;
  readonly languages: readonly Language[];
  /** Milliseconds since the epoch. */
  readonly lastAsked: number;
  /** Slug of the topic that came nearest, now. */
  readonly nearest?: string;
  /** The corpus answers all of them now. */
  readonly resolved: boolean;
}

interface Shape {
  readonly row: AskedReport;
  readonly reason: GapReason;
  readonly pairs: ReadonlySet<string>;
}

/** Share of common pairs of letters from which on two questions are alike (Dice's coefficient). */
const ALIKE = 0.55;
const SHOWN = 3;

/**
 * What people asked and did not get a good answer to, in groups of likeness, the most frequent first. Every question is
 * asked anew of the engine's corpus, so that what has been written since counts as resolved.
 */
export function findGaps(rows: readonly AskedReport[], engine: Pick<Engine, 'answer'>): Gap[] {
  return [...gapsIn(rows, engine)];
}

/** The same one after the other, each asked anew when it is taken: for who wants the first few and has others waiting. */
export function* gapsIn(rows: readonly AskedReport[], engine: Pick<Engine, 'answer'>): Generator<Gap> {
  const groups: Shape[][] = [];
  for (const row of rows) {
    const reason = reasonFor(row);
    if (reason === undefined) continue;
    const shape = { row, reason, pairs: pairsOf(row.text) };
    const group = groups.find(([first]) => first && alike(first.pairs, shape.pairs));
    if (group) group.push(shape);
    else groups.push([shape]);
  }
  const last = (group: readonly Shape[]): number => Math.max(...group.map(({ row }) => row.at));
  for (const group of groups.toSorted((one, two) => two.length - one.length || last(two) - last(one)))
    yield toGap(group, engine);
}

function reasonFor({ reply, pressed, helpful, unhelpful }: AskedReport): GapReason | undefined {
  if (reply === 'miss') return 'missed';
  if (reply === 'choices') return pressed ? undefined : 'not chosen';
  return unhelpful > helpful ? 'not helpful' : undefined;
}

function toGap(group: readonly Shape[], engine: Pick<Engine, 'answer'>): Gap {
  const latest = group.toSorted((one, two) => two.row.at - one.row.at);
  const reasons: Partial<Record<GapReason, number>> = {};
  for (const { reason } of group) reasons[reason] = (reasons[reason] ?? 0) + 1;
  const feedback: Partial<Record<VoteReason, number>> = {};
  for (const { row } of group)
    for (const [why, times] of Object.entries(row.reasons) as [VoteReason, number][])
      feedback[why] = (feedback[why] ?? 0) + times;
  const replies = new Map<Shape, Reply>(
    group.map((shape) => [shape, engine.answer({ text: shape.row.text, fallbackLanguage: shape.row.language })]),
  );
  const nearest = latest.flatMap((shape) => topicsOf(replies.get(shape))).at(0);
  return {
    questions: [...new Set(latest.map(({ row }) => row.text))].slice(0, SHOWN),
    count: group.length,
    reasons,
    feedback,
    languages: [...new Set(latest.map(({ row }) => row.language))],
    lastAsked: latest[0]?.row.at ?? 0,
    ...(nearest === undefined ? {} : { nearest }),
    resolved: group.every((shape) => isResolved(shape, replies.get(shape))),
  };
}

/** What was missed is answered now; what did not help is answered by another topic now. */
function isResolved({ row, reason }: Shape, reply: Reply | undefined): boolean {
  if (reply?.kind !== 'answer' && reply?.kind !== 'comparison') return false;
  return reason !== 'not helpful' || topicsOf(reply)[0] !== row.topics[0];
}

function topicsOf(reply: Reply | undefined): string[] {
  switch (reply?.kind) {
    case 'answer':
      return [reply.topic.slug];
    case 'miss':
      return reply.suggestions.map(({ slug }) => slug);
    case 'comparison':
    case 'choices':
      return reply.topics.map(({ slug }) => slug);
    default:
      return [];
  }
}

/** Pairs of neighbouring letters and digits, case and spacing apart; the same for Korean and English. */
function pairsOf(text: string): Set<string> {
  const letters = [
    ...text
      .toLowerCase()
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  ];
  if (letters.length < 2) return new Set(letters);
  return new Set(letters.slice(1).map((letter, index) => `${letters[index]}${letter}`));
}

function alike(one: ReadonlySet<string>, two: ReadonlySet<string>): boolean {
  if (one.size === 0 || two.size === 0) return one.size === two.size;
  const common = [...one].filter((pair) => two.has(pair)).length;
  return (2 * common) / (one.size + two.size) >= ALIKE;
}
