/** The nouns of the house. This file imports nothing; everything else may import it. */

/** Languages that a topic is written in and a reply is given in (ISO 639-1). */
export type Language = 'en' | 'ko';
export const LANGUAGES: readonly Language[] = ['en', 'ko'];

/** A run of text inside a paragraph, list item or table cell. `value` is plain text, never Markdown. */
export type Inline =
  | { readonly kind: 'text' | 'code' | 'strong' | 'emphasis'; readonly value: string }
  | { readonly kind: 'link'; readonly value: string; readonly url: string };
type Inlines = readonly Inline[];

/** A code block. `text` has no trailing line break; `language` is the word after the fence, e.g. `yaml`. */
export interface Code {
  readonly kind: 'code';
  readonly language: string;
  readonly text: string;
}

/** A table. Every row has as many cells as `header`. */
export interface Table {
  readonly kind: 'table';
  readonly header: readonly Inlines[];
  readonly rows: readonly (readonly Inlines[])[];
}

/** A piece of a passage or of a reply, as every platform can show it. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly inlines: Inlines }
  /** `start`: number of the first item of an ordered list, by default 1. */
  | { readonly kind: 'list'; readonly ordered: boolean; readonly start?: number; readonly items: readonly Inlines[] }
  | Table
  | Code;

/** A heading of a topic and what stands under it. It can be the answer to a question by itself. */
export interface Passage {
  /** Position among the passages of its article, from 0; the same in every language. */
  readonly index: number;
  readonly heading: string;
  /** Prose, lists and tables, without the code block. */
  readonly blocks: readonly Block[];
  /** The block to copy, if the passage has one. */
  readonly code?: Code;
}

/** A topic in one language: the content of one file. */
export interface Article {
  readonly language: Language;
  readonly title: string;
  /** One plain sentence of at most 160 characters that answers "what is it?". */
  readonly summary: string;
  readonly aliases: readonly string[];
  /** Address of the official page, `https://`. */
  readonly source: string;
  /** Day of the last review, `YYYY-MM-DD`. */
  readonly reviewed: string;
  /** Releases for which the text is true, e.g. `>=1.29`. */
  readonly appliesTo?: string;
  readonly passages: readonly Passage[];
}

/** One subject, in one or more languages. */
export interface Topic {
  /** Unique over all areas, at most 30 characters of `a-z`, `0-9` and `-`. */
  readonly slug: string;
  readonly area: string;
  /** Slugs of the next topics to press. */
  readonly related: readonly string[];
  /** The two or three slugs that a comparison sets against each other; empty for every other topic. */
  readonly compares: readonly string[];
  readonly articles: Readonly<Partial<Record<Language, Article>>>;
}

/** What the lexicon knows about one topic. */
export interface LexiconEntry {
  /** More spellings: one of them alone means the topic. */
  readonly names: readonly string[];
  /** How somebody describes the topic without knowing its name. */
  readonly means: readonly string[];
  /** How somebody asks for what one passage says, by the passage's index; `within` where the topic is known. */
  readonly asks: ReadonlyMap<number, readonly string[]>;
  readonly within: ReadonlyMap<number, readonly string[]>;
  /** What a tool prints, without names and numbers. */
  readonly errors: readonly string[];
}

/** How people name things; `spellings` has for each other way to write a word the word, `pairs` how many people are known to have set two topics against each other, by the slug of either and then of the other. */
export interface Lexicon {
  readonly topics: ReadonlyMap<string, LexiconEntry>;
  readonly spellings: ReadonlyMap<string, string>;
  /** Groups of words that mean the same to somebody who asks. */
  readonly words: readonly (readonly string[])[];
  /** What people write that no topic is about: other subjects, reports, talk. */
  readonly elsewhere: readonly string[];
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** What is known of many topics in a few words, by slug, so that any two can be set side by side: a row of a table, in their order. */
export interface Trait {
  readonly name: Readonly<Record<Language, string>>;
  /** It tells what to choose a topic for: advice, not a row of a table. */
  readonly advice: boolean;
  readonly values: ReadonlyMap<string, Readonly<Record<Language, Inlines>>>;
}

/** An ordered list of topics for a newcomer. */
export interface StarterPath {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly topics: readonly string[];
}

/** Everything that can be answered from. */
export interface Corpus {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly lexicon: Lexicon;
  readonly traits: readonly Trait[];
  readonly paths: readonly StarterPath[];
}

/** What somebody wants to know. */
export interface Question {
  readonly text: string;
  /** `asked`: the bot was addressed and replies in any case. `overheard`: it was not, and speaks only when sure. Default `asked`. */
  readonly mode?: 'asked' | 'overheard';
  /** Language of the reply, whatever the question is written in. */
  readonly language?: Language;
  /** Language of the reply where the question does not tell one. Default: the engine's. */
  readonly fallbackLanguage?: Language;
  /** Slug of the topic that this conversation is about, for follow-ups. */
  readonly about?: string;
}

/** A topic as something to press or to link. */
export type TopicRef = Pick<Topic, 'slug'> & Pick<Article, 'title'>;

/** Why the engine replied as it did; for authors and logs, never for the asker. */
export interface Reason {
  /** Name of the rule that decided, e.g. `name`, `search`, `uncovered`. */
  readonly rule: string;
  /** Words of the question that the reply rests on. */
  readonly matched: readonly string[];
}

interface Common {
  readonly language: Language;
  /** How sure the engine is that this reply is right, from 0 to 1. */
  readonly confidence: number;
  readonly reason: Reason;
}

/** Rests on the text of one or more topics: on their official pages, and as of the day of the oldest review. */
interface Sourced extends Common {
  readonly sources: readonly Extract<Inline, { kind: 'link' }>[];
  readonly reviewed: string;
  /** The other language that it is written in. */
  readonly otherLanguage?: Language;
}

/** One topic is clearly meant. */
export interface Answer extends Sourced {
  readonly kind: 'answer';
  readonly topic: TopicRef;
  /** The summary of the topic. */
  readonly lead: string;
  /** What answers the question, best first: a passage or two, the last of which may be cut short; several behind More; none where the summary says it all. */
  readonly passages: readonly Passage[];
  /** What other passages begin with, which may have been meant as well, as far as there is room; all of them stands behind More. */
  readonly openings: readonly (Pick<Passage, 'index' | 'heading'> & { readonly inlines: Inlines })[];
  readonly example?: Code;
  /** The runners-up of a reply that is not quite sure: what else may have been meant, at most 3. */
  readonly alternatives: readonly TopicRef[];
  /** At most 3. */
  readonly related: readonly TopicRef[];
  /** What More shows: the passages that have not been shown as a whole yet; undefined at the end. */
  readonly more?: Extract<View, { at: 'more' }>;
  /** Whether the topic has an example that this reply does not show. */
  readonly hasExample: boolean;
  /** What was asked to be shown: lets a press repeat or translate this reply. */
  readonly view: View;
}

/** Two or three topics set against each other. */
export interface Comparison extends Sourced {
  readonly kind: 'comparison';
  readonly topics: readonly TopicRef[];
  /** Above the table what announces it, below it when to use which: the other way round where a choice was asked for. */
  readonly lead: readonly Block[];
  readonly advice: readonly Block[];
  /** First column: the aspect; then one column a topic. */
  readonly table: Table;
}

/** Several topics are equally likely. */
export interface Choices extends Common {
  readonly kind: 'choices';
  /** 2 to 4, likeliest first, each with its summary. */
  readonly topics: readonly (TopicRef & Pick<Article, 'summary'>)[];
}

/** Somebody asked and nothing fits. */
export interface Miss extends Common {
  readonly kind: 'miss';
  /** The nearest topics, at most 3; may be empty. Those that the question names come with their summaries. */
  readonly suggestions: readonly (TopicRef & Partial<Pick<Article, 'summary'>>)[];
}

/** Overheard and unsure: nothing is sent, ever. */
export type Silence = Common & { readonly kind: 'silence' };

/** A complete reply, before any platform sees it. */
export type Reply = Answer | Comparison | Choices | Miss | Silence;

/** Which part of a topic is shown: its top, one passage, the passages from an index on (without those shown before), or its example. */
export type View =
  | { readonly at: 'top' }
  | { readonly at: 'passage'; readonly index: number }
  | { readonly at: 'more'; readonly from: number; readonly without?: readonly number[] }
  | { readonly at: 'example' };

/** Why a reply did not help: it is about something else, it is no longer true, it is hard to understand, something is missing. */
export const VOTE_REASONS = ['topic', 'outdated', 'unclear', 'missing'] as const;
export type VoteReason = (typeof VOTE_REASONS)[number];
type Verdict = { readonly helpful: boolean; readonly why?: VoteReason };

/** What a press does. `encodeAction` writes it in at most 100 ASCII characters; the `reply` of a vote is its id in the store, at most 40 of `a-z`, `0-9` and `-`. */
export type Action =
  | { readonly type: 'show'; readonly slug: string; readonly language: Language; readonly view: View }
  | { readonly type: 'compare'; readonly slugs: readonly string[]; readonly language: Language }
  | { readonly type: 'share'; readonly of: Action }
  | ({ readonly type: 'vote'; readonly reply: string; readonly language: Language } & Verdict)
  | { readonly type: 'dismiss' };

/** Something to press under a reply. */
export interface Press {
  readonly label: string;
  readonly action: Action;
  /** `topic` leads to another topic, `view` shows another side of this one, `manage` acts on the reply itself. */
  readonly role: 'topic' | 'view' | 'manage';
}

/** A reply as it is shown: the same blocks, footer and presses on every platform. */
export interface Presentation {
  readonly language: Language;
  readonly blocks: readonly Block[];
  /** Source and review date, in small print. Empty where there is none. */
  readonly footer: Inlines;
  readonly presses: readonly Press[];
}
