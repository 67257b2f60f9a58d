import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Fault } from '../errors.ts';
import { LANGUAGES, type Language } from '../types.ts';
import { type ParsedArticle, parseArticle } from './parse.ts';
import { slug as slugSchema } from './schema.ts';

/** A topic file that could be read. */
export interface ArticleFile {
  readonly path: string;
  readonly area: string;
  readonly slug: string;
  readonly language: Language;
  readonly text: string;
  readonly parsed: ParsedArticle;
}

/** What stands in one content folder, before anything is held against anything else. */
export interface Folder {
  readonly path: string;
  readonly files: readonly ArticleFile[];
  readonly faults: readonly Fault[];
}

const LAYOUT = 'en/<area>/<slug>.md and ko/<area>/<slug>.md';

/** Reads the topics of a content folder: `<folder>/<language>/<area>/<slug>.md`. */
export function readFolder(folder: string): Folder {
  const faults: Fault[] = [];
  const files: ArticleFile[] = [];
  const broken = (path: string, rule: string, message: string): void => {
    faults.push({ path, line: 1, rule, message, severity: 'broken' });
  };
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    broken(folder, 'folder', `is no folder: correct CONTENT_DIR, or create the folder with ${LAYOUT} in it`);
    return { path: folder, files, faults };
  }
  for (const language of LANGUAGES) {
    const top = join(folder, language);
    for (const path of markdownFiles(top, broken)) {
      const [area, file, ...deeper] = relative(top, path).split(sep);
      if (area === undefined || file === undefined || deeper.length > 0) {
        broken(path, 'path', `is not at ${language}/<area>/<slug>.md: move it`);
        continue;
      }
      if (!file.endsWith('.md')) {
        broken(path, 'path', 'does not end in .md: rename it');
        continue;
      }
      const slug = file.slice(0, -'.md'.length);
      const bad = [area, slug].find((name) => !slugSchema.safeParse(name).success);
      if (bad !== undefined) {
        broken(path, 'path', `"${bad}" is no slug: use at most 30 lower-case letters, digits and single hyphens`);
        continue;
      }
      const read = readText(path);
      if (read.text === undefined) {
        broken(path, 'read', read.fault);
        continue;
      }
      const { parsed, faults: found } = parseArticle(read.text, path, language);
      faults.push(...found);
      if (parsed) files.push({ path, area, slug, language, text: read.text, parsed });
    }
  }
  if (files.length + faults.length === 0) broken(folder, 'folder', `holds no topic: put ${LAYOUT} into it`);
  return { path: folder, files, faults };
}

/** A file's text without a byte order mark, or why it cannot be read and what to do about it. */
export function readText(
  path: string,
): { readonly text: string } | { readonly text?: undefined; readonly fault: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    if (error instanceof TypeError) return { fault: 'is not UTF-8: save it as UTF-8' };
    return { fault: `cannot be read (${codeOf(error)}): make it a file that this user may read, or take it away` };
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? 'unknown';

/** Everything below a folder that is meant as a topic. Hidden files and folders are not. */
function markdownFiles(folder: string, broken: (path: string, rule: string, message: string) => void): string[] {
  if (!existsSync(folder)) return [];
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:md|markdown)$/i.test(name) && !name.split(sep).some((part) => part.startsWith('.')))
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    broken(folder, 'folder', `cannot be listed (${codeOf(error)}): make it a folder that this user may read`);
    return [];
  }
}
