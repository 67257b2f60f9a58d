import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import {
  buildIndex,
  type Corpus,
  type IndexData,
  type Loaded,
  loadCorpus,
  type PackedIndex,
  packIndex,
  unpackIndex,
} from '#engine';

/** What reading and indexing the topics gives. */
export interface Prepared extends Pick<Loaded, 'corpus' | 'faults'> {
  readonly index: IndexData;
}

type Kept = Omit<Prepared, 'index'> & { readonly index: PackedIndex };

/** Beside the packages, where nobody looks for sources and nothing is committed. */
const FILE = join(import.meta.dirname, '..', 'node_modules', '.cache', 'portolan', 'index');
const SOURCES = join(import.meta.dirname, '..', 'src');

/** What takes longer than this, in milliseconds, is kept for the next start. */
const WORTH_KEEPING = 500;

/**
 * The topics of these folders and their index: as they were kept, where that was made of the same texts by the same program,
 * else read and built anew, which takes some seconds: `building` is called before, where there are texts.
 */
export function readPrepared(folders: readonly string[], building: () => void = () => {}): Prepared {
  const fingerprint = fingerprintOf(folders);
  const kept = readKept(fingerprint);
  if (kept) return kept;
  if (fingerprint !== undefined) building();
  const since = performance.now();
  const prepared = build(folders);
  if (performance.now() - since > WORTH_KEEPING) {
    try {
      keep(prepared, fingerprint);
    } catch {
      // A folder that cannot be written to only costs the time of the next start.
    }
  }
  return prepared;
}

/**
 * Reads and indexes the topics and keeps the result for the next start.
 * @returns the topics, and the file that they are kept in
 */
export function prepare(folders: readonly string[]): { readonly corpus: Corpus; readonly file: string } {
  const prepared = build(folders);
  keep(prepared, fingerprintOf(folders));
  return { corpus: prepared.corpus, file: FILE };
}

/** Whole or not at all, whoever else is at it. */
function keep(prepared: Prepared, fingerprint: string | undefined): void {
  mkdirSync(dirname(FILE), { recursive: true });
  const kept: Kept = { ...prepared, index: packIndex(prepared.index) };
  const draft = `${FILE}.${process.pid}`;
  try {
    writeFileSync(draft, Buffer.concat([Buffer.from(fingerprint ?? '', 'latin1'), serialize(kept)]));
    renameSync(draft, FILE);
  } finally {
    rmSync(draft, { force: true });
  }
}

function build(folders: readonly string[]): Prepared {
  const { corpus, faults } = loadCorpus(folders);
  return { corpus, faults, index: buildIndex(corpus) };
}

function readKept(fingerprint: string | undefined): Prepared | undefined {
  try {
    const kept = readFileSync(FILE);
    // The fingerprint stands in front, so that nothing is read of what is out of date.
    if (fingerprint === undefined || kept.toString('latin1', 0, fingerprint.length) !== fingerprint) return undefined;
    const { index, ...rest } = deserialize(kept.subarray(fingerprint.length)) as Kept;
    return { ...rest, index: unpackIndex(index) };
  } catch {
    // None is there, or one that this program cannot read: it is built anew.
    return undefined;
  }
}

/** Says of which texts, by which program and which Node an index was made; undefined where a folder cannot be read. */
function fingerprintOf(folders: readonly string[]): string | undefined {
  const hash = createHash('sha256').update(process.version);
  try {
    for (const folder of [SOURCES, ...folders]) {
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
        if (/\.(?:md|ya?ml|ts)$/.test(name)) hash.update(`\n${name}\n`).update(readFileSync(join(folder, name)));
      }
      hash.update('\n\n');
    }
  } catch {
    return undefined;
  }
  return hash.digest('hex');
}
