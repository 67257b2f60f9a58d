import { viewFaults } from './validate.ts';
import { type Answer, type Args, refuse } from './web-api.ts';
import { bot } from './workspace.ts';

// biome-ignore lint/suspicious/noExplicitAny: views have been checked by `viewFaults`
type View = Record<string, any>;

/** A modal that somebody looks at. */
export interface OpenView {
  readonly id: string;
  readonly user: string;
  view: View;
}

/** How long a trigger lives, in milliseconds. */
const TRIGGER_MS = 3_000;

const parsed = (view: unknown): unknown => {
  try {
    return typeof view === 'string' ? JSON.parse(view) : view;
  } catch {
    return undefined;
  }
};

/** Modals of the local Slack: opened by a trigger that lives 3 seconds and works once. */
export function createViews() {
  const triggers = new Map<string, { readonly user: string; readonly at: number; used: boolean }>();
  const open: OpenView[] = [];

  const checked = (view: unknown): View | Answer => {
    const given = parsed(view);
    const messages = viewFaults(given);
    return messages.length === 0
      ? (given as View)
      : refuse('invalid_arguments', { response_metadata: { messages }, errors: messages });
  };
  const isRefusal = (view: View | Answer): view is Answer => view.ok === false;

  return {
    open,
    /** Somebody did something that the app may answer with a modal. */
    grant: (trigger: string, user: string, at = Date.now()): void =>
      void triggers.set(trigger, { user, at, used: false }),

    'views.open'({ trigger_id: id, view }: Args): Answer {
      const trigger = triggers.get(String(id));
      if (trigger === undefined) return refuse('invalid_trigger_id');
      if (trigger.used) return refuse('exchanged_trigger_id');
      if (Date.now() - trigger.at > TRIGGER_MS) return refuse('expired_trigger_id');
      const given = checked(view);
      if (isRefusal(given)) return given;
      trigger.used = true;
      const made = { id: `V${open.length}`, user: trigger.user, view: given };
      open.push(made);
      return { ok: true, view: { ...given, id: made.id } };
    },

    'views.update'({ view_id: id, view }: Args): Answer {
      const shown = open.find((each) => each.id === id);
      if (shown === undefined) return refuse('not_found');
      const given = checked(view);
      if (isRefusal(given)) return given;
      shown.view = given;
      return { ok: true, view: { ...given, id: shown.id } };
    },

    /** What Slack sends when the form is submitted. What was not chosen keeps what stood there at first. */
    submission({ id, user, view }: OpenView, chosen: Readonly<Record<string, string>>, trigger: string) {
      const inputs = (view.blocks as View[]).filter(({ type }) => type === 'input');
      const values = Object.fromEntries(
        inputs.map(({ block_id: block, element }) => {
          const options = element.options as View[];
          const wanted = chosen[block];
          const option = options.find(({ value }) => value === wanted);
          if (wanted !== undefined && option === undefined) throw new Error(`${block} has no option ${wanted}`);
          const selected = option ?? element.initial_option ?? null;
          // Slack does not send a form in which something is missing.
          if (selected === null) throw new Error(`${block} is not filled in`);
          return [block, { [element.action_id]: { type: element.type, selected_option: selected } }];
        }),
      );
      return {
        type: 'view_submission',
        team: { id: bot.teamId, domain: 'harbour' },
        user: { id: user, team_id: bot.teamId },
        api_app_id: bot.appId,
        token: 'verification-token',
        trigger_id: trigger,
        view: { ...view, id, state: { values }, hash: '0', root_view_id: id, previous_view_id: null },
        response_urls: [],
        is_enterprise_install: false,
        enterprise: null,
      };
    },

    /** What Slack does with the answer to a submission. */
    answered(shown: OpenView, response: unknown): void {
      const { response_action: action, view } = (response ?? {}) as { response_action?: string; view?: unknown };
      if (action === undefined || action === 'clear') {
        open.splice(open.indexOf(shown), 1);
        return;
      }
      if (action !== 'update') throw new Error(`Slack knows no response_action ${action} here`);
      const given = checked(view);
      if (isRefusal(given)) throw new Error(`Slack shows no such view: ${JSON.stringify(given)}`);
      shown.view = given;
    },
  };
}

export type Views = ReturnType<typeof createViews>;
