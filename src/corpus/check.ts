import { sep } from 'node:path';
import type { Fault } from '../errors.ts';
import { type Corpus, LANGUAGES, type Language } from '../types.ts';
import { COMPARISONS } from './comparisons.ts';
import { checkExample, checkProse, type ExampleFacts, kindsIn } from './examples.ts';
import { checkLinks, checkNames } from './links.ts';
import { loadCorpus } from './load.ts';
import type { CheckManifest } from './manifests.ts';
import type { ArticleFile } from './read.ts';
import { checkArticle } from './rules.ts';
import { stampAll } from './stamp.ts';
import { checkStep, structureFaults } from './step.ts';
import { checkTraits } from './traits.ts';

export interface CheckOptions {
  /** Write into every Korean file that it is in step with its English one, where both are built the same. */
  readonly stamp?: boolean;
  /** Today, `YYYY-MM-DD`; default the machine's. */
  readonly today?: string;
  /** Holds manifests in examples against their schemas, from `loadManifestSchemas`; without it nothing does. */
  readonly checkManifest?: CheckManifest | undefined;
  /**
   * By language, the slugs of the topics that a golden question asks for; without it nobody is advised to write one.
   * A comparison needs none: its two topics are asked for, and it is found through them.
   */
  readonly asked?: Readonly<Record<Language, ReadonlySet<string>>> | undefined;
}

/** Days after which a review is worth repeating. */
const REVIEW_DAYS = 180;

/**
 * Holds every file of the content folders against every rule of the format.
 * @throws {CorpusError} when not one topic can be read
 */
export function checkCorpus(
  folders: readonly string[],
  { stamp = false, today = new Date().toISOString().slice(0, 10), checkManifest, asked }: CheckOptions = {},
): { corpus: Corpus; faults: Fault[] } {
  const isApart = (english: ArticleFile, korean: ArticleFile): boolean => structureFaults(english, korean).length > 0;
  const unwritten = stamp ? stampAll(loadCorpus(folders).files, isApart) : [];
  const { corpus, files, faults: found } = loadCorpus(folders);
  const faults = [...found, ...unwritten];
  const broken = found.filter(({ severity }) => severity === 'broken').map(({ path }) => path.split(sep).join('/'));
  const byPath = new Map(files.map((file) => [`${file.language}/${file.area}/${file.slug}`, file]));
  const codes = files.flatMap(({ parsed }) => parsed.article.passages.flatMap(({ code }) => code ?? []));
  const facts = { checkManifest, kinds: new Set(codes.flatMap(kindsIn)) };
  for (const file of files) {
    faults.push(
      ...checkArticle(file.parsed, file.text, file.path),
      ...checkExamples(file, facts),
      ...checkLinks(file, corpus.topics),
      ...checkTraits(file, corpus),
      ...checkReview(file, today),
      ...(asked === undefined ? [] : checkAsked(file, asked)),
    );
  }
  for (const file of files) {
    const [other] = LANGUAGES.filter((language) => language !== file.language);
    const path = `${other}/${file.area}/${file.slug}`;
    const twin = byPath.get(path);
    if (twin === undefined && !broken.some((each) => each.endsWith(`/${path}.md`)))
      faults.push(faultOf(file, 1, 'languages', `is missing in ${other}: write ${path}.md`));
    if (twin !== undefined && file.language === 'ko') faults.push(...checkStep(twin, file));
  }
  faults.push(...checkNames(files));
  return {
    corpus,
    faults: faults.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line)),
  };
}

function faultOf(
  file: ArticleFile,
  line: number,
  rule: string,
  message: string,
  severity: Fault['severity'] = 'error',
): Fault {
  return { path: file.path, line, rule, message, severity };
}

/** What examples and the commands in the prose say that does not exist. */
function checkExamples(file: ArticleFile, facts: ExampleFacts): Fault[] {
  const rows = file.text.split(/\r\n|[\r\n]/);
  return file.parsed.article.passages.flatMap(({ index, code, blocks }) => {
    const { heading = 1, code: fence } = file.parsed.lines.passages[index] ?? {};
    const examples = code && fence !== undefined ? checkExample(code, fence, facts) : [];
    const prose = blocks.flatMap((block) =>
      checkProse(block, facts.kinds).map(({ command, fault }) => {
        const row = rows.findIndex((text, at) => at >= heading && text.includes(`\`${command}\``));
        return { ...fault, line: row < 0 ? heading : row + 1 };
      }),
    );
    return [...examples, ...prose].map(({ line, rule, message, severity }) =>
      faultOf(file, line, rule, message, severity),
    );
  });
}

function checkReview(file: ArticleFile, today: string): Fault[] {
  const { reviewed } = file.parsed.article;
  const days = Math.round((Date.parse(today) - Date.parse(reviewed)) / 86_400_000);
  const line = file.parsed.lines.field('reviewed');
  // A day's grace: somewhere it is tomorrow already.
  if (days < -1)
    return [faultOf(file, line, 'reviewed', `lies in the future (${reviewed}): write the day of the last review`)];
  if (days > REVIEW_DAYS)
    return [
      faultOf(file, line, 'reviewed', `was reviewed ${days} days ago: check its facts again and set the day`, 'advice'),
    ];
  return [];
}

function checkAsked(file: ArticleFile, asked: Readonly<Record<Language, ReadonlySet<string>>>): Fault[] {
  if (file.area === COMPARISONS || asked[file.language].has(file.slug)) return [];
  const message = `no golden question in ${file.language} asks for it: write one, with the fact that must stand in the reply`;
  return [faultOf(file, 1, 'golden', message, 'advice')];
}
