import { expect, it } from 'vitest';
import { plainText, present } from '#engine';
import { readGolden } from '../../adapters/terminal/golden.ts';
import { firstNamed, isSure } from '../../src/search/names.ts';
import { realEngine } from '../support/assistant.ts';

const engine = realEngine();
const missed = readGolden('test/golden').flatMap(({ questions }) =>
  questions.flatMap(({ q, about }) => {
    if (about !== undefined) return [];
    const { reply, query } = engine.explain({ text: q });
    const named = firstNamed(query?.mentions.filter(isSure) ?? []);
    return reply.kind === 'miss' ? [{ q, reply, named }] : [];
  }),
);

it('a miss says what those of the nearest topics are that the question names, and of the others the title', () => {
  const shown = missed.flatMap(({ q, reply, named }) =>
    reply.suggestions.map(({ slug, title, summary }) => {
      const text = engine.corpus.topics.get(slug)?.articles[reply.language]?.summary;
      expect(summary, `${q}: ${slug}`).toBe(named.has(slug) ? text : undefined);
      const line = summary === undefined ? `- ${title}` : `- ${title} — ${summary}`;
      expect(plainText(present(reply)).split('\n'), q).toContain(line);
      return summary !== undefined;
    }),
  );
  expect(new Set(shown)).toEqual(new Set([true, false]));
}, 120_000);
