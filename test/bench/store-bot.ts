/**
 * A bot on Slack for `store.ts`, with a store at the URL of its argument or with none. Says when it is connected, and then
 * how much CPU time it has used, whenever it is asked.
 */

import { guardStore, openStore } from '#engine';
import { createLogger } from '../../adapters/log.ts';
import { createSlackAdapter } from '../../adapters/slack/app.ts';
import { realAssistant } from '../support/assistant.ts';

const { SLACK_BOT_TOKEN: botToken = '', SLACK_APP_TOKEN: appToken = '', SLACK_API_URL: apiUrl = '' } = process.env;
const [url] = process.argv.slice(2);
const assistant = await realAssistant(url === undefined ? {} : { store: guardStore(await openStore({ url })) });
const logger = createLogger('error');
await createSlackAdapter({ botToken, appToken, apiUrl }, { assistant, logger, onboardingChannels: [] }).start();
process.on('message', () => process.send?.(process.cpuUsage()));
process.send?.('connected');
