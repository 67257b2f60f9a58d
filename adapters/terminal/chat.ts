import { createInterface, type Interface } from 'node:readline/promises';
import { createAssistant, type Engine } from '#engine';
import type { Config } from '../config.ts';
import { configure, openEngine } from './command.ts';
import { endWithReader } from './lines.ts';
import { optionsFor } from './render.ts';
import { converse, createConversation } from './terminal.ts';

/** Opens a chat with the assistant on this terminal: history on the arrow keys, Ctrl-D or /quit ends it. */
export async function runChat(engine: Engine, config: Pick<Config, 'defaultLanguage' | 'colour'>): Promise<void> {
  const { stdin: input, stdout: output } = process;
  endWithReader(output);
  const { defaultLanguage: language } = config;
  const assistant = createAssistant({ engine: () => engine, defaultLanguage: language });
  const options = () => optionsFor(output, config.colour);
  const conversation = createConversation({ assistant, output, options, language });
  output.write(`${conversation.hint()}\n\n`);
  if (!input.isTTY) return converse(conversation, input);
  const lines = createInterface({ input, output, historySize: 200, removeHistoryDuplicates: true, prompt: '› ' });
  lines.prompt();
  for await (const text of pastes(lines)) {
    if (!(await conversation.take(text))) break;
    lines.prompt();
  }
  lines.close();
}

/** Lines that arrive this close together were pasted at once. Milliseconds. */
const PASTE_MS = 30;

/** What was typed or pasted, each paste as one text: an error of many lines is one question. */
async function* pastes(lines: Interface): AsyncGenerator<string> {
  const ready: string[] = [];
  let pasted: string[] = [];
  let wake = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  let open = true;
  const flush = (): void => {
    clearTimeout(timer);
    if (pasted.length > 0) ready.push(pasted.join('\n'));
    pasted = [];
    wake();
  };
  lines.on('line', (line) => {
    pasted.push(line);
    clearTimeout(timer);
    timer = setTimeout(flush, PASTE_MS);
  });
  lines.on('close', () => {
    open = false;
    flush();
  });
  while (open || ready.length > 0) {
    const text = ready.shift();
    if (text !== undefined) yield text;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}

if (import.meta.main) {
  const config = configure();
  await runChat(openEngine(config), config);
}
