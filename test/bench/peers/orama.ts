import { create, insert, search } from '@orama/orama';
import type { Contestant } from '../contestant.ts';
import { documentsOf, FIELDS } from '../documents.ts';

const words = new Intl.Segmenter('ko', { granularity: 'word' });

/** Orama's own tokenizer drops Hangul, so both languages are cut by the platform's word breaker. */
const tokenizer = {
  language: 'multi',
  normalizationCache: new Map<string, string>(),
  tokenize: (text: string): string[] => {
    const found = new Set<string>();
    for (const { segment, isWordLike } of words.segment(text.toLowerCase())) if (isWordLike) found.add(segment);
    return [...found];
  },
};

export const orama: Contestant = {
  name: 'Orama',
  settings: 'Intl.Segmenter, tolerance 1, boost of the name 2',
  build: (corpus) => {
    const index = create({
      schema: {
        id: 'string',
        name: 'string',
        heading: 'string',
        means: 'string',
        summary: 'string',
        body: 'string',
        code: 'string',
      },
      components: { tokenizer },
    });
    for (const document of documentsOf(corpus)) insert(index, { ...document });
    return (question) => {
      const found = search(index, {
        term: question,
        properties: [...FIELDS],
        boost: { name: 2 },
        tolerance: 1,
        limit: 1,
      });
      if (found instanceof Promise) throw new Error('Orama answers later: it cannot be timed with the others');
      return found.hits[0]?.document.id;
    };
  },
};
