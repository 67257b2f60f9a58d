import type { Engine } from '../answer/engine.ts';
import { languageOf } from '../answer/language.ts';
import { PHRASES } from '../answer/phrases.ts';
import { paragraph, topicPresses } from '../answer/present.ts';
import { tokenise } from '../search/tokenise.ts';
import type { Language, Presentation } from '../types.ts';

const HELP = /^(?:help|도움말|도움|사용법|\?+)$/i;

/** Somebody asks what the bot can do. */
export const asksForHelp = (text: string): boolean => HELP.test(text.trim());

/** Of small talk, what ends a conversation: thanks, praise, and that something was understood. */
const THANKS =
  /^(?:thank|thx|ty|cheers|great|nice|perfect|ok|got it|cool|고마|고맙|감사|ㄱㅅ|땡큐|넵|네|넹|예|확인|알겠|오케이|굿)/i;

/** The reply to small talk, in the language that it tells by itself: who thanks is not welcomed again. */
export function replyToSmallTalk(engine: Engine, text: string, fallback: Language): Presentation {
  const language = languageOf([...tokenise(text)]) ?? fallback;
  if (!THANKS.test(text.trim())) return greet(engine, language);
  return { language, blocks: [paragraph(PHRASES[language].thanked)], footer: [], presses: [] };
}

/** What somebody new sees, and who asks for help: how to ask, and topics to start with. */
export function greet(engine: Engine, language: Language): Presentation {
  const words = PHRASES[language];
  const starters = engine.starters(language, 4);
  return {
    language,
    blocks: [paragraph(words.welcome), ...(starters.length > 0 ? [paragraph(words.howToAsk)] : [])],
    footer: [],
    presses: topicPresses(starters, language),
  };
}
