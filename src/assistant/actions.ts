import { type Action, LANGUAGES, type Language, type View, VOTE_REASONS } from '../types.ts';

/** Longest encoded action, in characters: Discord's limit for a `custom_id`. */
export const ACTION_LENGTH = 100;

/** An action as at most 100 ASCII characters, for a button's hidden value. */
export function encodeAction(action: Action): string {
  switch (action.type) {
    case 'show':
      return `show:${action.slug}:${action.language}:${encodeView(action.view)}`;
    case 'compare':
      return `vs:${action.slugs.join(',')}:${action.language}`;
    case 'share':
      return `share:${encodeAction(action.of)}`;
    case 'vote':
      return `vote:${action.reply}:${action.language}:${action.why ?? (action.helpful ? 'y' : 'n')}`;
    case 'dismiss':
      return 'dismiss';
  }
}

/** The action that `encodeAction` wrote, or nothing for any other text: a button may be older than this program. */
export function decodeAction(text: string): Action | undefined {
  const [type, ...rest] = text.split(':');
  if (type === 'dismiss' && rest.length === 0) return { type };
  if (type === 'share') {
    const of = decodeAction(rest.join(':'));
    return of && (of.type === 'show' || of.type === 'compare') ? { type, of } : undefined;
  }
  const [names = '', code = '', sight = ''] = rest;
  const language = LANGUAGES.find((each) => each === code);
  if (language === undefined || names === '') return undefined;
  if (type === 'vs' && rest.length === 2) return { type: 'compare', slugs: names.split(','), language };
  if (type === 'vote' && rest.length === 3 && /^[\w-]{1,40}$/.test(names)) {
    const why = VOTE_REASONS.find((each) => each === sight);
    if (why !== undefined) return { type, reply: names, helpful: false, why, language };
    return sight === 'y' || sight === 'n' ? { type, reply: names, helpful: sight === 'y', language } : undefined;
  }
  const view = type === 'show' && rest.length === 3 ? decodeView(sight) : undefined;
  return view && { type: 'show', slug: names, language: language satisfies Language, view };
}

function encodeView(view: View): string {
  switch (view.at) {
    case 'top':
      return 't';
    case 'example':
      return 'x';
    case 'passage':
      return `p${view.index}`;
    case 'more':
      return `m${[view.from, ...(view.without ?? [])].join('.')}`;
  }
}

function decodeView(text: string): View | undefined {
  if (text === 't') return { at: 'top' };
  if (text === 'x') return { at: 'example' };
  const passage = /^p(\d{1,2})$/.exec(text);
  if (passage) return { at: 'passage', index: Number(passage[1]) };
  if (!/^m\d{1,2}(?:\.\d{1,2}){0,9}$/.test(text)) return undefined;
  const [from = 0, ...without] = text.slice(1).split('.').map(Number);
  return { at: 'more', from, without };
}
