import { DatabaseSync } from 'node:sqlite';
import type { Contestant } from '../contestant.ts';
import { documentsOf, FIELDS } from '../documents.ts';

/** SQLite's full-text search by trigrams: a question is all the trigrams of its words, any of them. */
export const fts5: Contestant = {
  name: 'FTS5 trigram',
  settings: 'trigrams of the words joined by OR, bm25, weight of the name 2',
  build: (corpus) => {
    const database = new DatabaseSync(':memory:');
    database.exec(`CREATE VIRTUAL TABLE topics USING fts5(id UNINDEXED, ${FIELDS.join(', ')}, tokenize = 'trigram')`);
    const insert = database.prepare(`INSERT INTO topics VALUES (?, ${FIELDS.map(() => '?').join(', ')})`);
    database.exec('BEGIN');
    for (const document of documentsOf(corpus)) insert.run(document.id, ...FIELDS.map((field) => document[field]));
    database.exec('COMMIT');
    const find = database.prepare(
      'SELECT id FROM topics WHERE topics MATCH ? ORDER BY bm25(topics, 0, 2, 1, 1, 1, 1, 1) LIMIT 1',
    );
    return (question) => {
      const query = trigrams(question);
      return query === '' ? undefined : (find.get(query) as { id: string } | undefined)?.id;
    };
  },
};

function trigrams(question: string): string {
  const found = new Set<string>();
  for (const [word] of question.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    const characters = [...word];
    for (let at = 0; at + 3 <= characters.length; at++) found.add(`"${characters.slice(at, at + 3).join('')}"`);
  }
  return [...found].join(' OR ');
}
