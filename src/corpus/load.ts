import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { CorpusError, type Fault } from '../errors.ts';
import { nameKey, tokenise } from '../search/tokenise.ts';
import {
  type Article,
  type Corpus,
  LANGUAGES,
  type Language,
  type Lexicon,
  type LexiconEntry,
  type StarterPath,
  type Topic,
} from '../types.ts';
import { type ArticleFile, readFolder, readText } from './read.ts';
import { lexicon as lexiconSchema, paths as pathsSchema } from './schema.ts';
import { readYaml, schemaProblems, type Yaml } from './yaml.ts';

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
  /** Headings of passages by topic, those of files that were replaced among them. */
  const headings = new Map<string, Set<string>>();
  const lexicons: Data<typeof lexiconSchema>[] = [];
  const starters: Data<typeof pathsSchema>[] = [];
  for (const folder of folders) {
    const read = readFolder(folder);
    faults.push(...read.faults);
    for (const file of read.files) {
      files.set(`${file.language}/${file.area}/${file.slug}`, file);
      const own = file.parsed.article.passages.map(({ heading }) => heading);
      headings.set(file.slug, new Set([...(headings.get(file.slug) ?? []), ...own]));
    }
    for (const name of ['lexicon', ...partsOf(folder, 'lexicon')])
      lexicons.push(...readData(folder, name, lexiconSchema, faults));
    starters.push(...readData(folder, 'paths', pathsSchema, faults));
  }
  const topics = joinLanguages([...files.values()], faults);
  if (topics.size === 0)
    throw new CorpusError(
      `No topic could be read from ${folders.join(', ')}. Mend these, or point CONTENT_DIR at a folder of topics:`,
      faults,
    );
  const corpus = {
    topics,
    lexicon: joinLexicons(lexicons, topics, headings, faults),
    paths: joinPaths(starters, topics, faults),
  };
  return { corpus, files: [...files.values()], faults };
}

/**
 * Lexicons add up. A spelling, a description or a tool's message stands at one topic only: it cannot tell two apart, so
 * the second one is named and left out.
 */
function joinLexicons(
  lexicons: readonly Data<typeof lexiconSchema>[],
  topics: ReadonlyMap<string, Topic>,
  headings: ReadonlyMap<string, ReadonlySet<string>>,
  faults: Fault[],
): Lexicon {
  const entries = new Map<string, LexiconEntry>();
  const words: string[][] = [];
  const elsewhere = new Set<string>();
  const owners = {
    names: namesOf(topics),
    means: new Map<string, string>(),
    errors: new Map<string, string>(),
  };
  for (const { path, value, yaml } of lexicons) {
    const report = (at: PropertyKey[], message: string): void => {
      faults.push({ path, line: yaml.line(at), rule: 'lexicon', message, severity: 'error' });
    };
    for (const [slug, entry] of Object.entries(value.topics)) {
      const topic = topics.get(slug);
      if (topic === undefined) {
        report(['topics', slug], `${slug} is no topic: correct the slug, or write the topic`);
        continue;
      }
      const ownOf = (field: keyof typeof owners, texts: readonly string[], at: PropertyKey[]): string[] =>
        texts.filter((text, index) => {
          const key = field === 'errors' ? wordsOf(text) : nameKey(text);
          const owner = owners[field].get(key);
          if (owner !== undefined && owner !== slug)
            report(
              ['topics', slug, ...at, index],
              `"${text}" stands at ${owner} too: keep it where somebody who types it should land`,
            );
          else owners[field].set(key, slug);
          return owner === undefined || owner === slug;
        });
      const own = (field: keyof typeof owners): string[] => ownOf(field, entry[field], [field]);
      const asks = new Map<number, string[]>();
      const read = { names: own('names'), means: own('means'), asks, errors: own('errors') };
      for (const [heading, texts] of Object.entries(entry.asks)) {
        const passage = passageOf(topic, heading);
        if (passage !== undefined)
          asks.set(passage, [...(asks.get(passage) ?? []), ...ownOf('means', texts, ['asks', heading])]);
        // A team's topic in the place of ours may have other passages: ours are not asked for any more.
        else if (!headings.get(slug)?.has(heading))
          report(['topics', slug, 'asks', heading], `${slug} has no passage "${heading}": correct the heading`);
      }
      entries.set(slug, merge(entries.get(slug), read));
    }
    words.push(...value.words);
    for (const text of value.elsewhere) elsewhere.add(text);
  }
  // What describes a topic is not elsewhere, whichever lexicon says so: a team's topic may be about what ours is not.
  return { topics: entries, words, elsewhere: [...elsewhere].filter((text) => !owners.means.has(nameKey(text))) };
}

/** A tool's message as it is recognised: by its words in a row. One message inside another is told apart by its length. */
const wordsOf = (message: string): string =>
  tokenise(message)
    .map(({ text }) => text)
    .join(' ');

function namesOf(topics: ReadonlyMap<string, Topic>): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { slug, articles } of topics.values()) {
    for (const language of LANGUAGES) {
      const article = articles[language];
      for (const name of article ? [article.title, ...article.aliases] : []) owners.set(nameKey(name), slug);
    }
  }
  return owners;
}

/** A later path replaces the one of the same id. */
function joinPaths(
  starters: readonly Data<typeof pathsSchema>[],
  topics: ReadonlyMap<string, Topic>,
  faults: Fault[],
): StarterPath[] {
  const paths = new Map<string, StarterPath>();
  for (const { path: file, value, yaml } of starters) {
    value.forEach((path, index) => {
      path.topics.forEach((slug, at) => {
        if (!topics.has(slug))
          faults.push({
            path: file,
            line: yaml.line([index, 'topics', at]),
            rule: 'paths',
            message: `${slug} is no topic: correct the slug, or write the topic`,
            severity: 'error',
          });
      });
      paths.set(path.id, { ...path, topics: path.topics.filter((slug) => topics.has(slug)) });
    });
  }
  return [...paths.values()];
}

/** Files at the same path are one topic. A slug that stands in two areas is refused the second time. */
function joinLanguages(files: readonly ArticleFile[], faults: Fault[]): Map<string, Topic> {
  const topics = new Map<string, Topic>();
  for (const { slug, area, language, path, parsed } of files) {
    const known = topics.get(slug);
    if (known !== undefined && known.area !== area) {
      faults.push({
        path,
        line: 1,
        rule: 'slug',
        message: `"${slug}" also stands in ${known.area}: a slug belongs to one topic, rename one of them`,
        severity: 'broken',
      });
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

/** A YAML file beside the topics. */
interface Data<T extends z.ZodType> {
  readonly path: string;
  readonly value: z.output<T>;
  readonly yaml: Yaml;
}

/** The YAML files of a folder beside the topics, in order, without their endings: a long lexicon is kept in parts. */
function partsOf(folder: string, name: string): string[] {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  const parts = readdirSync(path).flatMap((file) => /^(.+)\.ya?ml$/.exec(file)?.[1] ?? []);
  return [...new Set(parts)].sort().map((part) => join(name, part));
}

/** The file's content; nothing where there is none, it is empty, or it is broken. */
function readData<T extends z.ZodType>(folder: string, name: string, schema: T, faults: Fault[]): Data<T>[] {
  const path = join(folder, `${name}.yaml`);
  const broken = (where: string, line: number, rule: string, message: string): void => {
    faults.push({ path: where, line, rule, message, severity: 'broken' });
  };
  const other = join(folder, `${name}.yml`);
  if (existsSync(other)) broken(other, 1, 'path', `is not read: rename it to ${name}.yaml`);
  if (!existsSync(path)) return [];
  const read = readText(path);
  if (read.text === undefined) {
    broken(path, 1, 'read', read.fault);
    return [];
  }
  const yaml = readYaml(read.text, 1);
  if (yaml.value === null) return [];
  const result = schema.safeParse(yaml.value, { reportInput: true });
  if (result.success && yaml.problems.length === 0) return [{ path, value: result.data, yaml }];
  const found = yaml.problems.length > 0 || result.success ? yaml.problems : schemaProblems(result.error, yaml);
  for (const { line, message } of found) broken(path, line, 'yaml', message);
  return [];
}

/** Index of the passage with this heading. */
const passageOf = ({ articles }: Topic, heading: string): number | undefined =>
  LANGUAGES.flatMap((language) => articles[language]?.passages ?? []).find((passage) => passage.heading === heading)
    ?.index;

function merge(first: LexiconEntry | undefined, second: LexiconEntry): LexiconEntry {
  const both = (a: readonly string[] = [], b: readonly string[]): string[] => [...new Set([...a, ...b])];
  return {
    names: both(first?.names, second.names),
    means: both(first?.means, second.means),
    asks: new Map(
      [...new Set([...(first?.asks.keys() ?? []), ...second.asks.keys()])].map((passage) => [
        passage,
        both(first?.asks.get(passage), second.asks.get(passage) ?? []),
      ]),
    ),
    errors: both(first?.errors, second.errors),
  };
}
