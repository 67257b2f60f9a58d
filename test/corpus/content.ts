import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { type CheckOptions, checkCorpus, type Fault } from '#engine';

/** The day on which the small content of these tests is checked. */
export const TODAY = '2026-11-20';

/** One sentence of the English topics. */
export const ENGLISH = 'The port stays open for as long as the thing runs, and every node of the cluster accepts it. ';
const KOREAN = '이 포트는 실행되는 동안 계속 열려 있고 클러스터의 모든 노드가 같은 포트를 받습니다. ';

/** A topic file without any fault. */
export function soundTopic(slug: string, language: 'en' | 'ko', related: readonly string[]): string {
  const [prose, times, example, words] =
    language === 'en'
      ? [ENGLISH, 4, 'Example', ['How it works', 'Limits']]
      : [KOREAN, 4, '예제', ['동작 방식', '제한']];
  return `---
title: ${slug}
summary: ${slug} is a small thing.
aliases: [${slug} ${language}]
related: [${related.join(', ')}]
source: https://kubernetes.io/docs/${slug}/
reviewed: ${TODAY}
---
## ${words[0]}
${prose.repeat(times).trim()}

## ${words[1]}
${prose.repeat(times).trim()}

## ${example}
${prose.repeat(times - 1).trim()}

\`\`\`yaml
kind: Thing
metadata: {name: ${slug}}
\`\`\`
`;
}

/** Three topics in both languages without any fault, by path. */
export function soundContent(): Record<string, string> {
  const slugs = ['alpha', 'beta', 'gamma'];
  return Object.fromEntries(
    (['en', 'ko'] as const).flatMap((language) =>
      slugs.map((slug) => [
        `${language}/area/${slug}.md`,
        soundTopic(
          slug,
          language,
          slugs.filter((other) => other !== slug),
        ),
      ]),
    ),
  );
}

/** Files in a folder of their own, which goes with the test. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** One path of the sound content, and what is made of it; `undefined` takes the file away. */
export type Change = Readonly<Record<string, string | ((sound: string) => string) | undefined>>;

/** The sound content with changes, in a folder. A change that changes nothing fails the test. */
export function changedContent(change: Change): string {
  const files = soundContent();
  for (const [path, edit] of Object.entries(change)) {
    const before = files[path];
    const after = typeof edit === 'function' ? edit(before ?? '') : edit;
    expect(after, `the change of ${path}`).not.toBe(before);
    if (after === undefined) delete files[path];
    else files[path] = after;
  }
  return folderOf(files);
}

/** A fault as the tests look at it: the path from the folder on, and the line's own text. */
export interface Seen {
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly rule: string;
  readonly severity: Fault['severity'];
  readonly message: string;
}

export function seen(folder: string, faults: readonly Fault[]): Seen[] {
  return faults.map(({ path, ...fault }) => ({
    ...fault,
    path: relative(folder, path),
    text: lineIn(path, fault.line),
  }));
}

function lineIn(path: string, line: number): string {
  try {
    return readFileSync(path, 'utf8').split(/\r\n|[\r\n]/)[line - 1] ?? '';
  } catch {
    return '';
  }
}

/** What the check finds in the sound content with changes, when every Korean file has been stamped. */
export function faultsAfter(change: Change, options: CheckOptions = {}): Seen[] {
  const folder = changedContent(change);
  return seen(folder, checkCorpus([folder], { stamp: true, today: TODAY, ...options }).faults);
}

/** What the check finds when both languages of a topic have this block as their example. */
export function faultsOfExample(language: string, code: string, options: CheckOptions = {}): Seen[] {
  const edit = (sound: string): string =>
    sound.replace(/```yaml[\s\S]*?```/, () => `\`\`\`${language}\n${code}\n\`\`\``);
  const faults = faultsAfter({ 'en/area/alpha.md': edit, 'ko/area/alpha.md': edit }, options);
  const [english, korean] = ['en', 'ko'].map((each) => faults.filter(({ path }) => path.startsWith(each)));
  expect(korean?.map(({ message }) => message)).toEqual(english?.map(({ message }) => message));
  return english ?? [];
}

/** One row of a table of rules: what an author did, and what the check says about it. */
export interface Case {
  /** Continues "the check names …". */
  readonly what: string;
  /** Default `en/area/alpha.md`. */
  readonly path?: string;
  readonly edit: (sound: string) => string;
  readonly rule: string;
  /** Text of the line that the fault must name, or its start. */
  readonly at: string;
  /** What the message must hold: the mend. */
  readonly mend: RegExp;
  /** Default `error`. */
  readonly severity?: Fault['severity'];
}

/** Expects the fault of the case and no other; of the file in the other language only that it is out of step. */
export function expectCase({ path = 'en/area/alpha.md', edit, rule, at, mend, severity = 'error' }: Case): void {
  const faults = faultsAfter({ [path]: edit });
  const own = faults.filter((fault) => fault.path === path);
  expect(own).toEqual([
    { path, rule, severity, line: expect.any(Number), text: expect.any(String), message: expect.stringMatching(mend) },
  ]);
  expect(own[0]?.text.slice(0, at.length)).toBe(at);
  expect(faults.filter((fault) => fault.path !== path && fault.rule !== 'step')).toEqual([]);
}

/** The edit that puts one text in the place of another. */
export const swap =
  (from: string, to: string) =>
  (sound: string): string =>
    sound.replace(from, () => to);
