import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Assistant, type Configured, guardStore, openStore, type Store } from '#engine';
import { createSettings } from '../../src/assistant/settings.ts';
import { realAssistant, realEngine } from '../support/assistant.ts';
import { ANA, joined, mailbox, PLACE, said, textOf } from '../support/heard.ts';
import { ENGINES } from './engines.ts';

const QUESTION = 'what is the default port range of a NodePort service?';
const ANSWERED = { did: 'replied', why: 'answer' };
const SAVED = { did: 'configured', why: 'settings' };

let count = 0;
function set(values: Configured['values'], fields: Partial<Configured> = {}): Configured {
  count += 1;
  const standing = { manages: 'channel', obstacles: [] } as const;
  return { kind: 'configured', id: `set-${count}`, place: PLACE, author: ANA, standing, values, at: 0, ...fields };
}

describe.each(ENGINES)('settings of a channel, kept in $name', (engine) => {
  let url: string;
  let now: number;
  let stores: Store[] = [];

  beforeAll(async () => {
    realEngine();
    await engine.start();
  }, 60_000);
  afterAll(() => engine.stop());
  beforeEach(async () => {
    url = await engine.fresh();
    now = Date.now();
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    stores = [];
  });

  async function replica(options: Parameters<typeof realAssistant>[0] = {}): Promise<Assistant> {
    const store = guardStore(await openStore({ url }), { probeMs: 50 });
    stores.push(store);
    return realAssistant({ store, now: () => now, ...options });
  }
  const ambient = (text = QUESTION) => said(text, 'ambient', { at: now });

  it('hold at once where they are set, within 10 seconds at every other replica, and after a restart', async () => {
    const [one, two] = [await replica(), await replica()];
    const { sent, deliver } = mailbox();
    for (const each of [one, two])
      expect(await each.hear(ambient(), deliver)).toEqual({ did: 'ignored', why: 'not-opted-in' });
    expect(await one.hear(set({ onboarding: 'on', greeting: 'off' }), deliver)).toEqual(SAVED);
    expect(textOf(sent[0])).toMatch(/^Channel settings\s+Saved/);
    expect(await one.hear(ambient(), deliver)).toEqual(ANSWERED);
    now += 9_999;
    expect(await two.hear(ambient(), deliver)).toEqual(ANSWERED);
    expect(await two.hear(joined(ANA), deliver)).toEqual({ did: 'ignored', why: 'no-greeting' });
    const started = await replica();
    expect(await started.hear(ambient(), deliver)).toEqual(ANSWERED);
    const elsewhere = { place: { ...PLACE, channel: 'C2' } };
    expect(await started.hear({ ...ambient(), ...elsewhere }, deliver)).toEqual({
      did: 'ignored',
      why: 'not-opted-in',
    });
  });

  it('win over the environment, and say what the environment says where nothing was set', async () => {
    const assistant = await replica({ onboardingChannels: [PLACE.channel] });
    const { sent, deliver } = mailbox();
    await assistant.hear(set({}), deliver);
    expect(textOf(sent[0])).toMatch(/unasked: On[\s\S]*a minute, at most: 4/);
    await assistant.hear(set({ burst: '2' }), deliver);
    for (const expected of [ANSWERED, ANSWERED, { did: 'ignored', why: 'cooling-down' }])
      expect(await assistant.hear(ambient(), deliver)).toEqual(expected);
    await assistant.hear(set({ onboarding: 'off' }), deliver);
    expect(await assistant.hear(ambient(), deliver)).toEqual({ did: 'ignored', why: 'not-opted-in' });
  });

  it('give the language where a question does not tell: of the channel for what all see, of the person for what one sees', async () => {
    const assistant = await replica({ defaultLanguage: 'en' });
    const { sent, deliver } = mailbox();
    const languageOf = async (...heard: Parameters<typeof said>) => {
      await assistant.hear(said(...heard), deliver);
      const last = sent.at(-1);
      return last && 'presentation' in last ? last.presentation.language : undefined;
    };
    expect(await languageOf('nodeport', 'mention')).toBe('en');
    expect(await languageOf('nodeport', 'mention', { locale: 'ko' })).toBe('ko');
    await assistant.hear(set({ language: 'ko', onboarding: 'on' }), deliver);
    expect(await languageOf('nodeport', 'mention', { locale: 'en' })).toBe('ko');
    expect(await languageOf('nodeport', 'command', { locale: 'en' })).toBe('en');
    expect(await languageOf('nodeport', 'command')).toBe('ko');
    expect(await languageOf('what is a nodeport?', 'mention')).toBe('en');
    expect(await languageOf('nodeport', 'direct')).toBe('en');
    await assistant.hear(joined(ANA), deliver);
    expect(textOf(sent.at(-1))).toContain('환영합니다');
    await assistant.hear(set({ language: 'auto' }), deliver);
    expect(await languageOf('nodeport', 'mention')).toBe('en');
  });

  it('are shown and changed by managers only, with values that the form offers only', async () => {
    const assistant = await replica();
    const { sent, deliver } = mailbox();
    const stranger = { standing: { obstacles: [] } };
    expect(await assistant.hear(set({ onboarding: 'on' }, stranger), deliver)).toEqual({
      did: 'replied',
      why: 'no-manager',
    });
    expect(await assistant.hear(said('settings', 'command'), deliver)).toEqual({ did: 'replied', why: 'no-manager' });
    await assistant.hear(set({ burst: '1000', language: 'fr', onboarding: 'maybe', colour: 'on' }), deliver);
    expect(textOf(sent.at(-1))).not.toContain('Saved');
    expect(await stores[0]?.settings([`slack ${PLACE.channel}`])).toEqual(new Map());
    const manager = { standing: { manages: 'team', obstacles: [] } } as const;
    await assistant.hear(said('설정', 'command', manager), deliver);
    expect(sent.at(-1)).toMatchObject({ kind: 'form', form: { language: 'ko', title: '채널 설정' } });
    // Only a command asks for them: who mentions the bot asks about settings.
    await assistant.hear(said('settings', 'mention', manager), deliver);
    expect(sent.at(-1)).toMatchObject({ kind: 'post', to: 'thread' });
  });

  it('stay as they were last known while the store is down; what is not kept is not called saved', async () => {
    const assistant = await replica({ onboardingChannels: ['C2'] });
    const { sent, deliver } = mailbox();
    await assistant.hear(set({ language: 'ko', onboarding: 'on' }), deliver);
    const mend = await engine.fail(url);
    now += 60_000;
    expect(await assistant.hear(set({ language: 'en' }), deliver)).toEqual({
      did: 'replied',
      why: 'settings-not-kept',
    });
    expect(textOf(sent.at(-1))).toContain('저장하지 못해');
    await assistant.hear(said('nodeport', 'mention'), deliver);
    expect(textOf(sent.at(-1))).toMatch(/[가-힣]/);
    await assistant.hear(set({}, { place: { ...PLACE, channel: 'C2' } }), deliver);
    expect(textOf(sent.at(-1))).toContain('unasked: On');
    await mend();
    const other = await openStore({ url });
    stores.push(other);
    expect((await other.settings([`slack ${PLACE.channel}`])).get(`slack ${PLACE.channel}`)).toEqual({
      language: 'ko',
      onboarding: true,
    });
  });

  it('are read at once for all channels of somebody who joins a server', async () => {
    const store = await openStore({ url });
    stores.push(store);
    let reads = 0;
    const settings = createSettings({
      onboardingChannels: new Set(),
      now: () => now,
      store: {
        configure: store.configure,
        settings: (channels) => {
          reads += 1;
          return store.settings(channels);
        },
      },
    });
    await settings.change({ platform: 'discord', channel: '7' }, { onboarding: true });
    const places = Array.from({ length: 300 }, (_, index) => ({ platform: 'discord', channel: String(index) }));
    const all = await Promise.all(places.map((place) => settings.of(place)));
    expect(all.flatMap(({ onboarding }, index) => (onboarding ? [index] : []))).toEqual([7]);
    expect(reads).toBe(1);
  });
});
