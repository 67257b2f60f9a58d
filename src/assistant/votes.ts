import { PHRASES } from '../answer/phrases.ts';
import { paragraph } from '../answer/present.ts';
import type { Store } from '../store/types.ts';
import { type Action, type Presentation, type Press, type Reply, VOTE_REASONS, type VoteReason } from '../types.ts';
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

/**
 * Keeps what somebody said about a reply, and tells that person, and nobody else, whether it is kept. Whom it did not help is
 * asked why: a press more, which nobody has to give.
 */
export async function castVote(
  vote: Vote,
  { person, within }: { readonly person: string; readonly within: boolean },
  store: Pick<Store, 'vote'> | undefined,
  deliver: Deliver,
): Promise<Outcome> {
  const { reply, helpful, why, language } = vote;
  const noted = await store?.vote(reply, person, helpful, why).then(
    () => true,
    () => false,
  );
  const words = PHRASES[language];
  const texts = !noted
    ? [words.notNoted]
    : helpful
      ? [words.noted]
      : why === undefined
        ? [words.noted, words.whyNot]
        : [`${words.noted} (${words.whyNotReasons[why]})`];
  const presentation: Presentation = {
    language,
    blocks: texts.map(paragraph),
    footer: [],
    presses:
      noted && !helpful ? VOTE_REASONS.filter((each) => each !== why).map((each) => reasonPress(vote, each)) : [],
  };
  // The reasons stand under the thanks for the vote, which give way to the thanks for the reason.
  await deliver(
    noted && why !== undefined && within
      ? { kind: 'replace', presentation }
      : { kind: 'post', to: 'asker', presentation },
  );
  return { did: 'replied', why: noted ? (why === undefined ? 'vote' : 'vote-reason') : 'vote-not-kept' };
}

function reasonPress({ reply, language }: Vote, why: VoteReason): Press {
  const label = PHRASES[language].whyNotReasons[why];
  return { label, role: 'manage', action: { type: 'vote', reply, helpful: false, why, language } };
}
