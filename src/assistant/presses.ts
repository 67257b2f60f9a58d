import { PHRASES } from '../answer/phrases.ts';
import type { Action, Presentation, Press, Reply } from '../types.ts';
import { ACTION_LENGTH, encodeAction } from './actions.ts';
import type { Said } from './types.ts';

/** A reply that only the asker sees can be shared; one that nobody asked for can be dismissed. */
export function withManners(presentation: Presentation, reply: Reply, { how }: Said): Presentation {
  if (how === 'command' && reply.kind === 'answer')
    return withShare(presentation, {
      type: 'show',
      slug: reply.topic.slug,
      language: reply.language,
      view: reply.view,
    });
  if (how === 'command' && reply.kind === 'comparison')
    return withShare(presentation, {
      type: 'compare',
      slugs: reply.topics.map(({ slug }) => slug),
      language: reply.language,
    });
  if (how === 'ambient')
    return withPress(presentation, {
      label: PHRASES[presentation.language].dismiss,
      role: 'manage',
      action: { type: 'dismiss' },
    });
  return presentation;
}

export function withShare(presentation: Presentation, of: Action): Presentation {
  const action: Action = { type: 'share', of };
  if (encodeAction(action).length > ACTION_LENGTH) return presentation;
  return withPress(presentation, { label: PHRASES[presentation.language].share, role: 'manage', action });
}

/** The same with one press more, at the end. */
export function withPress(presentation: Presentation, press: Press): Presentation {
  return { ...presentation, presses: [...presentation.presses, press] };
}
