/** Scopes without which nothing works, and those that only switch something off. Kept in step with `manifest.json`. */
export const scopes = {
  needed: ['app_mentions:read', 'chat:write', 'commands', 'im:history'],
  /** What is lost without the scope. */
  useful: {
    'channels:history': 'questions and follow-ups without a mention in public channels',
    'groups:history': 'questions and follow-ups without a mention in private channels',
    'channels:read': 'greetings in public channels and settings by who created one',
    'groups:read': 'greetings in private channels and settings by who created one',
    'users:read': 'greetings in the language of the person and settings by admins',
  },
} as const;

/** Which of our scopes a token lacks. Slack lists those that it has in the header of every answer. */
export function missingScopes(granted: readonly string[]): {
  needed: string[];
  useful: (keyof typeof scopes.useful)[];
} {
  const lacks = (scope: string) => !granted.includes(scope);
  const useful = Object.keys(scopes.useful) as (keyof typeof scopes.useful)[];
  return { needed: scopes.needed.filter(lacks), useful: useful.filter(lacks) };
}
