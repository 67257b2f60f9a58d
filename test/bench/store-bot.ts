/**
 * Two bots on Slack in one program for `store.ts`: one with no store, one with a store at the URL of the first argument. Says when
 * they are connected, and then how much CPU time the program has used, whenever it is asked.
 */

import { type AssistantOptions, guardStore, openStore } from '#engine';
import { createLogger } from '../../adapters/log.ts';
import { createSlackAdapter, type SlackOptions } from '../../adapters/slack/app.ts';
import { realAssistant } from '../support/assistant.ts';

const [url = '', ...workspaces] = process.argv.slice(2);
const [off, on] = workspaces.map((workspace) => JSON.parse(workspace) as SlackOptions);
const logger = createLogger('error');

async function connect(workspace: SlackOptions | undefined, options: Partial<AssistantOptions>): Promise<void> {
  if (workspace === undefined) throw new Error('two workspaces are needed');
  const assistant = await realAssistant(options);
  await createSlackAdapter(workspace, { assistant, logger, onboardingChannels: [] }).start();
}

await connect(off, {});
await connect(on, { store: guardStore(await openStore({ url })) });
process.on('message', () => process.send?.(process.cpuUsage()));
process.send?.('connected');
