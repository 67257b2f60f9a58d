import { entryOf } from './entries.ts';
import { type PhraseTable, partOf } from './phrase-table.ts';
import { rarityOf } from './rarity.ts';
import { type Look, squaresIn } from './resemblance.ts';

/**
 * How alike a question and a passage are: the cosines with its text and with the nearest of the ways to ask for it, in the
 * language that is nearer; and `asks`, a mean over the three nearest ways (0 for each that is missing), in which a feature counts
 * as it is rare among what is written about this one topic: what tells its passages apart is not what tells topics apart. All
 * from 0 to 1.
 */
export type AlikePassage = Readonly<Record<'text' | 'ask' | 'asks', number>>;

const NEAREST = 3;

/** For each passage of a topic, by its index; those that share nothing with the question may be missing at the end. */
export function createLikeness(table: PhraseTable): (look: Look, topic: number) => AlikePassage[] {
  const { phraseStarts, phrases, rarity, phraseTopics, phraseParts, phraseSquares } = table;
  const squaresOf = squaresIn(table);
  const counts = new Int32Array(table.lengths.length);
  for (const topic of phraseTopics) counts[topic] = (counts[topic] ?? 0) + 1;

  return (look, topic) => {
    const shared = new Map<number, { all: number; telling: number }>();
    const own = { all: squaresOf(look), telling: 0 };
    for (const feature of look.known) {
      const entry = entryOf(table, feature, topic);
      if (entry < 0) continue;
      const [from, to] = [phraseStarts[entry] ?? 0, phraseStarts[entry + 1] ?? 0];
      const tells = rarityOf(to - from, counts[topic] ?? 0) ** 2;
      own.telling += tells;
      for (let at = from; at < to; at++) {
        const sum = shared.get(phrases[at] ?? 0);
        if (sum === undefined) shared.set(phrases[at] ?? 0, { all: rarity[feature] ?? 0, telling: tells });
        else {
          sum.all += rarity[feature] ?? 0;
          sum.telling += tells;
        }
      }
    }
    const found: { text: number; ask: number; telling: number[] }[] = [];
    for (const [phrase, { all, telling }] of shared) {
      const part = partOf(phraseParts[phrase] ?? -1);
      if (part === undefined) continue;
      while (found.length <= part.passage) found.push({ text: 0, ask: 0, telling: [] });
      const passage = found[part.passage];
      if (passage === undefined) continue;
      const squares = phraseSquares[phrase] ?? 1;
      passage[part.of] = Math.max(passage[part.of], all / Math.sqrt(own.all * squares));
      if (part.of === 'ask') passage.telling.push(Math.min(1, telling / Math.sqrt(own.telling * squares)));
    }
    return found.map(({ telling, ...alike }) => ({
      ...alike,
      asks:
        telling
          .sort((one, other) => other - one)
          .slice(0, NEAREST)
          .reduce((sum, each) => sum + each, 0) / NEAREST,
    }));
  };
}
