/**
 * Kills processes in the middle of their work and counts the damage, on SQLite and on PostgreSQL:
 * `node test/store/shake.ts [rounds]` (default 100 kills of writers, and a fifth of that among three replicas under load;
 * then 20 s without the store under load).
 */
import { ENGINES } from './engines.ts';
import { askThroughOutage } from './outage-load.ts';
import { killWriters, shakeReplicas } from './shaken.ts';

const OUTAGE_MS = 20_000;
const rounds = Number(process.argv[2] ?? 100);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
let damaged = false;
for (const engine of ENGINES) {
  await engine.start();
  const { acknowledged, lost, torn } = await killWriters(engine, await engine.fresh(), rounds);
  say(`${engine.name}: ${rounds} kills, ${acknowledged} rows acknowledged, ${lost.length} lost, ${torn.length} torn`);
  const kills = Math.ceil(rounds / 5);
  const { asked, overheard, inDoubt } = await shakeReplicas(await engine.fresh(), 3, kills * 50, kills);
  const times = (count: number, of: ReadonlyMap<string, number>) => [...of.values()].filter((n) => n === count).length;
  const twice = [...asked].filter(([id, count]) => count > 1 && !(count === 2 && inDoubt.has(id)));
  const again = [...overheard.values()].filter((count) => count > 1);
  say(
    `${engine.name}: 3 replicas, ${kills} kills: of ${asked.size} asked ${times(1, asked)} answered once, ${times(0, asked)} never, ` +
      `${times(2, asked)} twice (${inDoubt.size} in doubt when their replica was killed, ${twice.length} twice without that); of ${overheard.size} overheard ${times(1, overheard)} once, ${times(0, overheard)} never, ${again.length} twice`,
  );
  const outage = await askThroughOutage(engine, await engine.fresh(), OUTAGE_MS);
  say(
    `${engine.name}: down for ${OUTAGE_MS / 1000} s under load: of ${outage.asked} asked (${outage.during} meanwhile) ${outage.unanswered} not answered, ` +
      `${outage.repeated} answered again; of ${outage.thanked} votes thanked for ${outage.lostVotes} lost; the slowest took ${outage.slowest} ms`,
  );
  damaged ||= outage.unanswered + outage.repeated + outage.lostVotes > 0;
  damaged ||= lost.length + torn.length + times(0, asked) + twice.length + again.length > 0;
  await engine.stop();
}
// At once: the embedded PostgreSQL ends the process in its own way otherwise, with code 0.
process.exit(damaged ? 1 : 0);
