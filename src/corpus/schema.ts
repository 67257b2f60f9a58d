import { z } from 'zod';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** A slug, or an area: lower-case words joined by hyphens. 30 characters keep every button below Discord's 100. */
export const slug = z
  .string()
  .max(30, 'has more than 30 characters: shorten the slug')
  .regex(SLUG, 'is no slug: use lower-case letters, digits and single hyphens');

const name = z
  .string()
  .trim()
  .min(1, 'is empty: write a name or take the item out')
  .max(80, 'has more than 80 characters: shorten it');

const noMarkdown = (text: string): boolean => !/[`*[\]]|^#/.test(text);

/** The front matter of a topic file. Unknown fields are refused, so that a misspelt one cannot vanish. */
export const frontMatter = z.strictObject({
  /** The name as the field writes it, at most 80 characters. */
  title: name,
  /** One plain sentence, at most 160 characters, that answers "what is it?" by itself. */
  summary: z
    .string()
    .trim()
    .min(1, 'is empty: answer "what is it?" in one sentence')
    .max(160, 'has more than 160 characters: keep what answers "what is it?", move the rest to a passage')
    .refine(noMarkdown, 'holds Markdown: the summary is plain text')
    .refine((text) => /[.!?。]$/.test(text), 'is no sentence: end it with a full stop'),
  /** Other names of the topic in this language; `[]` when there are none. */
  aliases: z.array(name).max(16, 'has more than 16 names: move rare spellings to lexicon.yaml'),
  /** Two or three slugs that make sense as the next press. */
  related: z
    .array(slug)
    .min(2, 'needs 2 or 3 slugs: add one')
    .max(3, 'has more than 3 slugs: keep the best next presses'),
  /** Address of the official page. */
  source: z.url({ protocol: /^https$/, message: 'is no https:// address: link the official page' }),
  /** The day somebody last checked every statement, `YYYY-MM-DD`. */
  reviewed: z.iso.date('is no day: write YYYY-MM-DD'),
  /** The releases for which the text is true, as a version range such as `>=1.29`. */
  applies_to: z
    .string()
    .regex(
      /^(?:(?:[<>]=?|=|~|\^)?\s*\d+\.\d+(?:\.\d+)?)(?:\s+(?:[<>]=?|=|~|\^)?\s*\d+\.\d+(?:\.\d+)?)*$/,
      'is no version range: write e.g. ">=1.29"',
    )
    .optional(),
  /** Only for a comparison: the two or three slugs that it sets against each other. */
  compares: z
    .array(slug)
    .min(2, 'needs 2 or 3 slugs: add one')
    .max(3, 'has more than 3 slugs: compare at most three')
    .optional(),
  /** Korean file only: the first 12 hex digits of the SHA-256 of the English text that it was reviewed against. */
  in_step_with: z
    .string()
    .regex(/^[0-9a-f]{12}$/, 'is no stamp: run `npm run check -- --stamp`')
    .optional(),
});

export type FrontMatter = z.infer<typeof frontMatter>;

const phrase = z
  .string()
  .trim()
  .min(1, 'is empty: write something or take the item out')
  .max(160, 'has more than 160 characters: shorten it');

const word = z
  .string()
  .regex(/^(?:[가-힣]+|[a-z0-9]+)$/, 'is no word: write it in Hangul or lower-case letters, without a space');

/** `lexicon.yaml`: how people name things. */
export const lexicon = z.strictObject({
  /** What people call each topic, by slug. */
  topics: z
    .record(
      slug,
      z.strictObject({
        /** More spellings: typing one of them alone means the topic. */
        names: z.array(name).default([]),
        /** How somebody describes it without knowing its name. */
        means: z.array(phrase).default([]),
        /** How somebody asks for what one passage says, by the passage's heading in either language. */
        asks: z.record(z.string(), z.array(phrase)).default({}),
        /** The same where the topic is known: what need not say what it is about. */
        within: z.record(z.string(), z.array(phrase)).default({}),
        /** What a tool prints, without names and numbers. */
        errors: z.array(phrase.min(4, 'is too short to recognise: give more of the message')).default([]),
      }),
    )
    .default({}),
  /** Other ways to write a word, as which each is read wherever it stands. */
  spellings: z.record(word, z.array(word).min(1, 'needs a spelling: add one, or take the word out')).default({}),
  /** Groups of words that mean the same to somebody who asks. */
  words: z.array(z.array(name).min(2, 'needs at least two words: add one, or take the group out')).default([]),
  /** What people write that no topic is about, so that a question like it is not answered. */
  elsewhere: z.array(phrase).default([]),
  /** Which topics people set against each other, by both slugs, each two once: how many did, of those whose messages are known. */
  pairs: z.record(slug, z.record(slug, z.int().min(1, 'is nobody: take the pair out'))).default({}),
});

const cell = z
  .string()
  .trim()
  .min(1, 'is empty: write something or take it out')
  .max(90, 'has more than 90 characters: it stands in a narrow column, shorten it')
  .refine((text) => noMarkdown(text.replaceAll(/`[^`]+`/g, '')), 'holds Markdown: a cell is text, with `code` at most');

/** `traits.yaml`: what is known of many topics in a few words each. */
export const traits = z.strictObject({
  /** The kinds of facts, in the order of rows. */
  traits: z
    .array(
      z.strictObject({
        id: slug,
        en: name,
        ko: name,
        /** It tells what to choose a topic for: it stands outside the table. */
        advice: z.boolean().default(false),
      }),
    )
    .default([]),
  /** By slug, then by the id of a trait; one text where both languages say the same. */
  topics: z
    .record(
      slug,
      z.record(
        slug,
        z.preprocess(
          (value) => (typeof value === 'string' ? { en: value, ko: value } : value),
          z.strictObject({ en: cell, ko: cell }),
        ),
      ),
    )
    .default({}),
});

/** `paths.yaml`: ordered topics for newcomers. */
export const paths = z.array(
  z.strictObject({
    /** Identity of the path. */
    id: slug,
    /** Its name in both languages. */
    title: z.strictObject({ en: name, ko: name }),
    /** 3 to 10 slugs in the order to read them. */
    topics: z
      .array(slug)
      .min(3, 'needs at least 3 topics: add some')
      .max(10, 'has more than 10 topics: split the path'),
  }),
);
