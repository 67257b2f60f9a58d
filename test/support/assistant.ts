import { type Assistant, type AssistantOptions, createAssistant, createEngine, type Engine } from '#engine';
import { readPrepared } from '../../adapters/prepared.ts';

let engine: Engine | undefined;

/** The engine over the shipped content; built once a test file. */
export function realEngine(): Engine {
  if (engine === undefined) {
    const { corpus, index } = readPrepared(['content']);
    engine = createEngine(corpus, { index });
  }
  return engine;
}

/** The real assistant over the real engine and the shipped content. */
export async function realAssistant(options: Omit<AssistantOptions, 'engine'> = {}): Promise<Assistant> {
  // Built before anybody asks: the first question of a test would otherwise come too late for its platform.
  realEngine();
  return createAssistant({ engine: realEngine, ...options });
}
