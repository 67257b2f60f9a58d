import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Assistant, guardStore, openStore, type Store } from '#engine';
import { realAssistant, realEngine } from '../support/assistant.ts';
import { ANA, joined, mailbox, PLACE, removed, said, textOf } from '../support/heard.ts';
import { ENGINES } from './engines.ts';

const QUESTION = 'what is the default port range of a NodePort service?';
const DUPLICATE = { did: 'ignored', why: 'duplicate' };
/** What a replica that is killed while it delivers never gets to. */
const never = () => new Promise<never>(() => {});

describe.each(ENGINES)('replicas on one $name', (engine) => {
  let url: string;
  let stores: Store[] = [];

  beforeAll(async () => {
    realEngine();
    await engine.start();
  }, 60_000);
  afterAll(() => engine.stop());
  beforeEach(async () => {
    url = await engine.fresh();
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  });

  async function replica(leaseMs = 30_000): Promise<Assistant> {
    const store = guardStore(await openStore({ url }));
    stores.push(store);
    return realAssistant({ onboardingChannels: [PLACE.channel], store, leaseMs });
  }

  it('answer a message that all of them receive once', async () => {
    const replicas = [await replica(), await replica(), await replica()];
    const { sent, deliver } = mailbox();
    const questions = Array.from({ length: 10 }, () => said(QUESTION, 'mention'));
    await Promise.all(questions.flatMap((question) => replicas.map((each) => each.hear(question, deliver))));
    expect(sent).toHaveLength(10);
    // And again, as platforms do.
    expect(await replicas[1]?.hear(questions[0] ?? joined(ANA), deliver)).toEqual(DUPLICATE);
    expect(sent).toHaveLength(10);
  });

  it('answer in the place of one that was killed before it delivered', async () => {
    const [killed, other] = [await replica(200), await replica(200)];
    const question = said(QUESTION, 'mention');
    const taken = new Promise<void>((resolve) => {
      void killed.hear(question, () => {
        resolve();
        return never();
      });
    });
    await taken;
    const { sent, deliver } = mailbox();
    expect(await other.hear(question, deliver)).toEqual({ did: 'replied', why: 'answer' });
    expect(sent).toHaveLength(1);
  });

  it('leave a message to the one that is at it', async () => {
    const [busy, other] = [await replica(), await replica()];
    const question = said(QUESTION, 'mention');
    const { sent, deliver } = mailbox();
    let arrive: () => void = () => {};
    const arrival = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let first: Promise<unknown> = Promise.resolve();
    await new Promise<void>((resolve) => {
      first = busy.hear(question, async (outgoing) => {
        resolve();
        await arrival;
        return deliver(outgoing);
      });
    });
    const second = other.hear(question, deliver);
    arrive();
    expect(await second).toEqual(DUPLICATE);
    await first;
    expect(sent).toHaveLength(1);
  });

  it('say what nobody asked for at most once: not in the place of one that may have said it', async () => {
    const [killed, other] = [await replica(1), await replica(1)];
    const question = said(QUESTION, 'ambient');
    await new Promise<void>((resolve) => {
      void killed.hear(question, () => {
        resolve();
        return never();
      });
    });
    const { sent, deliver } = mailbox();
    expect(await other.hear(question, deliver)).toEqual(DUPLICATE);
    expect(sent).toEqual([]);
  });

  it('answer when it is delivered again what another one could not deliver', async () => {
    const [failing, other] = [await replica(), await replica()];
    const question = said(QUESTION, 'mention');
    const { sent, deliver } = mailbox();
    await expect(failing.hear(question, () => Promise.reject(new Error('no route')))).rejects.toThrow('no route');
    expect(await other.hear(question, deliver)).toEqual({ did: 'replied', why: 'answer' });
    expect(sent).toHaveLength(1);
  });

  it('greet somebody once', async () => {
    const [one, two] = [await replica(), await replica()];
    const { sent, deliver } = mailbox();
    const outcomes = await Promise.all([one.hear(joined(ANA), deliver), two.hear(joined(ANA), deliver)]);
    expect(outcomes).toContainEqual({ did: 'greeted', why: 'joined' });
    expect(outcomes).toContainEqual(DUPLICATE);
    expect(sent).toHaveLength(1);
  });

  it('take the reply away with its question, whichever hears of it, once', async () => {
    const [one, two] = [await replica(), await replica()];
    const question = said(QUESTION, 'mention');
    const { sent, deliver } = mailbox();
    await one.hear(question, deliver);
    expect(await two.hear(removed(question), deliver)).toEqual({ did: 'removed', why: 'question-deleted' });
    expect(sent[1]).toEqual({ kind: 'remove', message: 'reply-1' });
    await one.hear(removed(question), deliver);
    expect(sent).toHaveLength(2);
    expect(await two.hear(removed(said(QUESTION, 'mention')), deliver)).toEqual({ did: 'ignored', why: 'no-reply' });
  });

  it('understand a follow-up in a thread that another one, since ended, answered in', async () => {
    const ended = await replica();
    const { sent, deliver } = mailbox();
    const question = said('nodeport', 'mention');
    await ended.hear(question, deliver);
    await ended.settle(10_000);
    await stores[0]?.close();
    stores = [];
    const started = await replica();
    const thread = { place: { ...PLACE, thread: question.id } };
    expect(await started.hear(said('예제 보여줘', 'mention', thread), deliver)).toMatchObject({ did: 'replied' });
    expect(textOf(sent[1])).toMatch(/NodePort/);
    expect(textOf(sent[1])).toMatch(/nodePort:|--type=NodePort/);
    // And another one goes on from there.
    const other = await replica();
    const ask = async (text: string) => {
      await other.hear(said(text, 'mention', thread), deliver);
      return sent.at(-1);
    };
    expect(await ask('and the default?')).toMatchObject({ reply: { kind: 'answer', topic: { slug: 'nodeport' } } });
    const comparison = await ask('vs LoadBalancer?');
    expect(comparison).toMatchObject({ reply: { kind: 'comparison' } });
    expect(textOf(comparison)).toMatch(/NodePort[\s\S]*LoadBalancer/);
    const clusterip = said('clusterip', 'mention');
    await started.hear(clusterip, deliver);
    const last = said('vs NodePort?', 'mention', { place: { ...PLACE, thread: clusterip.id } });
    await started.settle(10_000);
    await other.hear(last, deliver);
    expect(textOf(sent.at(-1))).toMatch(/ClusterIP[\s\S]*NodePort/);
  });
});
