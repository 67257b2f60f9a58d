import { Writable } from 'node:stream';
import { createConversation } from '../../adapters/terminal/terminal.ts';
import type { Door, Shown } from './door.ts';

/** The terminal: what is typed is a direct message, and everything is shown to the one person in front of it. */
export function createTerminalDoor(): Door {
  let written = '';
  let conversation: ReturnType<typeof createConversation>;
  const take = async (line: string): Promise<readonly Shown[]> => {
    written = '';
    await conversation.take(line);
    return written === '' ? [] : [toShown(written)];
  };
  return {
    name: 'terminal',
    onboardingChannel: 'terminal-has-none',
    async open(assistant) {
      const output = new Writable({
        write(chunk, _encoding, done) {
          written += String(chunk);
          done();
        },
      });
      conversation = createConversation({
        assistant,
        output,
        options: () => ({ colour: false, width: 0 }),
        language: 'en',
      });
    },
    close: async () => {},
    say: (_how, text) => take(text.replaceAll('\n', ' ')),
    press: (shown, label) => take(String(shown.buttons.indexOf(label) + 1)),
  };
}

function toShown(text: string): Shown {
  const buttons = [...text.matchAll(/\[\d+\] (.*?)(?= {2}\[\d+\] |\n|$)/g)].map((match) => match[1] ?? '');
  return { text, buttons, private: true, threaded: false };
}
