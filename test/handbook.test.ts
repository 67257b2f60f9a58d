import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPARISONS, createEngine, formatFault, LANGUAGES, loadCorpus, plainText, present } from '#engine';
import { readGolden } from '../adapters/terminal/golden.ts';
import { judgeAll } from '../adapters/terminal/judge.ts';
import { belowFloor, type Floor } from './support/shares.ts';

/**
 * The engine over another subject: the employee handbook of an invented company, 30 topics and a lexicon of its own, as a team writes it
 * in an afternoon: some 40 descriptions a topic. The questions were written without looking at how the engine does on them, most of them
 * by somebody who saw neither topics nor lexicon.
 */
const { corpus, faults } = loadCorpus(['test/fixtures/handbook']);
const engine = createEngine(corpus);

/** What the handbook's questions reach at least; behind each line what they reached on 2026-11-30, right and offered. */
const FLOORS: Readonly<Record<string, Floor>> = {
  names: { right: 1 }, //                                         7 of 7
  variants: { right: 1 }, //                                      4 of 4
  typos: { right: 1 }, //                                         6 of 6
  layouts: { right: 1 }, //                                       4 of 4
  natural: { right: 0.78, offered: 0.92, wrong: 0.06 }, //        80 of 98, 93 offered, 4 wrong
  facts: { right: 1, fact: 1 }, //                                6 of 6
  errors: { right: 1 }, //                                        4 of 4
  comparisons: { right: 1 }, //                                   3 of 3
  overheard: { right: 0.8, wrong: 0 }, //                         23 of 27
  chatter: { right: 1 }, //                                       6 of 6
  'hard-chatter': { right: 0.97 }, //                             39 of 39
};

describe('over a handbook of another subject, the engine', () => {
  const verdicts = judgeAll(engine, readGolden('test/golden-handbook'));

  it('reads every topic', () => {
    expect(faults.map(formatFault)).toEqual([]);
    expect([...corpus.topics.values()].filter(({ area }) => area !== COMPARISONS)).toHaveLength(30);
  });

  it('is asked 204 questions in both languages, 45 of them to be met with silence', () => {
    expect(verdicts).toHaveLength(204);
    expect(verdicts.filter(({ golden }) => golden.silent)).toHaveLength(45);
    for (const language of LANGUAGES)
      expect(verdicts.filter(({ golden }) => golden.lang === language).length).toBeGreaterThan(25);
    expect([...new Set(verdicts.map(({ kind }) => kind))].sort()).toEqual(Object.keys(FLOORS).sort());
  });

  it.each(Object.entries(FLOORS))('does what it does here: %s', (kind, floor) => {
    const own = verdicts.filter((verdict) => verdict.kind === kind);
    const astray = own
      .filter(({ outcome }) => outcome !== 'hit' && outcome !== 'silent')
      .map(({ golden, outcome }) => `${outcome}: ${golden.q}`);
    expect(belowFloor(own, floor), astray.join('\n')).toEqual([]);
  });

  it('answers first with a topic that is called by its title or an alias', () => {
    const astray = [...corpus.topics.values()]
      .filter(({ area }) => area !== COMPARISONS)
      .flatMap(({ slug, articles }) =>
        LANGUAGES.flatMap((language) => [articles[language]?.title ?? '', ...(articles[language]?.aliases ?? [])])
          .filter((text) => {
            const reply = engine.answer({ text });
            return reply.kind !== 'answer' || reply.topic.slug !== slug;
          })
          .map((text) => `${slug}: ${text}`),
      );
    expect(astray).toEqual([]);
  });

  it('replies in the language of the question, with the source of the handbook', () => {
    for (const [text, summary] of [
      ['how many days of annual leave do I have?', /^Annual leave$/m],
      ['연차는 며칠이에요?', /^연차 휴가/m],
    ] as const) {
      const reply = engine.answer({ text });
      const shown = reply.kind === 'silence' ? '' : plainText(present(reply));
      expect(shown).toMatch(summary);
      expect(shown).toContain('https://handbook.sandpiper.example/time/annual-leave');
    }
  });
});

/** Words of the subject of the shipped topics, in both languages, as they would stand in code. */
const SUBJECT =
  /kube|k8s|\bpods?\b|\bdeployments?\b|ingress|configmap|\bnamespaces?\b|\bhelm\b|replica|\bclusters?\b|\bcontainers?\b|\bdocker|\betcd\b|daemonset|statefulset|cronjob|\brollouts?\b|node ?port|쿠버|파드|노드|디플로이|인그레스|컨피그|네임스페이스|시크릿|컨테이너|클러스터|도커|레플리카|스케줄러/i;

describe('what understands and answers', () => {
  it.each(['search', 'answer'])('names nothing of the shipped subject in its code: src/%s', (room) => {
    const folder = join('src', room);
    const named = readdirSync(folder).flatMap((name) => {
      const code = readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      return code
        .split('\n')
        .filter((line) => SUBJECT.test(line))
        .map((line) => `${name}: ${line.trim()}`);
    });
    expect(named).toEqual([]);
  });
});
