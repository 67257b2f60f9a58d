import type { Outcome } from './verdicts.ts';

/** A question that fares otherwise than before. */
export interface Change {
  readonly before: Outcome;
  readonly now: Outcome;
  /** `gained`, `lost`: right at first now, or no more. `nearer`, `further`: wrong both times, but not as wrong. */
  readonly change: 'gained' | 'lost' | 'nearer' | 'further';
  /** The fact asked for, not the topic, is what was gained or lost. */
  readonly fact: boolean;
}

/** How good an outcome is. */
const WORTH: Readonly<Record<Outcome['outcome'], number>> = {
  hit: 3,
  silent: 3,
  offered: 2,
  missed: 1,
  wrong: 0,
  spoke: 0,
};
const RIGHT = 3;

/** The changes between two verdicts on the same questions in the same order. */
export function changesBetween(before: readonly Outcome[], now: readonly Outcome[]): Change[] {
  return now.flatMap((after, at): Change[] => {
    const earlier = before[at];
    if (earlier === undefined) return [];
    const [old, own] = [WORTH[earlier.outcome], WORTH[after.outcome]];
    const make = (change: Change['change'], fact: boolean): Change[] => [{ before: earlier, now: after, change, fact }];
    if (own > old) return make(own === RIGHT ? 'gained' : 'nearer', false);
    if (own < old) return make(old === RIGHT ? 'lost' : 'further', false);
    if (earlier.fact === after.fact) return [];
    return make(after.fact ? 'gained' : 'lost', true);
  });
}

/** What a change won and lost: counts by kind, then the questions. */
export function compareText(name: string, before: readonly Outcome[], now: readonly Outcome[]): string {
  const changes = changesBetween(before, now);
  const lines = [`against ${name}`, 'kind                n  before    now  gained   lost nearer further  facts'];
  for (const kind of [...new Set(now.map((each) => each.kind)), 'all']) {
    const of = (outcomes: readonly Outcome[]): Outcome[] =>
      outcomes.filter((each) => kind === 'all' || each.kind === kind);
    const own = changes.filter((change) => kind === 'all' || change.now.kind === kind);
    const count = (change: Change['change'], fact: boolean): number =>
      own.filter((each) => each.change === change && each.fact === fact).length;
    const facts = [count('gained', true), count('lost', true)];
    lines.push(
      [
        kind.padEnd(15),
        String(of(now).length).padStart(5),
        share(of(before)).padStart(7),
        share(of(now)).padStart(6),
        ...(['gained', 'lost', 'nearer', 'further'] as const).map((change) => String(count(change, false)).padStart(7)),
        facts.some((each) => each > 0) ? `+${facts[0]} -${facts[1]}`.padStart(6) : '     -',
      ].join(' '),
    );
  }
  const listed = (['gained', 'lost', 'nearer', 'further'] as const).flatMap((change) => {
    const own = changes.filter((each) => each.change === change);
    return own.length === 0 ? [] : ['', `${change}:`, ...own.map(line)];
  });
  return [...lines, ...listed].join('\n');
}

function line({ before, now, fact }: Change): string {
  const said = ({ outcome, got }: Outcome): string => `${outcome} (${got})`;
  const turn = fact
    ? `the fact is ${now.fact ? 'there now' : 'there no more'} (${now.got})`
    : `${said(before)} -> ${said(now)}`;
  return `  ${now.kind} ${now.lang} ${JSON.stringify(now.q.slice(0, 140))}: ${turn}`;
}

function share(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return '-';
  const right = outcomes.filter(({ outcome }) => WORTH[outcome] === RIGHT).length;
  return ((100 * right) / outcomes.length).toFixed(1);
}
