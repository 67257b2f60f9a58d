/** The one public door of the engine and the assistant, imported as `#engine`. */

export { createEngine, type Engine, type EngineOptions, type Explanation } from './answer/engine.ts';
export { PHRASES } from './answer/phrases.ts';
export { plainText } from './answer/plain.ts';
export { present } from './answer/present.ts';
export { decodeAction, encodeAction } from './assistant/actions.ts';
export { type AssistantOptions, createAssistant } from './assistant/assistant.ts';
export { findGaps, type Gap, type GapReason } from './assistant/gaps.ts';
export { wishOf } from './assistant/managing.ts';
export { maskSecrets } from './assistant/mask.ts';
export { settingsForm } from './assistant/settings-form.ts';
export type {
  Assistant,
  Configured,
  Deliver,
  Delivered,
  Field,
  Form,
  Incoming,
  Joined,
  Obstacle,
  Outcome,
  Outgoing,
  Person,
  Place,
  Pressed,
  Removed,
  Said,
  Standing,
} from './assistant/types.ts';
export { type CheckOptions, checkCorpus } from './corpus/check.ts';
export { COMPARISONS } from './corpus/comparisons.ts';
export { type Loaded, loadCorpus } from './corpus/load.ts';
export { type CheckManifest, loadManifestSchemas } from './corpus/manifests.ts';
export { inlineText, numberOf } from './corpus/plain.ts';
export { CorpusError, type Fault, formatFault } from './errors.ts';
export { buildIndex, type IndexData, type PackedIndex, packIndex, unpackIndex } from './search/index.ts';
export type { Suggestion } from './search/suggest.ts';
export { type GuardedStore, type GuardOptions, guardStore } from './store/guard.ts';
export { openStore, type StoreOptions } from './store/open.ts';
export { type Store, StoreError, type StoreRecord } from './store/types.ts';
export * from './types.ts';
