import { type Action, encodeAction, guardStore, openStore, type Pressed, type Said } from '#engine';
import { realAssistant } from '../support/assistant.ts';
import { ANA, mailbox, said } from '../support/heard.ts';
import type { TestEngine } from './engines.ts';

/** What people saw of an outage of the store. */
export interface Outage {
  readonly asked: number;
  /** Of them, while the store was down. */
  readonly during: number;
  readonly unanswered: number;
  /** Answered again when they were delivered again to another replica afterwards. */
  readonly repeated: number;
  /** People who were thanked for a vote, and votes of them that are not kept. */
  readonly thanked: number;
  readonly lostVotes: number;
  /** Longest time from hearing a question to the end of dealing with it, in milliseconds. */
  readonly slowest: number;
}

/** Questions that are asked before, at least during, and after the outage. */
const EACH = 60;

/** Asks three replicas in turn, without a pause, while the store takes nothing for `ms` milliseconds, and until it is back. */
export async function askThroughOutage(engine: TestEngine, url: string, ms: number): Promise<Outage> {
  const stores = await Promise.all(Array.from({ length: 3 }, async () => guardStore(await openStore({ url }))));
  const replicas = await Promise.all(stores.map((store) => realAssistant({ store })));
  const { sent, deliver } = mailbox();
  const questions: Said[] = [];
  const votes: string[] = [];
  let slowest = 0;

  const ask = async (): Promise<void> => {
    const question = said('nodeport', 'mention');
    const replica = replicas[questions.length % replicas.length];
    questions.push(question);
    const since = performance.now();
    await replica?.hear(question, deliver);
    slowest = Math.max(slowest, performance.now() - since);
    const reply = sent.at(-1);
    if (questions.length % 5 !== 0 || reply?.kind !== 'post') return;
    const action = reply.presentation.presses.map((press) => press.action).find(({ type }) => type === 'vote');
    const outcome = action && (await replica?.hear(press(action, question), async () => ({})));
    if (action?.type === 'vote' && outcome?.why === 'vote') votes.push(action.reply);
  };
  const askMany = async (): Promise<void> => {
    for (let count = 0; count < EACH; count += 1) await ask();
  };

  await askMany();
  const before = questions.length;
  const mend = await engine.fail(url);
  const since = performance.now();
  do await askMany();
  while (performance.now() - since < ms);
  const during = questions.length - before;
  await mend();
  do await askMany();
  while (stores.some((store) => store.fault() !== undefined));
  await Promise.all(replicas.map((replica) => replica.settle(30_000)));
  const unanswered = questions.length - sent.length;

  const store = await openStore({ url });
  const other = await realAssistant({ store });
  let repeated = 0;
  for (const question of questions) if ((await other.hear(question, deliver)).why !== 'duplicate') repeated += 1;
  // Not by the log of questions: of so many that wait it is given up first, and a vote stays without its line.
  const kept = new Set(
    (await engine.execute(url, 'select reply from votes where helpful = 1')).map(({ reply }) => reply),
  );
  await Promise.all([store, ...stores].map((each) => each.close()));
  return {
    asked: questions.length,
    during,
    unanswered,
    repeated,
    thanked: votes.length,
    lostVotes: votes.filter((id) => !kept.has(id)).length,
    slowest: Math.round(slowest),
  };
}

function press(action: Action, { place, id }: Said): Pressed {
  const pressed = { kind: 'pressed', place, author: ANA, action: encodeAction(action) } as const;
  return { ...pressed, id: `vote-${id}`, private: false, ephemeral: false, at: Date.now() };
}
