import type { Readable, Writable } from 'node:stream';
import type { Assistant, Deliver, Language, Presentation, Press } from '#engine';
import { encodeAction } from '#engine';
import { linesOf } from './lines.ts';
import { type RenderOptions, render } from './render.ts';

/** What the chat says besides replies. */
const WORDS = {
  en: {
    hint: 'Ask in English or Korean. A number presses, 한/EN (or /lang) switches the language, /quit ends.',
    switched: 'Replies where the question does not tell: English.',
    commands:
      'There is no such command. The commands are 한/EN (or /lang, /ko, /en), /help and /quit; a question starts without a slash.',
    unknown: 'There is no such number under the last reply.',
  },
  ko: {
    hint: '한국어나 영어로 물어보세요. 번호를 누르면 이동, 한/EN(또는 /lang)은 언어 전환, /quit은 종료입니다.',
    switched: '질문만으로 언어를 알 수 없을 때: 한국어로 답합니다.',
    commands:
      '그런 명령은 없습니다. 명령은 한/EN(또는 /lang, /ko, /en), /help(/도움말), /quit입니다. 질문은 빗금 없이 시작하세요.',
    unknown: '마지막 답변에 그런 번호가 없습니다.',
  },
} as const;

/** The assistant knows how to help. */
const HELP = /^\/(?:help|도움말|도움|사용법)$/i;

export interface TerminalParts {
  readonly assistant: Assistant;
  readonly output: Writable;
  readonly options: () => RenderOptions;
  readonly language: Language;
}

/** A conversation with the assistant, a line at a time. */
export interface Conversation {
  /** What the chat says before the first question. */
  hint(): string;
  /** Takes one typed line. @returns false when the person wants to leave. */
  take(line: string): Promise<boolean>;
}

/** A terminal as a door: typed lines are direct messages, numbers press what the last reply offers. */
export function createConversation({ assistant, output, options, language: first }: TerminalParts): Conversation {
  const place = { platform: 'terminal', channel: 'terminal' };
  const author = { id: 'you', bot: false };
  let language = first;
  let count = 0;
  let presses: readonly Press[] = [];
  let shown: Language = first;

  const write = (text: string): void => void output.write(`${text}\n\n`);
  const show = (presentation: Presentation): void => {
    presses = presentation.presses;
    shown = presentation.language;
    write(render(presentation, options()));
  };
  const deliver: Deliver = async (outgoing) => {
    if (outgoing.kind !== 'remove') show(outgoing.presentation);
    return {};
  };

  /** Words behind a slash that are no command here. `/healthz가 뭐예요` and `/var/log?` may be questions. */
  const isNoCommand = (text: string): boolean => /^\/[\p{L}\p{N}-]+(?: [\w -]*)?$/u.test(text) && !HELP.test(text);

  return {
    hint: () => WORDS[language].hint,
    async take(line) {
      const text = line.trim();
      count += 1;
      const heard = { id: String(count), place, author, at: Date.now() };
      if (/^\/?(?:quit|exit|q|종료)$/i.test(text)) return false;
      if (/^(?:한\/EN|한\/영|한영|\/lang|\/ko|\/en)$/i.test(text)) {
        language = /^\/(ko|en)$/i.test(text)
          ? (text.slice(1).toLowerCase() as Language)
          : language === 'ko'
            ? 'en'
            : 'ko';
        write(WORDS[language].switched);
        if (shown === language) return true;
        const other = presses.find(
          ({ role, action }) =>
            role === 'view' && action.type !== 'dismiss' && action.type !== 'share' && action.language === language,
        );
        if (other)
          await assistant.hear(
            { kind: 'pressed', ...heard, action: encodeAction(other.action), private: true, ephemeral: false },
            deliver,
          );
        return true;
      }
      if (/^\d{1,2}$/.test(text)) {
        const press = presses[Number(text) - 1];
        if (!press) write(WORDS[shown].unknown);
        else
          await assistant.hear(
            { kind: 'pressed', ...heard, action: encodeAction(press.action), private: true, ephemeral: false },
            deliver,
          );
        return true;
      }
      if (isNoCommand(text)) {
        write(WORDS[language].commands);
        return true;
      }
      await assistant.hear(
        {
          kind: 'said',
          ...heard,
          how: 'direct',
          text,
          namesOthers: false,
          edited: false,
          locale: text === '' ? shown : language,
        },
        deliver,
      );
      return true;
    },
  };
}

/** Talks with whoever writes lines, until the lines end. */
export async function converse(conversation: Conversation, input: Readable): Promise<void> {
  for await (const line of linesOf(input)) if (!(await conversation.take(line))) return;
}
