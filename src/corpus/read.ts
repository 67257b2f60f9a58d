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

/** Reads the topics of a content folder: `<folder>/<language>/<area>/<slug>.md`. */
export function readFolder(folder: string): Folder {
  const faults: Fault[] = [];
  const files: ArticleFile[] = [];
  const broken = (path: string, rule: string, message: string): void => {
    faults.push({ path, line: 1, rule, message, severity: 'broken' });
  };
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    broken(
      folder,
      'folder',
      'is no folder: correct CONTENT_DIR, or create the folder with en/<area>/<slug>.md and ko/<area>/<slug>.md in it',
    );
    return { path: folder, files, faults };
  }
  for (const language of LANGUAGES) {
    const top = join(folder, language);
    for (const path of markdownFiles(top)) {
      const [area, file, ...deeper] = relative(top, path).split(sep);
      const slug = file?.replace(/\.md$/, '') ?? '';
      if (area === undefined || file === undefined || deeper.length > 0) {
        broken(path, 'path', `is not at ${language}/<area>/<slug>.md: move it`);
        continue;
      }
      const bad = [area, slug].find((name) => !slugSchema.safeParse(name).success);
      if (bad !== undefined) {
        broken(path, 'path', `"${bad}" is no slug: use at most 30 lower-case letters, digits and single hyphens`);
        continue;
      }
      let text: string;
      try {
        text = new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
      } catch (error) {
        broken(
          path,
          'read',
          error instanceof TypeError
            ? 'is not UTF-8: save it as UTF-8'
            : `cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}): mend its permissions`,
        );
        continue;
      }
      const { parsed, faults: found } = parseArticle(text, path, language);
      faults.push(...found);
      if (parsed) files.push({ path, area, slug, language, text, parsed });
    }
  }
  return { path: folder, files, faults };
}

function markdownFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !name.split(sep).some((part) => part.startsWith('.')))
    .sort()
    .map((name) => join(folder, name));
}
