import type { Fault } from '../errors.ts';
import { nameKey } from '../search/tokenise.ts';
import type { Topic } from '../types.ts';
import { addressFault } from './addresses.ts';
import { COMPARISONS } from './comparisons.ts';
import type { ArticleFile } from './read.ts';

/** What is wrong with where a file leads: other topics, and the page that it is taken from. */
export function checkLinks(file: ArticleFile, topics: ReadonlyMap<string, Topic>): Fault[] {
  const { related, compares = [], source } = file.parsed.front;
  const faults: Fault[] = [];
  const report = (field: string, message: string, rule = 'link', severity: Fault['severity'] = 'error'): void => {
    faults.push({ path: file.path, line: file.parsed.lines.field(field), rule, message, severity });
  };
  for (const [field, slugs] of Object.entries({ related, compares })) {
    for (const slug of slugs) {
      if (slug === file.slug) report(field, `${field} names the topic itself: take it out`);
      else if (!topics.has(slug))
        report(field, `${field} names "${slug}", which is no topic: correct the slug or write the topic`);
    }
    if (new Set(slugs).size < slugs.length) report(field, `${field} names a topic twice: take one out`);
  }
  if (file.area === COMPARISONS && compares.length === 0) {
    const message = `stands in ${COMPARISONS} and compares nothing: add compares with 2 or 3 slugs`;
    faults.push({ path: file.path, line: 1, rule: 'compares', message, severity: 'error' });
  }
  const fault = addressFault(source);
  if (fault !== undefined) report('source', fault.message, 'source', fault.severity);
  return faults;
}

/** A name that two topics claim sends half of its askers to the wrong one. */
export function checkNames(files: readonly ArticleFile[]): Fault[] {
  const owners = new Map<string, ArticleFile>();
  const faults: Fault[] = [];
  for (const file of files) {
    const { title, aliases } = file.parsed.article;
    for (const [field, name] of [['title', title] as const, ...aliases.map((alias) => ['aliases', alias] as const)]) {
      const key = nameKey(name);
      const owner = owners.get(key);
      const report = (message: string): void => {
        faults.push({
          path: file.path,
          line: file.parsed.lines.field(field),
          rule: 'alias',
          message,
          severity: 'error',
        });
      };
      if (key === '') report(`"${name}" holds no letter or digit: write a name that somebody can type, or take it out`);
      else if (owner === undefined) owners.set(key, file);
      else if (owner.slug !== file.slug)
        report(
          `"${name}" is also a name of ${owner.area}/${owner.slug}: keep it at the one that somebody who types it means`,
        );
    }
  }
  return faults;
}
