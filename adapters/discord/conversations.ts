/**
 * Which conversation a message of the bot belongs to. Discord threads are rare; people go on by replying to the answer,
 * and a reply names only the message just above it.
 */
export interface Conversations {
  /** Id of the message or thread that the conversation began with. */
  of(message: string): string | undefined;
  add(message: string, conversation: string): void;
}

/** Remembers the latest `most` messages, in memory: after a restart a follow-up has to mention the bot again. */
export function createConversations(most = 5_000): Conversations {
  const beginnings = new Map<string, string>();
  return {
    of: (message) => beginnings.get(message),
    add(message, conversation) {
      beginnings.set(message, conversation);
      const [oldest] = beginnings.size > most ? beginnings.keys() : [];
      if (oldest !== undefined) beginnings.delete(oldest);
    },
  };
}
