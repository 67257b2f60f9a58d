import { sep } from 'node:path';
import type { Fault } from '../errors.ts';
import { nameKey } from '../search/tokenise.ts';
import { COMPARISONS, LANGUAGES, type Topic } from '../types.ts';
import { checkExample } from './examples.ts';
import { loadCorpus } from './load.ts';
import type { ArticleFile } from './read.ts';
import { checkArticle } from './rules.ts';
import { stampAll, stampOf } from './stamp.ts';

export interface CheckOptions {
  /** Write into every Korean file that it is in step with its English one. */
  readonly stamp?: boolean;
  /** Today, `YYYY-MM-DD`; default the machine's. */
  readonly today?: string;
}

/** Days after which a review is worth repeating. */
const REVIEW_DAYS = 180;

/**
 * Holds every file of the content folders against every rule of the format.
 * @throws {CorpusError} when not one topic can be read
 */
export function checkCorpus(
  folders: readonly string[],
  options: CheckOptions = {},
): { topics: number; faults: Fault[] } {
  const unwritten = options.stamp ? stampAll(loadCorpus(folders).files) : [];
  const { corpus, files, faults: found } = loadCorpus(folders);
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const faults = [...found, ...unwritten];
  const broken = found.filter(({ severity }) => severity === 'broken').map(({ path }) => path.split(sep).join('/'));
  const byPath = new Map(files.map((file) => [`${file.language}/${file.area}/${file.slug}`, file]));
  for (const file of files) {
    faults.push(
      ...checkArticle(file.parsed, file.text, file.path),
      ...checkExamples(file),
      ...checkLinks(file, corpus.topics),
      ...checkReview(file, today),
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
    topics: corpus.topics.size,
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

const lineOf = (file: ArticleFile, field: string): number => file.parsed.lines.field(field);

function checkExamples(file: ArticleFile): Fault[] {
  return file.parsed.article.passages.flatMap(({ index, code }) => {
    const line = file.parsed.lines.passages[index]?.code;
    return code && line !== undefined
      ? checkExample(code, line).map(({ line: at, rule, message }) => faultOf(file, at, rule, message))
      : [];
  });
}

function checkLinks(file: ArticleFile, topics: ReadonlyMap<string, Topic>): Fault[] {
  const { related, compares = [] } = file.parsed.front;
  const faults: Fault[] = [];
  const check = (field: string, slugs: readonly string[]): void => {
    for (const slug of slugs) {
      if (slug === file.slug)
        faults.push(faultOf(file, lineOf(file, field), 'link', `${field} names the topic itself: take it out`));
      else if (!topics.has(slug))
        faults.push(
          faultOf(
            file,
            lineOf(file, field),
            'link',
            `${field} names "${slug}", which is no topic: correct the slug or write the topic`,
          ),
        );
    }
    if (new Set(slugs).size < slugs.length)
      faults.push(faultOf(file, lineOf(file, field), 'link', `${field} names a topic twice: take one out`));
  };
  check('related', related);
  check('compares', compares);
  if (file.area === COMPARISONS && compares.length === 0)
    faults.push(
      faultOf(file, 1, 'compares', `stands in ${COMPARISONS} and compares nothing: add compares with 2 or 3 slugs`),
    );
  return faults;
}

function checkReview(file: ArticleFile, today: string): Fault[] {
  const { reviewed } = file.parsed.article;
  const days = Math.round((Date.parse(today) - Date.parse(reviewed)) / 86_400_000);
  const line = lineOf(file, 'reviewed');
  // A day's grace: somewhere it is tomorrow already.
  if (days < -1)
    return [faultOf(file, line, 'reviewed', `lies in the future (${reviewed}): write the day of the last review`)];
  if (days > REVIEW_DAYS)
    return [
      faultOf(file, line, 'reviewed', `was reviewed ${days} days ago: check its facts again and set the day`, 'advice'),
    ];
  return [];
}

function checkStep(english: ArticleFile, korean: ArticleFile): Fault[] {
  const faults: Fault[] = [];
  const a = english.parsed;
  const b = korean.parsed;
  const passages = [a.article.passages, b.article.passages] as const;
  if (passages[0].length !== passages[1].length) {
    faults.push(
      faultOf(
        korean,
        b.lines.passages[0]?.heading ?? 1,
        'step',
        `has ${passages[1].length} passages, the English file ${passages[0].length}: write the same passages in the same order`,
      ),
    );
  } else {
    passages[0].forEach(({ code }, index) => {
      const line = b.lines.passages[index]?.heading ?? 1;
      if ((code === undefined) !== (passages[1][index]?.code === undefined))
        faults.push(
          faultOf(
            korean,
            line,
            'step',
            'has a code block where the English passage has none, or the reverse: keep both the same',
          ),
        );
    });
  }
  for (const field of ['related', 'compares'] as const) {
    if (a.front[field]?.join() === b.front[field]?.join()) continue;
    const message = `names other topics under ${field} than the English file: keep both the same`;
    faults.push(faultOf(korean, lineOf(korean, field), 'step', message));
  }
  if (b.front.in_step_with === undefined)
    faults.push(
      faultOf(
        korean,
        1,
        'step',
        'was never reviewed against its English file: compare them, then run `npm run check -- --stamp`',
        'advice',
      ),
    );
  else if (b.front.in_step_with !== stampOf(english)) {
    faults.push(
      faultOf(
        korean,
        lineOf(korean, 'in_step_with'),
        'step',
        'lags: the English file has changed since. Bring it into step, then run `npm run check -- --stamp`',
        'advice',
      ),
    );
  }
  return faults;
}

/** A name that two topics claim sends half of its askers to the wrong one. */
function checkNames(files: readonly ArticleFile[]): Fault[] {
  const owners = new Map<string, ArticleFile>();
  const faults: Fault[] = [];
  for (const file of files) {
    const { title, aliases } = file.parsed.article;
    for (const [field, name] of [['title', title], ...aliases.map((alias) => ['aliases', alias])] as [
      string,
      string,
    ][]) {
      const key = nameKey(name);
      const owner = owners.get(key);
      if (key === '')
        faults.push(
          faultOf(
            file,
            lineOf(file, field),
            'alias',
            `"${name}" holds no letter or digit: write a name that somebody can type, or take it out`,
          ),
        );
      else if (owner === undefined) owners.set(key, file);
      else if (owner.slug !== file.slug)
        faults.push(
          faultOf(
            file,
            lineOf(file, field),
            'alias',
            `"${name}" is also a name of ${owner.area}/${owner.slug}: keep it at the one that somebody who types it means`,
          ),
        );
    }
  }
  return faults;
}
