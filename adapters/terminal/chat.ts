import { createInterface } from 'node:readline/promises';
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
  for await (const line of lines) {
    if (!(await conversation.take(line))) break;
    lines.prompt();
  }
  lines.close();
}

if (import.meta.main) {
  const config = configure();
  await runChat(openEngine(config), config);
}
