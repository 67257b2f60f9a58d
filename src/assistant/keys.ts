import type { Place } from './types.ts';

/** Names of places, messages and people, unique over all platforms; what the store hashes. */
export const channelKey = ({ platform, channel }: Place): string => `${platform} ${channel}`;
/** Also of the thread that starts with the message. */
export const messageKey = (place: Place, id: string): string => `${channelKey(place)} ${id}`;
export const personKey = ({ platform }: Place, person: string): string => `${platform} ${person}`;
