import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { CorpusError, type Fault } from '../errors.ts';
import type { Article, Corpus, Language, Lexicon, LexiconEntry, StarterPath, Topic } from '../types.ts';
import { readYaml, schemaProblems } from './parse.ts';
import { type ArticleFile, readFolder } from './read.ts';
import { lexicon as lexiconSchema, paths as pathsSchema } from './schema.ts';

/** A corpus, the files that it was made of, and what is wrong with them. */
export interface Loaded {
  readonly corpus: Corpus;
  readonly files: readonly ArticleFile[];
  readonly faults: readonly Fault[];
}

/**
 * Reads one or more content folders into a corpus. A file in a later folder replaces the one at the same path in
 * an earlier folder; lexicons and paths add up. A broken file is left out and named in `faults`.
 * @throws {CorpusError} when not one topic is left.
 */
export function loadCorpus(folders: readonly string[]): Loaded {
  const faults: Fault[] = [];
  const files = new Map<string, ArticleFile>();
  const entries = new Map<string, LexiconEntry>();
  const words: string[][] = [];
  const starters = new Map<string, StarterPath>();
  for (const folder of folders) {
    const read = readFolder(folder);
    faults.push(...read.faults);
    for (const file of read.files) files.set(`${file.language}/${file.area}/${file.slug}`, file);
    const lexicon = readData(join(folder, 'lexicon.yaml'), lexiconSchema, faults);
    for (const [slug, entry] of Object.entries(lexicon?.topics ?? {})) entries.set(slug, merge(entries.get(slug), entry));
    words.push(...(lexicon?.words ?? []));
    for (const path of readData(join(folder, 'paths.yaml'), pathsSchema, faults) ?? []) starters.set(path.id, path);
  }
  const topics = joinLanguages([...files.values()], faults);
  if (topics.size === 0) throw new CorpusError(`No topic could be read from ${folders.join(', ')}. Mend these, or point CONTENT_DIR at a folder of topics:`, faults);
  const lexicon: Lexicon = { topics: new Map([...entries].filter(([slug]) => topics.has(slug))), words };
  const paths = [...starters.values()].map((path) => ({ ...path, topics: path.topics.filter((slug) => topics.has(slug)) }));
  return { corpus: { topics, lexicon, paths }, files: [...files.values()], faults };
}

/** Files at the same path are one topic. A slug that stands in two areas is refused the second time. */
function joinLanguages(files: readonly ArticleFile[], faults: Fault[]): Map<string, Topic> {
  const topics = new Map<string, Topic>();
  for (const { slug, area, language, path, parsed } of files) {
    const known = topics.get(slug);
    if (known !== undefined && known.area !== area) {
      faults.push({ path, line: 1, rule: 'slug', message: `"${slug}" also stands in ${known.area}: a slug belongs to one topic, rename one of them`, severity: 'broken' });
      continue;
    }
    const articles: Partial<Record<Language, Article>> = { ...known?.articles, [language]: parsed.article };
    const base = known ?? { slug, area, related: parsed.front.related, compares: parsed.front.compares ?? [] };
    topics.set(slug, { ...base, articles });
  }
  for (const [slug, topic] of topics) {
    const exists = (other: string): boolean => topics.has(other);
    topics.set(slug, { ...topic, related: topic.related.filter(exists), compares: topic.compares.filter(exists) });
  }
  return topics;
}

/** A YAML file beside the topics, or nothing where there is none or it is broken. */
function readData<T extends z.ZodType>(path: string, schema: T, faults: Fault[]): z.output<T> | undefined {
  if (!existsSync(path)) return undefined;
  const { value, fields, problems } = readYaml(readFileSync(path, 'utf8'), 1);
  const result = problems.length === 0 ? schema.safeParse(value ?? undefined) : undefined;
  const found = result?.success === false ? schemaProblems(result.error, fields) : problems;
  for (const { line, message } of found) faults.push({ path, line, rule: 'yaml', message, severity: 'broken' });
  return result?.success ? result.data : undefined;
}

function merge(first: LexiconEntry | undefined, second: LexiconEntry): LexiconEntry {
  const both = (a: readonly string[] = [], b: readonly string[]): string[] => [...new Set([...a, ...b])];
  return { names: both(first?.names, second.names), means: both(first?.means, second.means), errors: both(first?.errors, second.errors) };
}
