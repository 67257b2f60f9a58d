import { createEngine } from '#engine';
import type { Contestant } from '../contestant.ts';

/** The engine as people meet it: rewriting, ranking, deciding, and composing the whole reply. */
export const portolan: Contestant = {
  name: 'portolan',
  settings: 'the whole reply; right only where one topic is answered with',
  build: (corpus) => {
    const engine = createEngine(corpus);
    return (question) => {
      const reply = engine.answer({ text: question });
      return reply.kind === 'answer' ? reply.topic.slug : undefined;
    };
  },
};
