import type { Engine } from '../answer/engine.ts';
import { MANAGING, PHRASES } from '../answer/phrases.ts';
import { plainText } from '../answer/plain.ts';
import { paragraph } from '../answer/present.ts';
import type { AskedReport } from '../store/types.ts';
import { type Inline, type Language, type Presentation, VOTE_REASONS } from '../types.ts';
import { type Gap, type GapReason, gapsIn } from './gaps.ts';

/** Days that are looked back on in chat; `npm run gaps` looks further. */
export const DAYS = 30;
/** Questions that are looked at: as many as can be asked anew while somebody waits. */
export const MOST = 500;
/** Groups that are shown, and characters of a question. */
const SHOWN = 5;
const QUESTION = 80;
/** As of every reply. */
const SCREEN = 1_000;

/**
 * What people asked and no topic of this corpus answers well, the most frequent first, on one screen. Others are served
 * between two groups.
 */
export async function gapsReply(
  rows: readonly AskedReport[],
  engine: Pick<Engine, 'answer' | 'corpus'>,
  language: Language,
): Promise<Presentation> {
  const open: Gap[] = [];
  for (const gap of gapsIn(rows, engine)) {
    if (!gap.resolved && open.push(gap) === SHOWN) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  for (let count = open.length; ; count -= 1) {
    const shown = show(open.slice(0, count), engine, language);
    if (count === 0 || plainText(shown).length <= SCREEN) return shown;
  }
}

function show(gaps: readonly Gap[], engine: Pick<Engine, 'corpus'>, language: Language): Presentation {
  const words = MANAGING[language];
  const items = gaps.map((gap) => lineOf(gap, engine, language));
  return {
    language,
    blocks: [
      { kind: 'heading', text: words.gaps },
      ...(items.length === 0
        ? [paragraph(words.noGaps)]
        : [{ kind: 'list', ordered: false, items } as const, paragraph(words.allGaps)]),
    ],
    footer: [],
    presses: [],
  };
}

/** `3× "where is the quokka dashboard": missed 2, not helpful 1 (out of date 1); nearest NodePort` */
function lineOf(
  { count, questions, reasons, feedback, nearest }: Gap,
  { corpus }: Pick<Engine, 'corpus'>,
  language: Language,
): Inline[] {
  const words = MANAGING[language];
  const [first = ''] = questions;
  const characters = [...first.replace(/\s+/g, ' ')];
  const question =
    characters.length > QUESTION ? `${characters.slice(0, QUESTION - 1).join('')}…` : characters.join('');
  const said = VOTE_REASONS.flatMap((each) =>
    feedback[each] === undefined ? [] : [`${PHRASES[language].whyNotReasons[each]} ${feedback[each]}`],
  );
  const why = (Object.keys(reasons) as GapReason[])
    .map((each) => `${words.gapReasons[each]} ${reasons[each]}`)
    .join(', ');
  const articles = nearest === undefined ? undefined : corpus.topics.get(nearest)?.articles;
  const near = articles?.[language]?.title ?? Object.values(articles ?? {})[0]?.title ?? nearest;
  return [
    { kind: 'strong', value: `${count}×` },
    { kind: 'text', value: ` ${question} — ${why}${said.length > 0 ? ` (${said.join(', ')})` : ''}` },
    ...(near === undefined ? [] : [{ kind: 'text', value: `; ${words.nearest}: ${near}` } as const]),
  ];
}
