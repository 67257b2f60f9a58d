import { PHRASES } from '../answer/phrases.ts';
import { paragraph } from '../answer/present.ts';
import type { Store } from '../store/types.ts';
import type { Action, Presentation, Press, Reply } from '../types.ts';
import { withPress } from './presses.ts';
import type { Deliver, Outcome } from './types.ts';

type Vote = Extract<Action, { type: 'vote' }>;

/** Anybody who sees the reply can say whether it helped. @param id of the reply in the store */
export function withVotes(presentation: Presentation, { kind }: Reply, id: string): Presentation {
  if (kind !== 'answer' && kind !== 'comparison') return presentation;
  const { language } = presentation;
  const { helpful, unhelpful } = PHRASES[language];
  const vote = (label: string, yes: boolean): Press => ({
    label,
    role: 'manage',
    action: { type: 'vote', reply: id, helpful: yes, language },
  });
  return withPress(withPress(presentation, vote(helpful, true)), vote(unhelpful, false));
}

/** Keeps what somebody said about a reply, and tells that person, and nobody else, whether it is kept. */
export async function castVote(
  { reply, helpful, language }: Vote,
  person: string,
  store: Pick<Store, 'vote'> | undefined,
  deliver: Deliver,
): Promise<Outcome> {
  const noted = await store?.vote(reply, person, helpful).then(
    () => true,
    () => false,
  );
  const { noted: thanks, notNoted } = PHRASES[language];
  const blocks = [paragraph(noted ? thanks : notNoted)];
  await deliver({ kind: 'post', to: 'asker', presentation: { language, blocks, footer: [], presses: [] } });
  return { did: 'replied', why: noted ? 'vote' : 'vote-not-kept' };
}
