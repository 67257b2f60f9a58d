import {
  type Deliver,
  type Joined,
  type Outgoing,
  type Person,
  type Place,
  plainText,
  type Removed,
  type Said,
} from '#engine';

export const PLACE: Place = { platform: 'slack', channel: 'C1' };
export const ANA: Person = { id: 'U0ANA', bot: false };

let count = 0;

/** Something that was said, at the top of the channel and with a new id unless told. */
export function said(text: string, how: Said['how'], fields: Partial<Said> = {}): Said {
  count += 1;
  return {
    kind: 'said',
    id: `${1_700_000_000 + count}.0001`,
    place: PLACE,
    author: ANA,
    how,
    text,
    at: Date.now(),
    namesOthers: false,
    edited: false,
    ...fields,
  };
}

export const joined = (author: Person): Joined => ({
  kind: 'joined',
  id: author.id,
  place: PLACE,
  author,
  at: Date.now(),
});

export const removed = ({ id, place }: Said): Removed => ({ kind: 'removed', id, place });

/** A platform that takes everything, and what it took. */
export function mailbox(): { readonly sent: Outgoing[]; readonly deliver: Deliver } {
  const sent: Outgoing[] = [];
  return {
    sent,
    async deliver(outgoing) {
      sent.push(outgoing);
      return { message: `reply-${sent.length}` };
    },
  };
}

/** What somebody reads of it; nothing of what shows nothing. */
export const textOf = (outgoing: Outgoing | undefined): string =>
  outgoing && 'presentation' in outgoing ? plainText(outgoing.presentation) : '';
