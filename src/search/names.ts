import type { Corpus } from '../types.ts';
import { editsAllowed } from './edits.ts';
import { isStopWord } from './function-words.ts';
import { isInitials, typingKey } from './hangul.ts';
import { isParticle, readings } from './korean.ts';
import { collectNames, type NameEntry } from './name-entries.ts';
import { createNearest } from './nearest.ts';
import { joined, nameKey, type Token, tokenise } from './tokenise.ts';

/** A place in a question where a topic is named. */
export interface Mention {
  /** The topics with this name; usually one. */
  readonly slugs: readonly string[];
  /** Tokens `from` up to, not including, `to`. */
  readonly from: number;
  readonly to: number;
  /** How the name was found: as written, by the keys typed, by initial consonants, or with slips forgiven. */
  readonly by: 'name' | 'keys' | 'initials' | 'edits';
  /** The name as its author wrote it, where the question has it otherwise. */
  readonly meant?: string;
  /** Too short or too common to mean the topic unless the question holds nothing else (`no`, `잡`). */
  readonly weak: boolean;
}

/** It means its topic by more than a guess. */
export const isSure = ({ by, weak }: Mention): boolean => by !== 'edits' && !weak;

/** The topics that are named: for each mention the first that has the name. */
export const firstNamed = (mentions: readonly Mention[]): Set<string> =>
  new Set(mentions.flatMap(({ slugs }) => slugs.slice(0, 1)));

/** Every name of every topic. */
export interface Names {
  /** The topics that have this name, as written. */
  get(text: string): readonly string[];
  /** Names in a question, longest first, none inside another. `isKnown` tells which words need no guess. */
  mentions(tokens: readonly Token[], isKnown: (token: Token) => boolean): Mention[];
  /** Names for autocomplete. */
  readonly entries: readonly NameEntry[];
}

/** Windows of a question that are compared with slips forgiven; a long paste has more, which are names of nothing. */
const MOST_GUESSES = 60;

export function createNames(corpus: Corpus): Names {
  const entries = collectNames(corpus);
  const byKey = group(entries, (entry) => entry.key);
  const byTyping = group(entries, (entry) => entry.typing);
  const byInitials = group(
    entries.filter((entry) => entry.initials.length >= 2),
    (entry) => entry.initials,
  );
  const written = {
    typing: new Map(entries.map(({ typing, text }) => [typing, text])),
    initials: new Map(entries.map((entry) => [entry.initials, entry.text])),
  };
  const slips = new Set(entries.flatMap(({ rank, key }) => (rank === 2 ? [key] : [])));
  const near = createNearest(entries);
  const longest = entries.reduce((most, entry) => Math.max(most, entry.key.length), 0);

  /** The topics with this name, and the name's key without the particle or plural that it was found behind. */
  const exact = (key: string, last: Token | undefined): { slugs: readonly string[]; key: string } => {
    const hit = (name: string): { slugs: readonly string[]; key: string } | undefined => {
      const slugs = byKey.get(name);
      return slugs && { slugs, key: name };
    };
    const found = hit(key);
    if (found) return found;
    if (last?.script === 'hangul') {
      const head = key.slice(0, key.length - last.text.length);
      for (const { stem, as } of readings(last.text)) {
        const shorter = as === 'predicate' ? undefined : hit(head + stem);
        if (shorter) return shorter;
      }
      // A name's last word may be of one syllable (`레플리카 셋이란`): too short for `readings`, which look for words.
      for (let cut = 1; head !== '' && cut < last.text.length; cut++) {
        const shorter = isParticle(last.text.slice(cut)) ? hit(head + last.text.slice(0, cut)) : undefined;
        if (shorter) return shorter;
      }
      // One syllable and a particle (`잡이랑`).
      const syllable = head === '' && isParticle(last.text.slice(1)) ? hit(last.text.slice(0, 1)) : undefined;
      if (syllable) return syllable;
    }
    if (last?.script === 'latin' && key.length > 4) {
      const forms = key.endsWith('es')
        ? [key.slice(0, -1), key.slice(0, -2)]
        : key.endsWith('s')
          ? [key.slice(0, -1)]
          : [`${key}s`];
      for (const form of forms) {
        const other = hit(form);
        if (other) return other;
      }
    }
    return { slugs: [], key };
  };

  const mentions: Names['mentions'] = (tokens, isKnown) => {
    const taken = new Array<boolean>(tokens.length).fill(false);
    const found: Mention[] = [];
    const take = (
      slugs: readonly string[],
      from: number,
      to: number,
      by: Mention['by'],
      { weak = false, meant }: { weak?: boolean; meant?: string | undefined } = {},
    ): void => {
      taken.fill(true, from, to);
      found.push({ slugs, from, to, by, weak, ...(meant === undefined ? {} : { meant }) });
    };
    const windows = (sizes: readonly number[], visit: (from: number, to: number, key: string) => void): void => {
      for (const size of sizes) {
        for (let from = 0; from + size <= tokens.length; from++) {
          if (taken.slice(from, from + size).includes(true)) continue;
          let key = '';
          for (let index = from; index < from + size && key.length <= longest + 8; index++)
            key += joined(tokens[index]?.text ?? '');
          if (key.length <= longest + 8) visit(from, from + size, key);
        }
      }
    };
    const asWritten = (from: number, to: number, key: string): void => {
      const name = exact(key, tokens[to - 1]);
      if (name.slugs.length > 0) take(name.slugs, from, to, 'name', { weak: to - from === 1 && isWeak(name.key) });
    };
    let guesses = 0;
    const guessed = (from: number, to: number, key: string): void => {
      const part = tokens.slice(from, to);
      const typing = typingKey(key);
      const same = typing.length >= 4 ? byTyping.get(typing) : undefined;
      // A slip that the lexicon lists is a word of the corpus, and a slip all the same in a longer name (`kubeclt logs`).
      const isSpelt = (token: Token): boolean => isKnown(token) && !(part.length > 1 && slips.has(token.text));
      const allKnown = part.every((token) => isSpelt(token) || isStopWord(token.text));
      // Near vowels and shifted consonants make another word of a word that is known: only a longer name is believed.
      if (same && (part.length > 1 || !allKnown)) {
        take(same, from, to, 'keys', { meant: written.typing.get(typing) });
        return;
      }
      if (guesses >= MOST_GUESSES || allKnown) return;
      if (part.some((token) => isStopWord(token.text) || isParticle(token.text) || token.script === 'number')) return;
      guesses += 1;
      if (isInitials(key) && key.length >= 2) {
        const slugs = byInitials.get(key);
        if (slugs) take(slugs, from, to, 'initials', { meant: written.initials.get(key) });
        return;
      }
      const last = part.at(-1);
      const forms =
        last?.script === 'hangul'
          ? readings(last.text)
              .filter(({ as }) => as === 'noun')
              .map(({ stem }) => key.slice(0, key.length - last.text.length) + stem)
              .flatMap((form) => [form, form.replace(/([가-힣])\1+/g, '$1')])
          : [key];
      // The words that are known have no slip in them: what is forgiven is what the others may have.
      const forgiven = part
        .filter((token) => !isSpelt(token) && !isStopWord(token.text))
        .reduce(
          (sum, token) => sum + Math.max(1, editsAllowed(typingKey(token.text).length, token.script === 'hangul')),
          0,
        );
      // A word that is a name by itself has no slip in it either: it stands in the longer name as it is.
      const words = part.length > 1 ? part.map(({ text }) => joined(text)) : [];
      const named = words.filter((word) => byKey.has(word) && !slips.has(word));
      const nearest = near(forms, forgiven)
        .flatMap((index) => entries[index] ?? [])
        .filter((entry) => named.every((word) => entry.key.includes(word)));
      const slugs = [...new Set(nearest.map(({ slug }) => slug))];
      if (slugs.length > 0) take(slugs, from, to, 'edits', { meant: nearest[0]?.text });
    };
    windows([6, 5], asWritten);
    // A longer name with a slip in one of its words comes before the shorter ones in it that are right.
    for (const size of [4, 3, 2, 1]) {
      windows([size], asWritten);
      windows([size], guessed);
    }
    return meantBeside(
      found.sort((a, b) => a.from - b.from),
      tokens,
    );
  };

  return { get: (text) => exact(nameKey(text), tokenise(text).at(-1)).slugs, mentions, entries };
}

/** Words between two names that stand side by side: `cm and a secret`. */
const MOST_BETWEEN = 2;

/** A name that is too short to mean its topic by itself means it beside another name (`pv랑 pvc`). */
function meantBeside(mentions: readonly Mention[], tokens: readonly Token[]): Mention[] {
  const joins = ({ text }: Token): boolean => isStopWord(text) || isParticle(text);
  const beside = (first: Mention | undefined, second: Mention | undefined): boolean =>
    first !== undefined &&
    second !== undefined &&
    !(first.weak && second.weak) &&
    second.from - first.to <= MOST_BETWEEN &&
    tokens.slice(first.to, second.from).every(joins);
  return mentions.map((mention, at) => {
    const common = tokens.slice(mention.from, mention.to).every(({ text }) => isStopWord(text));
    const meant = beside(mentions[at - 1], mention) || beside(mention, mentions[at + 1]);
    return mention.weak && meant && !common ? { ...mention, weak: false } : mention;
  });
}

/** One syllable, one or two letters, or a word that every sentence has. */
const isWeak = (key: string): boolean => key.length < (/\p{Script=Hangul}/u.test(key) ? 2 : 3) || isStopWord(key);

function group(entries: readonly NameEntry[], by: (entry: NameEntry) => string): Map<string, readonly string[]> {
  const groups = new Map<string, { slug: string; rank: number }[]>();
  for (const entry of entries) {
    const key = by(entry);
    const list = groups.get(key) ?? [];
    if (!list.some(({ slug }) => slug === entry.slug))
      groups.set(key, [...list, { slug: entry.slug, rank: entry.rank }]);
  }
  // A title outranks another topic's alias, and an alias another topic's lexicon spelling.
  return new Map(
    [...groups].map(([key, list]) => {
      const best = Math.min(...list.map(({ rank }) => rank));
      return [key, list.filter(({ rank }) => rank === best).map(({ slug }) => slug)];
    }),
  );
}
