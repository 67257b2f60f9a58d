import { UNLIKELIEST } from '../search/halves.ts';
import type { RankedComparison, Ranking, TopicHalves } from '../search/rank.ts';
import type { Kin } from './kin.ts';
import type { NamedList } from './lists.ts';
import type { NamedSides } from './named-sides.ts';

/** What speaks for two topics being those that are compared. */
export interface Evidence {
  /** How likely both are where the question is read as two halves, by what was learned of topics alone; see `Halves`. */
  readonly halves: number;
  /**
   * How much the lighter of their names weighs, in masses of words, where both are named by more than a guess: `pod` is named in
   * passing more often than it is meant.
   */
  readonly named: number;
  /** They are named one beside the other, whatever the words say of them; and joined as alternatives. */
  readonly listed: number;
  readonly alternatives: number;
  /** How far behind the best topic of the whole question the farther one is, and the nearer one, in logits. */
  readonly farther: number;
  readonly nearer: number;
  /** A written comparison is about both. It counts against them: one that is meant is mostly asked for like it (`asked`, `share`). */
  readonly compared: number;
  /** They have to do with each other: who compares, compares what may be taken for each other. */
  readonly kin: number;
  /** How usual it is to set these two against each other: the natural logarithm of 1 and the people who are known to have done so. */
  readonly usual: number;
  /** Nearness of the ways to ask for a written comparison of both, 0 to 1; and how likely it is among those that the question resembles. */
  readonly asked: number;
  readonly share: number;
}

/** What is e to this times less likely than the best is as good as impossible. */
const FLOOR = -6;
/** Topics of the whole question that may be one of the two. */
const MOST_RANKED = 10;
/** About as near as a question comes to the ways to ask for a comparison that is asked for in these very words. */
const MOST_ASKED = 0.5;

/** The ways in which a question was looked at. */
export interface Seen {
  readonly named: NamedSides;
  /** How far behind the best topic of the whole question each of the first ones is; see `behindIn`. */
  readonly behind: ReadonlyMap<string, number>;
  readonly kin: Kin;
  /** The longest list of names in it. */
  readonly listed: NamedList;
}

/** How far behind the best topic each of the first ones is, by slug. */
export function behindIn({ topics }: Ranking): ReadonlyMap<string, number> {
  const best = topics[0]?.score ?? 0;
  return new Map(topics.slice(0, MOST_RANKED).map(({ slug, score }) => [slug, Math.max(FLOOR, score - best)]));
}

/** What can speak for any two topics at most, as long as neither written comparisons nor halves were looked at. */
export function mostEvidence({ named, behind, listed, kin }: Seen): Evidence {
  return {
    halves: 0,
    named: [...named.sure].map(named.weightOf).sort((one, other) => other - one)[1] ?? 0,
    listed: Number(listed.slugs.length > 0),
    alternatives: Number(listed.alternatives),
    farther: [...behind.values()][1] ?? FLOOR,
    nearer: 0,
    compared: 0,
    kin: 1,
    usual: Math.log1p(kin.mostPeople),
    asked: MOST_ASKED,
    share: 1,
  };
}

/** @param known the written comparisons that the question resembles, and `read` the question as two halves */
export function createEvidence(
  { named, behind, listed, kin }: Seen,
  known: readonly RankedComparison[],
  read: TopicHalves | undefined,
): (one: string, other: string) => Evidence {
  const { sure, weightOf } = named;
  return (one, other) => {
    const relation = kin.relation(one, other);
    const both = (slugs: readonly string[]): boolean => slugs.includes(one) && slugs.includes(other);
    const ranks = [behind.get(one) ?? FLOOR, behind.get(other) ?? FLOOR];
    return {
      halves: read?.likelihood(one, other) ?? UNLIKELIEST,
      named: sure.has(one) && sure.has(other) ? Math.min(weightOf(one), weightOf(other)) : 0,
      listed: Number(both(listed.slugs)),
      alternatives: Number(listed.alternatives && both(listed.slugs)),
      farther: Math.min(...ranks),
      nearer: Math.max(...ranks),
      compared: Number(relation === 'compared'),
      kin: Number(relation !== undefined),
      usual: Math.log1p(kin.people(one, other)),
      ...alikeIn(known.filter(({ compares }) => both(compares))),
    };
  };
}

/** The most that any of these written comparisons resembles the question. */
export const alikeIn = (known: readonly RankedComparison[]): Pick<Evidence, 'asked' | 'share'> => ({
  asked: Math.max(0, ...known.map(({ nearness }) => nearness)),
  share: Math.max(0, ...known.map(({ likelihood }) => Math.exp(likelihood))),
});
