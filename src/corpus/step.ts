import type { Fault } from '../errors.ts';
import type { ArticleFile } from './read.ts';
import { stampOf } from './stamp.ts';

/** What is wrong between a Korean file and its English one. Whether it was reviewed is asked of twins only. */
export function checkStep(english: ArticleFile, korean: ArticleFile): Fault[] {
  const apart = structureFaults(english, korean);
  if (apart.length > 0) return apart;
  const { in_step_with } = korean.parsed.front;
  if (in_step_with === stampOf(english)) return [];
  const message =
    in_step_with === undefined
      ? 'was never reviewed against its English file: compare them, then run `npm run check -- --stamp`'
      : 'lags: the English file has changed since. Bring it into step, then run `npm run check -- --stamp`';
  const line = in_step_with === undefined ? 1 : korean.parsed.lines.field('in_step_with');
  return [{ path: korean.path, line, rule: 'step', message, severity: 'advice' }];
}

/** Where the two files are built differently: as long as they are, a stamp would say what is not so. */
export function structureFaults(english: ArticleFile, korean: ArticleFile): Fault[] {
  const faults: Fault[] = [];
  const a = english.parsed;
  const b = korean.parsed;
  const report = (line: number, message: string): void => {
    faults.push({ path: korean.path, line, rule: 'step', message, severity: 'error' });
  };
  const passages = [a.article.passages, b.article.passages] as const;
  if (passages[0].length !== passages[1].length)
    report(
      b.lines.passages[0]?.heading ?? 1,
      `has ${passages[1].length} passages, the English file ${passages[0].length}: write the same passages in the same order`,
    );
  else
    passages[0].forEach(({ code }, index) => {
      const other = passages[1][index]?.code;
      const { heading = 1, code: block = heading } = b.lines.passages[index] ?? {};
      if ((code === undefined) !== (other === undefined))
        report(heading, 'has a code block where the English passage has none, or the reverse: keep both the same');
      else if (code?.text !== other?.text || code?.language !== other?.language)
        report(block, 'has other code than the English passage: keep both the same, comments included');
    });
  for (const field of ['related', 'compares'] as const) {
    if (a.front[field]?.join() !== b.front[field]?.join())
      report(b.lines.field(field), `names other topics under ${field} than the English file: keep both the same`);
  }
  return faults;
}
