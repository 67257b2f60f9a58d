import { type Answer, type Args, content, refuse, refused } from './web-api.ts';
import { bot, type Message, type Workspace } from './workspace.ts';

/** What a `response_url` belongs to. */
export interface Ticket {
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed. */
  readonly message?: Message;
  uses: number;
}

const usesMax = 5;

/** Carries out what is sent to a `response_url`: 30 minutes are not waited for, 5 uses are counted. */
export function respondTo(workspace: Workspace, ticket: Ticket | undefined, args: Args): Answer {
  if (ticket === undefined) return refuse('expired_url');
  ticket.uses += 1;
  if (ticket.uses > usesMax) return refuse('used_url');
  const original = ticket.message;
  if (args.delete_original === true) {
    if (original === undefined || original.deleted) return refuse('message_not_found');
    original.deleted = true;
    workspace.touch(original);
    return { ok: true };
  }
  const said = content(args);
  if (refused(said)) return said;
  // Without a word to the contrary, an answer to a press takes the place of the message.
  if (original !== undefined && args.replace_original !== false) {
    if (original.deleted) return refuse('message_not_found');
    Object.assign(original, said);
    workspace.touch(original);
    return { ok: true };
  }
  workspace.add({
    channel: ticket.channel,
    user: bot.userId,
    botId: bot.botId,
    ...said,
    ...(typeof args.thread_ts === 'string' && { thread: args.thread_ts }),
    ...(args.response_type !== 'in_channel' && { onlyFor: ticket.user }),
  });
  return { ok: true };
}
