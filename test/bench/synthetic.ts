import type { Article, Code, Corpus, Language, LexiconEntry, Passage, Topic } from '#engine';
import { passageText } from '../../src/corpus/plain.ts';
import { createRandom, pick, pickByRank } from './random.ts';

/** How large a made-up topic is: what a shipped one is on average. */
const PASSAGES = 6;
const WORDS: Readonly<Record<Language, number>> = { en: 28, ko: 26 };
const MEANS = 8;
/** Words of each language: those of the shipped topics by how often they stand there, then made-up ones. */
const VOCABULARY = 60_000;
const PARTICLES = [
  '',
  '',
  '',
  '이',
  '가',
  '을',
  '를',
  '은',
  '는',
  '의',
  '에',
  '로',
  '으로',
  '에서',
  '와',
  '과',
  '도',
  '부터',
  '까지',
];
const ONSETS = 'b br c ch d dr f g gr h j k l m n p pl qu r s sh st t tr v w z'.split(' ');
const NUCLEI = 'a e i o u ai ea io ou'.split(' ');
const CODAS = ['', '', 'l', 'n', 'r', 's', 't', 'x', 'nd', 'rm'];

/**
 * A corpus of `size` topics: the shipped ones, and made-up ones around them. Their words follow Zipf's law over the words
 * of the shipped topics and many more, so that common words stand in most topics and most words in few; every one has
 * a name of its own in both languages. The same size gives the same corpus.
 */
export function growCorpus(shipped: Corpus, size: number): Corpus {
  const random = createRandom(7);
  const words = { en: vocabularyOf(shipped, 'en', random), ko: vocabularyOf(shipped, 'ko', random) };
  const codes = [...shipped.topics.values()].flatMap(({ articles }) =>
    (articles.en?.passages ?? []).flatMap(({ code }) => code ?? []),
  );
  const topics = new Map(shipped.topics);
  const lexicon = new Map(shipped.lexicon.topics);
  const slugs = [...topics.keys()];
  const taken = new Set(slugs);
  while (topics.size < size) {
    const name = `${latinWord(random, 2)}-${latinWord(random, 2)}`;
    if (name.length > 30 || taken.has(name)) continue;
    taken.add(name);
    const related = [pick(slugs, random), pick(slugs, random)];
    topics.set(name, makeTopic(name, related, words, codes, random));
    lexicon.set(name, makeEntry(words, random));
    slugs.push(name);
  }
  return { ...shipped, topics, lexicon: { ...shipped.lexicon, topics: lexicon } };
}

type Words = Readonly<Record<Language, readonly string[]>>;

function makeTopic(
  slug: string,
  related: readonly string[],
  words: Words,
  codes: readonly Code[],
  random: () => number,
): Topic {
  const article = (language: Language, title: string): Article => ({
    language,
    title,
    summary: `${sentence(words, language, 12, random)}.`,
    aliases: [language === 'en' ? latinWord(random, 3) : hangulWord(words, random, 4)],
    source: 'https://example.com/',
    reviewed: '2026-11-20',
    passages: Array.from({ length: PASSAGES }, (_, index) => makePassage(index, language, words, codes, random)),
  });
  return {
    slug,
    area: 'made-up',
    related,
    compares: [],
    articles: {
      en: article('en', slug.replace('-', ' ')),
      ko: article('ko', `${hangulWord(words, random, 3)} ${hangulWord(words, random, 2)}`),
    },
  };
}

function makePassage(
  index: number,
  language: Language,
  words: Words,
  codes: readonly Code[],
  random: () => number,
): Passage {
  const text = `${sentence(words, language, WORDS[language] / 2, random)}. ${sentence(words, language, WORDS[language] / 2, random)}.`;
  return {
    index,
    heading: sentence(words, language, 3, random),
    blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', value: text }] }],
    ...(index === 2 ? { code: pick(codes, random) } : {}),
  };
}

function makeEntry(words: Words, random: () => number): LexiconEntry {
  return {
    names: [latinWord(random, 3), hangulWord(words, random, 4)],
    means: Array.from({ length: MEANS }, (_, at) => sentence(words, at % 2 === 0 ? 'en' : 'ko', 7, random)),
    asks: new Map(),
    within: new Map(),
    errors: [],
  };
}

function sentence(words: Words, language: Language, length: number, random: () => number): string {
  return Array.from({ length }, () => pickByRank(words[language], random)).join(' ');
}

/** The words of one language, most frequent first. */
function vocabularyOf(shipped: Corpus, language: Language, random: () => number): string[] {
  const counts = new Map<string, number>();
  for (const { articles } of shipped.topics.values()) {
    for (const passage of articles[language]?.passages ?? []) {
      for (const [word] of passageText(passage).matchAll(language === 'en' ? /[A-Za-z]+/g : /[가-힣]+/g))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const words = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
  const syllables = [...new Set(words.join(''))].filter((character) => /[가-힣]/.test(character));
  while (words.length < VOCABULARY) {
    words.push(
      language === 'en'
        ? latinWord(random, 2 + Math.floor(random() * 2))
        : Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(syllables, random)).join('') +
            pick(PARTICLES, random),
    );
  }
  return words;
}

function latinWord(random: () => number, syllables: number): string {
  let word = '';
  for (let at = 0; at < syllables; at++)
    word += pick(ONSETS, random) + pick(NUCLEI, random) + (at === syllables - 1 ? pick(CODAS, random) : '');
  return word;
}

/** A Hangul name of syllables that Korean words are made of. */
function hangulWord(words: Words, random: () => number, syllables: number): string {
  let word = '';
  while (word.length < syllables) word += pick([...pick(words.ko, random)], random);
  return word;
}
