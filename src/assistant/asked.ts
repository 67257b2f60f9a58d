import type { StoreRecord } from '../store/types.ts';
import type { Reply } from '../types.ts';
import { forStorage } from './mask.ts';
import type { Said } from './types.ts';

/**
 * What is kept of a question that somebody asked: masked, with the reply in brief. Nothing of what was only overheard, and
 * nothing of a question without words.
 * @param masked its text without secrets
 */
export function toRecord(
  said: Said,
  masked: string,
  reply: Reply,
  names: { id: string; key: string; person: string },
): StoreRecord | undefined {
  if (said.how === 'ambient' || reply.kind === 'silence' || reply.reason.rule === 'empty') return undefined;
  const { language, confidence } = reply;
  return {
    kind: 'asked',
    ...names,
    at: said.at,
    platform: said.place.platform,
    text: forStorage(masked),
    language,
    reply: reply.kind,
    rule: reply.reason.rule,
    topics: topicsOf(reply),
    confidence,
  };
}

function topicsOf(reply: Exclude<Reply, { kind: 'silence' }>): string[] {
  switch (reply.kind) {
    case 'answer':
      return [reply.topic.slug, ...reply.alternatives.map(({ slug }) => slug)];
    case 'miss':
      return reply.suggestions.map(({ slug }) => slug);
    default:
      return reply.topics.map(({ slug }) => slug);
  }
}
