import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Fault } from '../errors.ts';
import type { ArticleFile } from './read.ts';

/** The stamp of an English file: what a Korean file says that it was reviewed against. */
export const stampOf = ({ parsed: { body, article } }: Pick<ArticleFile, 'parsed'>): string =>
  createHash('sha256')
    .update(JSON.stringify([article.title, article.summary, body]))
    .digest('hex')
    .slice(0, 12);

/**
 * Writes into every Korean file that it is in step with its English one, unless `isApart` says that it cannot be.
 * @returns a fault for every file that could not be written
 */
export function stampAll(
  files: readonly ArticleFile[],
  isApart: (english: ArticleFile, korean: ArticleFile) => boolean,
): Fault[] {
  const key = ({ area, slug }: ArticleFile): string => `${area}/${slug}`;
  const english = new Map(files.filter(({ language }) => language === 'en').map((file) => [key(file), file]));
  return files.flatMap((file): Fault[] => {
    const twin = english.get(key(file));
    if (file.language !== 'ko' || twin === undefined || isApart(twin, file)) return [];
    const text = withStamp(file.text, stampOf(twin));
    try {
      if (text !== file.text) writeFileSync(file.path, text);
      return [];
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const message = `cannot be written (${code ?? 'unknown'}): make it a file that this user may write`;
      return [{ path: file.path, line: 1, rule: 'stamp', message, severity: 'error' }];
    }
  });
}

/** The stamp stands in quotes: one of digits only would be read as a number. */
function withStamp(text: string, stamp: string): string {
  const end = text.search(/\r?\n---\r?(?:\n|$)/);
  const lineBreak = /^---\r\n/.test(text) ? '\r\n' : '\n';
  const front = text.slice(0, end).replace(/\r?\nin_step_with:.*/, '');
  return `${front}${lineBreak}in_step_with: "${stamp}"${text.slice(end)}`;
}
