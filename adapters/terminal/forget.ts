import { openConfigured } from '../store.ts';
import { configure, fail, parseCommand } from './command.ts';

const USAGE = `Usage: npm run forget -- --person <platform>:<user id>      for example slack:U0123ABCD or discord:123456789012345678
Deletes all that the store holds about this person, whether the bot runs or not.`;

const { values } = parseCommand(
  { person: { type: 'string' }, help: { type: 'boolean', short: 'h', default: false } },
  USAGE,
);

if (values.help) {
  process.stdout.write(`${USAGE}\n`);
} else {
  const [, platform, id] = /^([a-z]+):(\w+)$/.exec(values.person ?? '') ?? [];
  if (platform === undefined || id === undefined) fail(`--person names nobody.\n${USAGE}`, 2);
  const store = await openConfigured(configure(), { existing: true });
  const rows = await store.forget(`${platform} ${id}`);
  await store.close();
  process.stdout.write(rows === 0 ? 'Nothing is stored about this person.\n' : `Deleted: ${rows} rows.\n`);
}
