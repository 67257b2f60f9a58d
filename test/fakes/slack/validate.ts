/**
 * What Slack refuses in blocks, by its documented limits. Unknown fields are refused too, as Slack does.
 * Each fault reads like the messages that Slack puts beside `invalid_blocks`.
 */

type Fields = Record<string, unknown>;
type Check = (value: unknown, at: string) => string[];

const fault = (what: string, at: string): string[] => [`[ERROR] ${what} [json-pointer:${at}]`];

const text =
  (min: number, max: number): Check =>
  (value, at) => {
    if (typeof value !== 'string') return fault('must be a string', at);
    if (value.length < min) return fault(`must be more than ${min - 1} characters`, at);
    return value.length > max ? fault(`must be less than ${max + 1} characters`, at) : [];
  };

const flag: Check = (value, at) => (typeof value === 'boolean' ? [] : fault('must be a boolean', at));

const count: Check = (value, at) =>
  Number.isInteger(value) && (value as number) >= 0 ? [] : fault('must be a whole number', at);

const oneOf =
  (...allowed: unknown[]): Check =>
  (value, at) =>
    allowed.includes(value) ? [] : fault(`must be one of ${allowed.join(', ')}`, at);

const link: Check = (value, at) => {
  const faults = text(1, 3_000)(value, at);
  return faults.length > 0 || /^(?:https?|mailto|tel):\S+$/.test(value as string) ? faults : fault('invalid url', at);
};

const list =
  (item: Check, min: number, max: number): Check =>
  (value, at) => {
    if (!Array.isArray(value)) return fault('must be an array', at);
    if (value.length < min) return fault(`no fewer than ${min} items allowed`, at);
    if (value.length > max) return fault(`no more than ${max} items allowed`, at);
    return value.flatMap((entry, index) => item(entry, `${at}/${index}`));
  };

/** `required` and `optional` fields; every other one is a fault. */
const fields =
  (required: Record<string, Check>, optional: Record<string, Check> = {}): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return fault('must be an object', at);
    const known = { ...required, ...optional };
    return [
      ...Object.keys(required).flatMap((key) => (key in value ? [] : fault(`missing required field: ${key}`, at))),
      ...Object.entries(value).flatMap(([key, entry]) =>
        known[key] === undefined ? fault(`invalid additional property: ${key}`, at) : known[key](entry, `${at}/${key}`),
      ),
    ];
  };

const byType =
  (types: Record<string, Check>): Check =>
  (value, at) => {
    const type = (value as Fields | null)?.type;
    const check = typeof type === 'string' ? types[type] : undefined;
    return check === undefined ? fault(`unsupported type: ${String(type)}`, at) : check(value, at);
  };

const any: Check = () => [];
const type = any;
const id = text(1, 255);

const plain = (max: number) => fields({ type: oneOf('plain_text'), text: text(1, max) }, { emoji: flag });
const mrkdwn = (max: number) => fields({ type: oneOf('mrkdwn'), text: text(1, max) }, { verbatim: flag });
const textObject = (max: number) => byType({ plain_text: plain(max), mrkdwn: mrkdwn(max) });

const button = fields(
  { type, text: plain(75) },
  {
    action_id: id,
    value: text(0, 2_000),
    url: link,
    style: oneOf('primary', 'danger'),
    accessibility_label: text(1, 75),
  },
);

const style = fields({}, { bold: flag, italic: flag, strike: flag, code: flag, underline: flag });
const richElements = {
  text: fields({ type, text: text(1, 12_000) }, { style }),
  link: fields({ type, url: link }, { text: text(1, 12_000), style, unsafe: flag }),
  emoji: fields({ type, name: text(1, 255) }, { style }),
  user: fields({ type, user_id: id }, { style }),
  usergroup: fields({ type, usergroup_id: id }, { style }),
  channel: fields({ type, channel_id: id }, { style }),
  broadcast: fields({ type, range: oneOf('here', 'channel', 'everyone') }, { style }),
};
const border = { border: oneOf(0, 1) };
const richSection = fields({ type: oneOf('rich_text_section'), elements: list(byType(richElements), 1, 1_000) });
const richText = byType({
  rich_text_section: richSection,
  rich_text_list: fields(
    { type, style: oneOf('bullet', 'ordered'), elements: list(richSection, 1, 1_000) },
    { indent: oneOf(0, 1, 2, 3, 4, 5, 6, 7, 8), offset: count, ...border },
  ),
  rich_text_preformatted: fields(
    { type, elements: list(byType({ text: richElements.text, link: richElements.link }), 1, 1_000) },
    border,
  ),
  rich_text_quote: fields({ type, elements: list(byType(richElements), 1, 1_000) }, border),
});

const option = fields({ text: plain(75), value: text(1, 150) }, { description: plain(75) });
const select = fields(
  { type: oneOf('static_select'), action_id: id, options: list(option, 1, 100) },
  { initial_option: option, placeholder: plain(150), focus_on_load: flag },
);

const block_id = id;
const blocks = {
  rich_text: fields({ type, elements: list(richText, 1, 1_000) }, { block_id }),
  section: fields(
    { type },
    { text: textObject(3_000), fields: list(textObject(2_000), 1, 10), accessory: button, block_id },
  ),
  context: fields({ type, elements: list(textObject(3_000), 1, 10) }, { block_id }),
  actions: fields({ type, elements: list(byType({ button }), 1, 25) }, { block_id }),
  header: fields({ type, text: plain(150) }, { block_id }),
  divider: fields({ type }, { block_id }),
};
const block = byType(blocks);
/** Messages take no input blocks. */
const input = fields(
  { type, label: plain(2_000), element: byType({ static_select: select }) },
  { block_id, hint: plain(2_000), optional: flag, dispatch_action: flag },
);
const modal = fields(
  { type: oneOf('modal'), title: plain(24), blocks: list(byType({ ...blocks, input }), 0, 100) },
  {
    submit: plain(24),
    close: plain(24),
    callback_id: text(0, 255),
    private_metadata: text(0, 3_000),
    clear_on_close: flag,
    notify_on_close: flag,
    external_id: id,
  },
);

function doubles(values: unknown[], what: string, at: string): string[] {
  const given = values.filter((value) => value !== undefined);
  return new Set(given).size === given.length ? [] : fault(`${what} already exists`, at);
}

/** The most that all blocks may measure as JSON: found by trial, not documented. */
const allBlocksMax = 13_200;

/** What is wrong with the blocks of a message: Slack's error and its messages; undefined when nothing is. */
export function blockFaults(blocks: unknown): { error: string; messages: string[] } | undefined {
  const faults = list(block, 0, 50)(blocks, '/blocks');
  if (faults.length > 0) return { error: 'invalid_blocks', messages: faults };
  const checked = blocks as { type: string; block_id?: string; elements?: { action_id?: string }[] }[];
  const twice = [
    ...doubles(
      checked.map((entry) => entry.block_id),
      'block_id',
      '/blocks',
    ),
    ...checked.flatMap((entry, index) =>
      entry.type === 'actions'
        ? doubles(
            (entry.elements ?? []).map((element) => element.action_id),
            'action_id',
            `/blocks/${index}`,
          )
        : [],
    ),
  ];
  if (twice.length > 0) return { error: 'invalid_blocks', messages: twice };
  if (JSON.stringify(blocks).length > allBlocksMax) return { error: 'msg_blocks_too_long', messages: [] };
  return undefined;
}

interface Input {
  readonly type: string;
  readonly block_id?: string;
  readonly element?: { readonly options: readonly { value: string }[]; readonly initial_option?: { value: string } };
}

/** What is wrong with a modal: a form needs a button to submit it, and what is chosen at first must be one of the options. */
export function viewFaults(view: unknown): string[] {
  const faults = modal(view, '/view');
  if (faults.length > 0) return faults;
  const checked = view as { submit?: unknown; blocks: Input[] };
  const inputs = checked.blocks.filter((entry) => entry.type === 'input');
  return [
    ...(inputs.length > 0 && checked.submit === undefined ? fault('missing required field: submit', '/view') : []),
    ...doubles(
      checked.blocks.map((entry) => entry.block_id),
      'block_id',
      '/view/blocks',
    ),
    ...inputs.flatMap(({ element }, index) => {
      const { options = [], initial_option: initial } = element ?? {};
      const one = initial === undefined || options.some((each) => JSON.stringify(each) === JSON.stringify(initial));
      return one ? [] : fault('initial_option must be one of the options', `/view/blocks/${index}`);
    }),
  ];
}
