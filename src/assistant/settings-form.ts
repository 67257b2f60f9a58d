import { MANAGING, PHRASES } from '../answer/phrases.ts';
import { paragraph } from '../answer/present.ts';
import type { ChannelSettings } from '../store/types.ts';
import { type Block, LANGUAGES, type Language, type Presentation } from '../types.ts';
import { BURSTS } from './manners.ts';
import type { ChannelManners } from './settings.ts';
import type { Field, Form } from './types.ts';

/** The settings of a channel as a form, filled in with what holds now where that is given. */
export function settingsForm(language: Language, now?: ChannelManners): Form {
  const words = MANAGING[language];
  const field = (name: keyof ChannelSettings, options: Field['options'], value: string | undefined): Field => ({
    name,
    label: words[name],
    options,
    ...(value === undefined ? {} : { value }),
  });
  const onOff = [
    { value: 'on', label: words.on },
    { value: 'off', label: words.off },
  ];
  const languages = LANGUAGES.map((each) => ({ value: each, label: PHRASES[each].languageName }));
  const bursts = BURSTS.map((each) => ({ value: String(each), label: String(each) }));
  const nameOf = (on: boolean | undefined) => (on === undefined ? undefined : on ? 'on' : 'off');
  return {
    language,
    title: words.title,
    submit: words.save,
    cancel: words.cancel,
    fields: [
      field('onboarding', onOff, nameOf(now?.onboarding)),
      field('greeting', onOff, nameOf(now?.greeting)),
      field('language', [...languages, { value: 'auto', label: words.noLanguage }], now && (now.language ?? 'auto')),
      field('burst', bursts, now && String(now.burst)),
    ],
  };
}

/** What the form's values change. A value that no option of it has changes nothing: it may be of another version. */
export function changeOf(values: Readonly<Record<string, string>>): ChannelSettings {
  const { onboarding, greeting, language, burst } = Object.fromEntries(
    settingsForm('en').fields.flatMap(({ name, options }) =>
      options.some(({ value }) => value === values[name]) ? [[name, values[name]]] : [],
    ),
  );
  return {
    ...(onboarding === undefined ? {} : { onboarding: onboarding === 'on' }),
    ...(greeting === undefined ? {} : { greeting: greeting === 'on' }),
    ...(language === undefined ? {} : { language: language as NonNullable<ChannelSettings['language']> }),
    ...(burst === undefined ? {} : { burst: Number(burst) }),
  };
}

/** What holds for a channel, between what is said before and after it. */
export function showSettings(
  { language, title, fields }: Form,
  { before = [], after = [] }: { readonly before?: readonly string[]; readonly after?: readonly string[] },
): Presentation {
  const items = fields.map(({ label, options, value }) => {
    const chosen = options.find((option) => option.value === value)?.label ?? '';
    return [
      { kind: 'text', value: `${label}: ` },
      { kind: 'strong', value: chosen },
    ] as const;
  });
  const blocks: Block[] = [
    { kind: 'heading', text: title },
    ...before.map(paragraph),
    { kind: 'list', ordered: false, items },
    ...after.map(paragraph),
  ];
  return { language, blocks, footer: [], presses: [] };
}
