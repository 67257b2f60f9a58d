import type { StoreRecord } from '../../src/store/types.ts';

/** A line of the log of questions, about a question that no topic answered. `at` in milliseconds since the epoch. */
export const askedRecord = (id: string, at: number): StoreRecord => ({
  kind: 'asked',
  id,
  key: id,
  person: 'slack U0ANA',
  at,
  platform: 'slack',
  text: id,
  language: 'en',
  reply: 'miss',
  rule: 'uncovered',
  topics: [],
  confidence: 0.5,
});
