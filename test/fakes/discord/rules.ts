import type { FakeRow } from './world.ts';

/** What Discord refuses beyond its description: found in its documentation and in its answers. */

export interface MessageBody {
  readonly content?: string | null;
  readonly components?: readonly FakeRow[] | null;
  readonly embeds?: readonly unknown[] | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists?: boolean | null } | null;
}

export interface AllowedMentions {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
  readonly replied_user?: boolean | null;
}

export const FLAGS = { suppressEmbeds: 1 << 2, ephemeral: 1 << 6, loading: 1 << 7, suppressNotifications: 1 << 12 };

/** Content is counted in code points, and a bot may write 2,000 of them (the description says 4,000, for people with Nitro). */
export function messageFaults(body: MessageBody, where: 'channel' | 'reply' | 'edit'): string[] {
  const faults: string[] = [];
  const length = [...(body.content ?? '')].length;
  if (length > 2000) faults.push(`content has ${length} characters, 2000 are allowed`);
  const empty = !body.content?.trim() && !body.components?.length && !body.embeds?.length;
  if (empty && where !== 'edit') faults.push('Cannot send an empty message');
  const allowed =
    FLAGS.suppressEmbeds |
    (where === 'channel' ? FLAGS.suppressNotifications : 0) |
    (where === 'reply' ? FLAGS.ephemeral : 0);
  if (((body.flags ?? 0) & ~allowed) !== 0) faults.push(`flags ${body.flags} cannot be set here`);
  if (body.enforce_nonce && (body.nonce === undefined || body.nonce === null))
    faults.push('enforce_nonce without a nonce');
  return [...faults, ...componentFaults(body.components ?? [])];
}

function componentFaults(rows: readonly FakeRow[]): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  if (rows.length > 5) faults.push(`${rows.length} rows, 5 are allowed`);
  for (const button of rows.flatMap((row) => row.components)) {
    if (button.type !== 2) continue;
    if (!button.label?.trim()) faults.push('a button needs a label');
    if (button.style !== 5 && !button.custom_id) faults.push('a button needs a custom_id');
    if (button.custom_id && seen.has(button.custom_id)) faults.push(`custom_id ${button.custom_id} is used twice`);
    if (button.custom_id) seen.add(button.custom_id);
  }
  return faults;
}

interface CommandBody {
  readonly type?: number;
  readonly name: string;
  readonly description?: string | null;
  readonly options?:
    | readonly {
        readonly name: string;
        readonly required?: boolean | null;
        readonly autocomplete?: boolean | null;
        readonly choices?: unknown;
      }[]
    | null;
}

/** Names of slash commands are lower case and without spaces; those of context menus are free, and have no description. */
export function commandFaults(commands: readonly CommandBody[]): string[] {
  const faults: string[] = [];
  const names = new Set<string>();
  for (const command of commands) {
    const type = command.type ?? 1;
    const key = `${type} ${command.name}`;
    if (names.has(key)) faults.push(`${command.name} is there twice`);
    names.add(key);
    if (type === 1) {
      if (!/^[-_'\p{L}\p{N}]{1,32}$/u.test(command.name) || command.name !== command.name.toLowerCase())
        faults.push(`name ${command.name}`);
      if (!command.description) faults.push(`${command.name} needs a description`);
    } else if (command.description || command.options?.length) {
      faults.push(`${command.name} can have neither description nor options`);
    }
    let optional = false;
    for (const option of command.options ?? []) {
      if (!/^[-_'\p{L}\p{N}]{1,32}$/u.test(option.name) || option.name !== option.name.toLowerCase())
        faults.push(`option ${option.name}`);
      if (option.autocomplete && option.choices)
        faults.push(`option ${option.name}: autocomplete and choices exclude each other`);
      if (option.required && optional) faults.push(`option ${option.name}: required options come first`);
      if (Array.isArray(option.choices))
        faults.push(...choiceFaults(option.choices).map((one) => `${option.name}: ${one}`));
      optional ||= !option.required;
    }
  }
  return faults;
}

/** Choices of an autocomplete answer: names and values of 1 to 100 characters, each name once. */
export function choiceFaults(choices: readonly { readonly name: string; readonly value: unknown }[]): string[] {
  const faults: string[] = [];
  if (choices.length > 25) faults.push(`${choices.length} choices, 25 are allowed`);
  const names = new Set<string>();
  for (const { name, value } of choices) {
    if (name.length < 1 || name.length > 100) faults.push(`choice name of ${name.length} characters`);
    if (typeof value !== 'string' || value.length < 1 || value.length > 100) faults.push('choice value');
    if (names.has(name)) faults.push(`choice ${name} is there twice`);
    names.add(name);
  }
  return faults;
}

/** Who a text names, as Discord works it out: not in code. */
export function namedIn(content: string): { users: string[]; roles: string[]; everyone: boolean } {
  const prose = content.replace(/```[\s\S]*?```|`[^`\n]+`/g, '').replace(/\\</g, '');
  const ids = (pattern: RegExp) => [...new Set([...prose.matchAll(pattern)].map((match) => match[1] ?? ''))];
  return {
    users: ids(/<@!?(\d{17,19})>/g),
    roles: ids(/<@&(\d{17,19})>/g),
    everyone: /@(everyone|here)\b/.test(prose),
  };
}

/** Who gets a ping. Without `allowed_mentions` everything in the text does, and the person replied to. */
export function pingedBy(
  named: { users: readonly string[]; roles: readonly string[]; everyone: boolean },
  allowed: AllowedMentions | null | undefined,
  repliedTo: string | undefined,
): string[] {
  const may = (kind: 'users' | 'roles' | 'everyone') => !allowed || allowed.parse?.includes(kind);
  const listed = (kind: 'users' | 'roles', ids: readonly string[]) =>
    may(kind) ? ids : ids.filter((id) => allowed?.[kind]?.includes(id));
  return [
    ...listed('users', named.users),
    ...listed('roles', named.roles),
    ...(named.everyone && may('everyone') ? ['everyone'] : []),
    ...(repliedTo && (allowed ? allowed.replied_user : true) ? [repliedTo] : []),
  ];
}
