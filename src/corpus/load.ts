import { CorpusError, type Fault } from '../errors.ts';
import type { Article, Corpus, Language, StarterPath, Topic } from '../types.ts';
import { type Data, readData, readParts } from './data.ts';
import { joinLexicons } from './lexicon.ts';
import { type ArticleFile, readFolder } from './read.ts';
import { lexicon as lexiconSchema, paths as pathsSchema, traits as traitsSchema } from './schema.ts';
import { joinTraits } from './traits.ts';

/** A corpus, the files that it was made of, and what is wrong with them. */
export interface Loaded {
  readonly corpus: Corpus;
  readonly files: readonly ArticleFile[];
  readonly faults: readonly Fault[];
}

/**
 * Reads one or more content folders into a corpus. A file in a later folder replaces the one at the same path in
 * an earlier folder; lexicons, traits and paths add up. What is broken is named in `faults` and left out: a topic as a whole,
 * of lexicons, traits and paths the entry.
 * @throws {CorpusError} when not one topic is left.
 */
export function loadCorpus(folders: readonly string[]): Loaded {
  const faults: Fault[] = [];
  const files = new Map<string, ArticleFile>();
  /** Headings of passages by topic, those of files that were replaced among them. */
  const headings = new Map<string, Set<string>>();
  const lexicons: Data<typeof lexiconSchema>[] = [];
  const traits: Data<typeof traitsSchema>[] = [];
  const starters: Data<typeof pathsSchema>[] = [];
  for (const folder of folders) {
    const read = readFolder(folder);
    faults.push(...read.faults);
    for (const file of read.files) {
      files.set(`${file.language}/${file.area}/${file.slug}`, file);
      const own = file.parsed.article.passages.map(({ heading }) => heading);
      headings.set(file.slug, new Set([...(headings.get(file.slug) ?? []), ...own]));
    }
    lexicons.push(...readParts(folder, 'lexicon', lexiconSchema, faults));
    traits.push(...readParts(folder, 'traits', traitsSchema, faults));
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
    traits: joinTraits(traits, topics, faults),
    paths: joinPaths(starters, topics, faults),
  };
  return { corpus, files: [...files.values()], faults };
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
