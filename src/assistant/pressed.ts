import type { Engine } from '../answer/engine.ts';
import { PHRASES } from '../answer/phrases.ts';
import { paragraph, present } from '../answer/present.ts';
import type { Store } from '../store/types.ts';
import type { Action } from '../types.ts';
import type { Behind } from './behind.ts';
import { personKey } from './keys.ts';
import { withShare } from './presses.ts';
import type { Deliver, Outcome, Outgoing, Pressed } from './types.ts';
import { castVote } from './votes.ts';

interface Parts {
  readonly engine: Engine;
  readonly store: Pick<Store, 'vote'> | undefined;
  readonly behind: Behind | undefined;
}

/** Does what a press asks for. */
export async function carryOut(
  action: Action,
  incoming: Pressed,
  deliver: Deliver,
  { engine, store, behind }: Parts,
): Promise<Outcome> {
  if (action.type === 'dismiss') {
    await deliver({ kind: 'remove' });
    return { did: 'removed', why: 'dismissed' };
  }
  const person = personKey(incoming.place, incoming.author.id);
  if (action.type === 'vote') return castVote(action, { person, within: incoming.ephemeral }, store, deliver);
  const sharing = action.type === 'share';
  const wanted = sharing ? action.of : action;
  if (wanted.type !== 'show' && wanted.type !== 'compare') return { did: 'ignored', why: 'unknown-action' };
  const reply = engine.show(wanted);
  const presentation =
    reply && reply.kind !== 'silence'
      ? present(reply)
      : { language: wanted.language, blocks: [paragraph(PHRASES[wanted.language].gone)], footer: [], presses: [] };
  const extra = reply ? { reply } : {};
  const outgoing: Outgoing = sharing
    ? { kind: 'post', to: 'channel', presentation, ...extra }
    : incoming.private
      ? {
          kind: 'replace',
          presentation: reply && incoming.ephemeral ? withShare(presentation, wanted) : presentation,
          ...extra,
        }
      : { kind: 'post', to: 'asker', presentation, ...extra };
  await deliver(outgoing);
  if (wanted.type === 'show' && !sharing)
    void behind?.push({ kind: 'pressed', person, slug: wanted.slug, at: incoming.at });
  return { did: 'replied', why: reply ? (sharing ? 'shared' : 'pressed') : 'gone' };
}
