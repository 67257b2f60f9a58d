import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Corpus } from '#engine';

/** One golden question: how somebody asks, and what must come back. */
const golden = z
  .strictObject({
    lang: z.enum(['en', 'ko']),
    q: z.string(),
    /** Asked in a thread that is about this topic. */
    about: z.string().optional(),
    /** The topic that must come first. */
    topic: z.string().optional(),
    /** Other topics that are just as right. */
    also: z.array(z.string()).default([]),
    /** The topics that a comparison must set against each other. */
    topics: z.array(z.string()).default([]),
    /** What must stand in the first screen of the reply; `/…/` is a regular expression. */
    fact: z.union([z.string(), z.number()]).transform(String).refine(isReadable, 'is no regular expression').optional(),
    /** English headings of passages of the topic, of which one must stand in the first screen of the reply. */
    passages: z.array(z.string()).default([]),
    /** The same, of which each must stand there: two things are asked. */
    every: z.array(z.string()).default([]),
    /** Overheard: nothing may be said. */
    silent: z.boolean().default(false),
    /** Asked about something else: the reply must say that no topic answers it. */
    miss: z.boolean().default(false),
  })
  .refine(
    ({ topic, topics, silent, miss }) => silent || miss || topic !== undefined || topics.length > 0,
    'needs topic, topics, silent or miss',
  );

export type Golden = z.infer<typeof golden>;

/** The expression in a fact that is one. @throws {SyntaxError} */
export function regexIn(fact: string): RegExp | undefined {
  const source = /^\/(.+)\/$/s.exec(fact)?.[1];
  return source === undefined ? undefined : new RegExp(source, 'iu');
}

function isReadable(fact: string): boolean {
  try {
    regexIn(fact);
    return true;
  } catch {
    return false;
  }
}

/** A file of golden questions. Its name is the kind, e.g. `typos`. */
export interface GoldenSet {
  readonly kind: string;
  readonly questions: readonly Golden[];
}

/**
 * Reads a golden file, or every one below a folder. Sets of the same kind are joined.
 * @throws {Error} naming file, entry and fault
 */
export function readGolden(path: string): GoldenSet[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.yaml'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  const sets = new Map<string, Golden[]>();
  for (const file of files) {
    const result = z.array(golden).safeParse(parse(readFileSync(file, 'utf8')));
    if (!result.success) {
      const [issue] = result.error.issues;
      throw new Error(
        `${file}: entry ${Number(issue?.path[0] ?? 0) + 1} ${issue?.path.slice(1).join('.') ?? ''} ${issue?.message ?? ''}`,
      );
    }
    const kind = basename(file, '.yaml');
    sets.set(kind, [...(sets.get(kind) ?? []), ...result.data]);
  }
  return [...sets].map(([kind, questions]) => ({ kind, questions }));
}

/** What is the matter with the passages that golden questions want: one that its topic has not, or that no topic is named for. */
export function faultIn(sets: readonly GoldenSet[], { topics }: Corpus): string | undefined {
  for (const { kind, questions } of sets)
    for (const { q, topic = '', passages, every } of questions) {
      const headings = topics.get(topic)?.articles.en?.passages.map(({ heading }) => heading) ?? [];
      const missing = [...passages, ...every].find((heading) => !headings.includes(heading));
      if (missing !== undefined)
        return `${kind}: ${JSON.stringify(q)} wants the passage "${missing}", which topic "${topic}" has not in English: correct the heading or the topic`;
    }
  return undefined;
}
