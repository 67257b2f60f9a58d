/**
 * A replica of the bot on a store, with its test as the platform: an event a line on standard input (`asked <id>`,
 * `overheard <id>`), on standard output `delivered <id>` when a reply is posted, and `done <id>` when the event is dealt with.
 */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createAssistant, createEngine, guardStore, loadCorpus, openStore } from '#engine';
import { said } from '../support/heard.ts';

const [url = '', content = ''] = process.argv.slice(2);
const engine = createEngine(loadCorpus([content]).corpus);
const store = guardStore(await openStore({ url }), { timeoutMs: 2_000 });
const assistant = createAssistant({
  engine: () => engine,
  onboardingChannels: Array.from({ length: 10_000 }, (_, id) => `C${id}`),
  store,
  // Longer than this machine may keep a replica waiting, or another one answers in its place.
  leaseMs: 1_000,
});
writeSync(1, 'open\n');
for await (const line of createInterface({ input: process.stdin })) {
  const [kind = '', id = ''] = line.split(' ');
  // A channel of its own for each: the cool-down of a channel is another test's matter.
  const place = { platform: 'slack', channel: `C${id}` };
  const event = said('what is a nodeport?', kind === 'asked' ? 'mention' : 'ambient', { id, place });
  void assistant
    .hear(event, async () => {
      writeSync(1, `delivered ${id}\n`);
      return { message: id };
    })
    .then(() => writeSync(1, `done ${id}\n`));
}
