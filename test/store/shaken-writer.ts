/** Writes to the store without end, and says on standard output what was acknowledged. Killed in the middle by its test. */
import { writeSync } from 'node:fs';
import { openStore } from '../../src/store/open.ts';

const [url = '', round = ''] = process.argv.slice(2);
const store = await openStore({ url, secret: 'the same for every round' });
for (let count = 0; ; count += 1) {
  const key = `${round}-${count}`;
  await store.write([
    { kind: 'finished', key, message: key },
    { kind: 'thread', key, slug: key },
  ]);
  if (count % 5 === 0) {
    await store.vote(key, 'somebody', false, 'unclear');
    await store.configure(key, { burst: count });
  }
  writeSync(1, `${key}\n`);
}
