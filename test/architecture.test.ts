import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
/** Longest source file, in lines: a second thought stands above 250. */
const LONGEST = 250;

interface Source {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
  /** What it imports: a package, or a path from the root of the project. */
  readonly imports: readonly string[];
}

function importsOf(text: string): string[] {
  const code = withoutComments(text);
  const statement = /^(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?(['"])([^'"\n]+)\1/gm;
  const call = /\bimport\(\s*(['"])([^'"\n]+)\1/g;
  return [statement, call].flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[2] ?? ''));
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

function sourcesIn(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const path = join(folder, name).replaceAll('\\', '/');
      const text = readFileSync(join(ROOT, path), 'utf8');
      const imports = importsOf(text).map((each) => (each.startsWith('.') ? join(dirname(path), each) : each));
      return { path, text, imports };
    });
}

const src = sourcesIn('src');
const adapters = sourcesIn('adapters');
const shipped = [...src, ...adapters];

/** `importer -> imported`, for every import that the rule forbids. */
const wrong = (sources: readonly Source[], forbids: (imported: string, importer: string) => boolean): string[] =>
  sources.flatMap(({ path, imports }) =>
    imports.filter((each) => forbids(each, path)).map((each) => `${path} -> ${each}`),
  );

/** The files whose code, comments apart, holds the pattern. */
const holding = (sources: readonly Source[], pattern: RegExp): string[] =>
  sources.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path);

describe('this test reads', () => {
  it('every kind of import', () => {
    const text = `import a from 'a';\nimport {\n  b,\n} from "./b.ts";\nimport 'c';\nexport * from 'd';\nexport type { E } from 'e';
const f = await import('f');\n// import g from 'g';\n/* import h from 'h'; */`;
    expect(importsOf(text)).toEqual(['a', './b.ts', 'c', 'd', 'e', 'f']);
  });

  it('the whole of the source text', () => {
    expect(src.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['src/index.ts', 'src/types.ts', 'src/corpus/load.ts']),
    );
    expect(adapters.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['adapters/main.ts', 'adapters/slack/app.ts']),
    );
    expect(src.find(({ path }) => path === 'src/corpus/data.ts')?.imports).toEqual(
      expect.arrayContaining(['zod', 'src/corpus/read.ts']),
    );
  });
});

describe('the engine', () => {
  it('imports nothing from outside its folder but packages', () => {
    expect(
      wrong(src, (each) => each === '#engine' || (each.includes('/') && /^(?:\.\.|adapters|test)\b/.test(each))),
    ).toEqual([]);
  });

  it('knows no platform, no logger and no metrics', () => {
    expect(wrong(src, (each) => /^(?:@slack\/|@discordjs\/|discord|pino|prom-client|node:https?$)/.test(each))).toEqual(
      [],
    );
  });

  it('does not read the environment, and neither prints nor logs', () => {
    expect(holding(src, /\bprocess\s*\.|'node:process'|\bconsole\s*\.|\blogger\b/)).toEqual([]);
  });

  it('touches the disk in the corpus and the store only: search, answers and manners are pure', () => {
    const pure = src.filter(({ path }) => !/^src\/(?:corpus|store)\//.test(path));
    expect(wrong(pure, (each) => each.startsWith('node:'))).toEqual([]);
  });

  it('has nouns that import nothing', () => {
    expect(src.find(({ path }) => path === 'src/types.ts')?.imports).toEqual([]);
  });

  it('has exactly one importer of minisearch', () => {
    expect(wrong(shipped, (each) => each === 'minisearch')).toEqual(['src/search/index.ts -> minisearch']);
  });

  it('speaks to databases in the store only, and the store knows nothing of answers', () => {
    const outside = shipped.filter(({ path }) => !path.startsWith('src/store/'));
    expect(wrong(outside, (each) => /^(?:kysely|pg|node:sqlite)$/.test(each))).toEqual([]);
    const store = src.filter(({ path }) => path.startsWith('src/store/'));
    expect(wrong(store, (each) => each.startsWith('src/') && !/^src\/(?:store\/|types\.ts$)/.test(each))).toEqual([]);
  });

  it('has a port of the store without a word of SQL', () => {
    const port = src.find(({ path }) => path === 'src/store/types.ts')?.text;
    expect(port).toBeDefined();
    expect(port).not.toMatch(/\b(?:sql\w*|select|insert|update|table|column|join|kysely|postgres\w*)\b/i);
  });
});

describe('an adapter', () => {
  it('imports the engine through its one public door', () => {
    expect(wrong(adapters, (each) => /^(?:src|test|\.\.)\b|^#(?!engine$)/.test(each))).toEqual([]);
  });

  it('does not know the other platforms', () => {
    const roomOf = (path: string): string | undefined => /^adapters\/([^/]+)\//.exec(path)?.[1];
    const others = (each: string, importer: string): boolean => {
      const room = roomOf(importer);
      return room !== undefined && each.startsWith('adapters/') && (roomOf(each) ?? room) !== room;
    };
    expect(wrong(adapters, others)).toEqual([]);
  });

  it('does not know who composes it', () => {
    expect(wrong(adapters, (each) => each === 'adapters/main.ts')).toEqual([]);
  });
});

test('one file reads the environment', () => {
  expect(holding(shipped, /\bprocess\s*(?:\?\.|\.)\s*env\b|\benv\b[^;]*from 'node:process'/)).toEqual([
    'adapters/config.ts',
  ]);
});

test('no file is longer than somebody reads in one go', () => {
  const long = shipped
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST);
  expect(long).toEqual([]);
});

test('files and folders have kebab-case names', () => {
  const names = [...shipped, ...sourcesIn('test')].flatMap(({ path }) => path.split('/'));
  const odd = names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.test)?(?:\.ts)?$/.test(name));
  expect([...new Set(odd)]).toEqual([]);
});

test('what runs for people has no branch for tests', () => {
  expect(holding(shipped, /\bVITEST\b|\bNODE_ENV\b|\/(?:test|fakes)\//)).toEqual([]);
  expect(wrong(shipped, (each) => /^test\b|^vitest/.test(relative('.', each)))).toEqual([]);
});
