import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardStore, openStore } from '#engine';
import { realAssistant, realEngine } from '../support/assistant.ts';
import { ANA, joined, mailbox, PLACE, said } from '../support/heard.ts';
import { ENGINES } from './engines.ts';
import { askThroughOutage } from './outage-load.ts';

const QUESTION = 'what is the default port range of a NodePort service?';

describe.each(ENGINES)('while $name takes nothing', (engine) => {
  beforeAll(async () => {
    realEngine();
    await engine.start();
  }, 60_000);
  afterAll(() => engine.stop());

  it('who asks is answered, nothing is said twice, and all is kept afterwards', async () => {
    const url = await engine.fresh();
    const changes: boolean[] = [];
    let changed: () => void = () => {};
    const until = async (up: boolean): Promise<void> => {
      while (changes.at(-1) !== up)
        await new Promise<void>((resolve) => {
          changed = resolve;
        });
    };
    const store = guardStore(await openStore({ url }), {
      probeMs: 50,
      onChange(up) {
        changes.push(up);
        changed();
      },
    });
    const onboardingChannels = [PLACE.channel];
    const assistant = await realAssistant({ onboardingChannels, store });
    const { sent, deliver } = mailbox();
    const before = said('nodeport', 'mention');
    await assistant.hear(before, deliver);

    const mend = await engine.fail(url);
    const asked = said(QUESTION, 'mention');
    expect(await assistant.hear(asked, deliver)).toEqual({ did: 'replied', why: 'answer' });
    await until(false);
    expect(store.fault()).toMatch(/^The database .*(?:127\.0\.0\.1:\d+|portolan\.db)|no answer within/);
    expect(store.fault()).not.toContain('secret');
    const followUp = said('show me an example', 'mention', { place: { ...PLACE, thread: before.id } });
    expect(await assistant.hear(followUp, deliver)).toEqual({ did: 'replied', why: 'answer' });
    expect(await assistant.hear(asked, deliver)).toEqual({ did: 'ignored', why: 'duplicate' });
    const overheard = said(QUESTION, 'ambient');
    expect(await assistant.hear(overheard, deliver)).toEqual({ did: 'ignored', why: 'store-down' });
    expect(await assistant.hear(joined(ANA), deliver)).toEqual({ did: 'ignored', why: 'store-down' });
    expect(sent).toHaveLength(3);

    await mend();
    await until(true);
    await assistant.settle(10_000);
    expect(await assistant.hear(overheard, deliver)).toEqual({ did: 'replied', why: 'answer' });
    expect(await assistant.hear(joined(ANA), deliver)).toEqual({ did: 'greeted', why: 'joined' });
    // Another replica knows what was answered meanwhile.
    const other = guardStore(await openStore({ url }));
    const elsewhere = await realAssistant({ onboardingChannels, store: other });
    for (const answered of [before, asked, followUp, overheard])
      expect(await elsewhere.hear(answered, deliver)).toEqual({ did: 'ignored', why: 'duplicate' });
    expect(sent).toHaveLength(5);
    await Promise.all([store.close(), other.close()]);
  });

  it('under load every question is answered once, and nothing that was acknowledged is lost', async () => {
    const { asked, during, ...damage } = await askThroughOutage(engine, await engine.fresh(), 0);
    expect(asked).toBeGreaterThan(during);
    expect(damage).toMatchObject({ unanswered: 0, repeated: 0, lostVotes: 0 });
    expect(damage.thanked).toBeGreaterThan(0);
  }, 60_000);
});
