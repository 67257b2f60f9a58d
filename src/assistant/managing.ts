import type { Engine } from '../answer/engine.ts';
import { MANAGING } from '../answer/phrases.ts';
import { paragraph } from '../answer/present.ts';
import type { Store } from '../store/types.ts';
import type { Language, Presentation } from '../types.ts';
import { DAYS, gapsReply, MOST } from './gaps-reply.ts';
import type { ChannelManners, Settings } from './settings.ts';
import { changeOf, settingsForm, showSettings } from './settings-form.ts';
import type { Configured, Deliver, Outcome, Said, Standing } from './types.ts';

/** What only managers can ask for, as the whole text of a command. */
export type Wish = 'settings' | 'gaps';

const WISHES: Readonly<Record<Wish, RegExp>> = {
  settings: /^(?:settings|설정)$/i,
  gaps: /^(?:gaps|빈틈|빠진 ?주제)$/i,
};

/** Whether a command is for managers. An adapter then adds the `Standing` of who typed it. */
export function wishOf(text: string): Wish | undefined {
  return (Object.keys(WISHES) as Wish[]).find((wish) => WISHES[wish].test(text.trim()));
}

const DAY_MS = 86_400_000;

export interface Managing {
  wish(wish: Wish, said: Said, deliver: Deliver): Promise<Outcome>;
  configured(configured: Configured, deliver: Deliver): Promise<Outcome>;
}

interface Parts {
  readonly engine: () => Engine;
  readonly settings: Settings;
  readonly store: Pick<Store, 'asked'> | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly defaultLanguage: Language;
}

/** What managers see and change. */
export function createManaging({ engine, settings, store, now, defaultLanguage }: Parts): Managing {
  const languageFor = (text: string, { language }: ChannelManners, locale: Language | undefined): Language =>
    locale ?? (/[가-힣]/.test(text) ? 'ko' : (language ?? defaultLanguage));

  const refuse = async (
    language: Language,
    words: 'notManager' | 'notTeamManager',
    deliver: Deliver,
  ): Promise<Outcome> => {
    await tell(deliver, note(language, MANAGING[language][words]));
    return { did: 'replied', why: 'no-manager' };
  };

  /** What was asked anywhere, so for who manages everything only: anybody can make a channel and be its manager. */
  const gaps = async (language: Language, standing: Standing | undefined, deliver: Deliver): Promise<Outcome> => {
    if (standing?.manages !== 'team') return refuse(language, 'notTeamManager', deliver);
    const rows = await store?.asked(now() - DAYS * DAY_MS, MOST).catch(() => undefined);
    if (rows === undefined) {
      await tell(deliver, note(language, MANAGING[language].gapsUnknown));
      return { did: 'replied', why: 'gaps-unknown' };
    }
    await tell(deliver, await gapsReply(rows, engine(), language));
    return { did: 'replied', why: 'gaps' };
  };

  return {
    async wish(wish, { place, text, locale, standing }, deliver) {
      const manners = await settings.of(place);
      const language = languageFor(text, manners, locale);
      if (wish === 'gaps') return gaps(language, standing, deliver);
      if (!managesChannel(standing)) return refuse(language, 'notManager', deliver);
      const form = settingsForm(language, manners);
      const presentation = showSettings(form, { after: [MANAGING[language].howToChange] });
      await deliver({ kind: 'form', form, presentation });
      return { did: 'replied', why: 'settings' };
    },

    async configured({ place, standing, values, locale }, deliver) {
      const before = await settings.of(place);
      const language = languageFor('', before, locale);
      const words = MANAGING[language];
      if (!managesChannel(standing)) return refuse(language, 'notManager', deliver);
      const show = (manners: ChannelManners, said: { before?: string[]; after?: string[] }) =>
        showSettings(settingsForm(language, manners), {
          before: said.before ?? [],
          after: [...obstaclesTo(manners, standing).map((each) => words.obstacles[each]), ...(said.after ?? [])],
        });
      const change = changeOf(values);
      if (Object.keys(change).length === 0) {
        await tell(deliver, show(before, { after: [words.howToChange] }));
        return { did: 'replied', why: 'settings' };
      }
      const manners = await settings.change(place, change).catch(() => undefined);
      await tell(deliver, manners ? show(manners, { before: [words.saved] }) : note(language, words.notSaved));
      return manners ? { did: 'configured', why: 'settings' } : { did: 'replied', why: 'settings-not-kept' };
    },
  };
}

const managesChannel = (standing: Standing | undefined): boolean =>
  standing?.manages !== undefined && standing.direct !== true;

/** What keeps the bot from what is switched on. */
function obstaclesTo({ onboarding, greeting }: ChannelManners, { obstacles }: Standing): Standing['obstacles'] {
  if (!onboarding) return [];
  return obstacles.filter((each) => greeting || each !== 'joins-withheld');
}

const note = (language: Language, text: string): Presentation => ({
  language,
  blocks: [paragraph(text)],
  footer: [],
  presses: [],
});

const tell = (deliver: Deliver, presentation: Presentation) => deliver({ kind: 'post', to: 'asker', presentation });
