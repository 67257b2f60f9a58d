import type { types } from '@slack/bolt';
import type { Field, Form, Presentation } from '#engine';
import { inert } from './escape.ts';
import { clip, limits } from './limits.ts';
import { richText } from './rich-text.ts';

/** Callback id of the form. */
export const formId = 'portolan-form';
/** Action id of every element in it; the block's id is the name of the field. */
export const valueId = 'value';

const plain = (text: string, max: number): types.PlainTextElement => ({
  type: 'plain_text',
  text: clip(inert(text), max),
  emoji: false,
});

function input({ name, label, options: offered, value }: Field): types.InputBlock {
  const options = offered.map((each) => ({ text: plain(each.label, limits.option), value: each.value }));
  const initial = options.find((option) => option.value === value);
  return {
    type: 'input',
    block_id: name,
    label: plain(label, limits.fieldLabel),
    element: { type: 'static_select', action_id: valueId, options, ...(initial && { initial_option: initial }) },
  };
}

/** A form as a modal. @param channel that it is for; Slack brings it back with what was filled in */
export function formView({ title, submit, cancel, fields }: Form, channel: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: formId,
    private_metadata: channel,
    title: plain(title, limits.viewLabel),
    submit: plain(submit, limits.viewLabel),
    close: plain(cancel, limits.viewLabel),
    blocks: fields.map(input),
  };
}

/** A presentation in the place of the form; its heading is the title. */
export function tellingView({ blocks }: Presentation, title: string): types.ModalView {
  const [first, ...others] = blocks;
  const heading = first?.kind === 'heading' ? first : undefined;
  const elements = richText(heading ? others : blocks);
  return {
    type: 'modal',
    title: plain(heading?.text ?? title, limits.viewLabel),
    blocks: elements.length === 0 ? [] : [{ type: 'rich_text', elements }],
  };
}

/** In the place of the form while what was filled in is being kept. */
export function waitingView(title: string): types.ModalView {
  return {
    type: 'modal',
    title: plain(title, limits.viewLabel),
    blocks: [{ type: 'section', text: plain('…', limits.text) }],
  };
}
