import type { Engine } from '../answer/engine.ts';
import { PHRASES } from '../answer/phrases.ts';
import { paragraph, topicPresses } from '../answer/present.ts';
import type { Language, Presentation } from '../types.ts';

const HELP = /^(?:help|도움말|도움|사용법|\?+)$/i;

/** Somebody asks what the bot can do. */
export const asksForHelp = (text: string): boolean => HELP.test(text.trim());

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
