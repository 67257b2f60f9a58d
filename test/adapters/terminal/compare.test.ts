import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesBetween, compareText } from '../../../adapters/terminal/compare.ts';
import type { Outcome } from '../../../adapters/terminal/verdicts.ts';
import { folderOf } from '../../corpus/content.ts';
import { run } from './run.ts';

const about = (q: string, outcome: Outcome['outcome'], fact?: boolean): Outcome => ({
  kind: outcome === 'silent' || outcome === 'spoke' ? 'chatter' : 'natural',
  lang: 'en',
  q,
  outcome,
  ...(fact === undefined ? {} : { fact }),
  got: `reply to ${q}`,
});

describe('what a change won and lost', () => {
  const before = [
    about('a', 'wrong'),
    about('b', 'hit'),
    about('c', 'hit'),
    about('d', 'offered'),
    about('e', 'missed'),
    about('f', 'hit', false),
    about('g', 'hit', true),
    about('h', 'silent'),
    about('i', 'spoke'),
  ];
  const now = [
    about('a', 'hit'),
    about('b', 'hit'),
    about('c', 'offered'),
    about('d', 'wrong'),
    about('e', 'offered'),
    about('f', 'hit', true),
    about('g', 'hit', false),
    about('h', 'spoke'),
    about('i', 'silent'),
  ];

  it('tells right at first from nearer and further, and a topic from its fact', () => {
    expect(
      changesBetween(before, now).map(({ now: { q }, change, fact }) => `${q} ${change}${fact ? ' fact' : ''}`),
    ).toEqual(['a gained', 'c lost', 'd further', 'e nearer', 'f gained fact', 'g lost fact', 'h lost', 'i gained']);
  });

  it('is counted by kind and listed question by question, with what came back before and now', () => {
    const text = compareText('abc1234 Say more', before, now);
    expect(text).toContain('against abc1234 Say more');
    expect(text).toMatch(/^natural +7 +57\.1 +57\.1 +1 +1 +1 +1 +\+1 -1$/m);
    expect(text).toMatch(/^chatter +2 +50\.0 +50\.0 +1 +1 +0 +0 +-$/m);
    expect(text).toContain('natural en "c": hit (reply to c) -> offered (reply to c)');
    expect(text).toContain('natural en "g": the fact is there no more');
  });

  it('is nothing where nothing changed', () => {
    expect(changesBetween(before, before)).toEqual([]);
  });
});

describe('eval', () => {
  it('finds a fact that is a regular expression, and names one that is none', async () => {
    const question = (fact: string): string => `- {lang: en, q: nodeport, topic: nodeport, fact: '${fact}'}\n`;
    const facts = question('/30000.{1,3}32767/') + question('/no such number|31 ?million/');
    const { code, out } = await run('eval', [folderOf({ 'facts.yaml': facts })]);
    expect(code).toBe(0);
    expect(out).toMatch(/^facts +en +2 +100\.0 +100\.0 +0\.0 +- +50\.0$/m);
    const broken = await run('eval', [folderOf({ 'facts.yaml': question('/(open/') })]);
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/facts\.yaml: entry 1 fact is no regular expression/);
  });

  it('finds a passage that is shown, and names one that its topic has not', async () => {
    const question = (q: string, heading: string): string =>
      `- {lang: en, q: "${q}", topic: nodeport, passages: ["${heading}"]}\n`;
    const scenes =
      question('which ports can I choose for a nodeport?', 'Default port range') +
      question('nodeport port range?', 'Example');
    const { code, out } = await run('eval', [folderOf({ 'scenes.yaml': scenes })]);
    expect(code).toBe(0);
    expect(out).toMatch(/^scenes +en +2 +100\.0 +100\.0 +0\.0 +- +50\.0$/m);
    const two = question('nodeport port range, and show me an example', 'Default port range", "Example');
    const both =
      two.replace('passages', 'every') +
      question('nodeport port range?', 'Default port range", "Example').replace('passages', 'every');
    expect((await run('eval', [folderOf({ 'two-things.yaml': both })])).out).toMatch(/^two-things +en +2 .* 50\.0$/m);
    const broken = await run('eval', [folderOf({ 'scenes.yaml': question('nodeport?', 'Port ranges') })]);
    expect(broken.code).toBe(1);
    expect(broken.err).toMatch(/scenes: "nodeport\?" wants the passage "Port ranges".*correct the heading/);
  });
});

describe('eval --compare', () => {
  const golden = { 'names.yaml': '- {lang: en, q: "nodeport", topic: nodeport}\n' };

  it.skipIf(!existsSync('.git'))(
    'asks the engine of the last commit the same questions, and leaves no worktree behind',
    async () => {
      const { code, out, err } = await run('eval', ['--compare', 'HEAD', folderOf(golden)]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/^names +1 +100\.0 +100\.0 +0 +0 +0 +0 +-$/m);
      expect(spawnSync('git', ['worktree', 'list'], { encoding: 'utf8' }).stdout).not.toContain('portolan-compare-');
    },
  );

  it('names a revision that is not there', async () => {
    const { code, out, err } = await run('eval', ['--compare', 'no-such-thing', folderOf(golden)]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/no-such-thing.*git/);
  });

  it('says so where the revision has no engine', async () => {
    const folder = folderOf(golden);
    const git = (...args: string[]): void => {
      const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
      expect(spawnSync('git', ['-C', folder, ...who, ...args], { encoding: 'utf8' })).toMatchObject({ status: 0 });
    };
    git('init', '--quiet');
    git('commit', '--quiet', '--allow-empty', '--message', 'Begin');
    const { code, err } = await run('eval', ['--compare', 'HEAD', join(folder, 'names.yaml')], { cwd: folder });
    expect(code).toBe(1);
    expect(err).toMatch(/Begin has no engine/);
  });
});
