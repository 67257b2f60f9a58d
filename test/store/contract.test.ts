import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import type { AskedRow, ChannelSettings, Store, StoreRecord } from '../../src/store/types.ts';
import { ENGINES } from './engines.ts';

const HOUR = 3_600_000;

const asked = (id: string, fields: Partial<AskedRow & { key: string; person: string }> = {}): StoreRecord => ({
  kind: 'asked',
  id,
  key: `slack C0CHANNEL ${id}`,
  person: 'slack U0PERSON',
  at: 1_800_000_000_000,
  platform: 'slack',
  text: 'what is a "pod"? 파드가 뭐예요 🚢',
  language: 'ko',
  reply: 'miss',
  rule: 'uncovered',
  topics: ['pod', 'node'],
  confidence: 0.125,
  ...fields,
});

describe.each(ENGINES)('the store on $name', (engine) => {
  let url: string;
  let store: Store;
  let opened: Store[] = [];

  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.stop());

  /** A replica: another store on the same database. */
  const replica = async (): Promise<Store> => {
    const other = await openStore({ url });
    opened.push(other);
    return other;
  };

  beforeEach(async () => {
    url = await engine.fresh();
    store = await replica();
  });

  afterEach(async () => {
    await Promise.all(opened.map((each) => each.close()));
    opened = [];
  });

  it('is no store, and does not become one, for who only looks where no bot has been', async () => {
    const empty = await engine.fresh();
    const look = () => openStore({ url: empty, existing: true });
    for (let time = 0; time < 2; time += 1)
      await expect(look()).rejects.toThrow(/^There is no store at .*: set DATABASE_URL to .*, or start the bot first$/);
    await (await openStore({ url: empty })).close();
    await (await look()).close();
  });

  describe('a claim', () => {
    it('is one replica’s until it is finished, and nobody’s after that', async () => {
      const other = await replica();
      expect(await store.take('slack C1 1', HOUR)).toEqual({ state: 'taken' });
      const held = await other.take('slack C1 1', HOUR);
      expect(held).toEqual({ state: 'held', leftMs: expect.any(Number) });
      expect(held.state === 'held' && held.leftMs > HOUR / 2 && held.leftMs <= HOUR).toBe(true);
      expect(await other.take('slack C1 2', HOUR)).toEqual({ state: 'taken' });
      await store.write([{ kind: 'finished', key: 'slack C1 1' }]);
      expect(await other.take('slack C1 1', HOUR)).toEqual({ state: 'finished' });
      expect(await store.take('slack C1 1', HOUR)).toEqual({ state: 'finished' });
    });

    it('goes to exactly one of many that want it at once', async () => {
      const replicas = [store, await replica(), await replica()];
      const takes = await Promise.all(
        Array.from({ length: 30 }, (_, index) => replicas[index % 3]?.take('slack C1 1', HOUR)),
      );
      // The winner may take its own again; the others find it held.
      const winners = new Set(takes.flatMap((take, index) => (take?.state === 'taken' ? [index % 3] : [])));
      expect(winners.size).toBe(1);
    });

    it('that was given back can be taken', async () => {
      const other = await replica();
      await store.take('slack C1 1', HOUR);
      await other.giveBack('slack C1 1');
      expect((await other.take('slack C1 1', HOUR)).state).toBe('held');
      await store.giveBack('slack C1 1');
      expect(await other.take('slack C1 1', HOUR)).toEqual({ state: 'taken' });
    });

    it('whose taker died can be taken when its lease is over', async () => {
      const other = await replica();
      await store.take('slack C1 1', -1);
      expect(await other.take('slack C1 1', HOUR)).toEqual({ state: 'taken' });
      expect((await store.take('slack C1 1', HOUR)).state).toBe('held');
    });

    it('that could not be taken, because the store was down, can be finished', async () => {
      await store.write([{ kind: 'finished', key: 'slack C1 1', message: '17.5' }]);
      expect(await store.take('slack C1 1', HOUR)).toEqual({ state: 'finished' });
      expect(await store.replyTo('slack C1 1')).toBe('17.5');
    });

    it('is not given back once it is finished', async () => {
      await store.take('slack C1 1', HOUR);
      await store.write([{ kind: 'finished', key: 'slack C1 1' }]);
      await store.giveBack('slack C1 1');
      expect(await store.take('slack C1 1', HOUR)).toEqual({ state: 'finished' });
    });
  });

  it('knows where a reply stands until it is dropped', async () => {
    expect(await store.replyTo('slack C1 1')).toBeUndefined();
    await store.write([{ kind: 'finished', key: 'slack C1 1', message: '17.5' }]);
    const other = await replica();
    expect(await other.replyTo('slack C1 1')).toBe('17.5');
    await other.dropReply('slack C1 1');
    expect(await store.replyTo('slack C1 1')).toBeUndefined();
    expect(await store.take('slack C1 1', HOUR)).toEqual({ state: 'finished' });
  });

  it('knows what a thread is about', async () => {
    expect(await store.thread('slack C1 1')).toBeUndefined();
    await store.write([{ kind: 'thread', key: 'slack C1 1', slug: 'nodeport' }]);
    const other = await replica();
    expect(await other.thread('slack C1 1')).toEqual({ slug: 'nodeport' });
    await other.write([{ kind: 'thread', key: 'slack C1 1' }]);
    expect(await store.thread('slack C1 1')).toEqual({});
  });

  it('knows what a thread is about that an answered message started', async () => {
    await store.take('slack C1 1', HOUR);
    expect(await store.thread('slack C1 1')).toBeUndefined();
    await store.write([{ kind: 'finished', key: 'slack C1 1', message: '17.5', thread: { slug: 'nodeport' } }]);
    await store.write([{ kind: 'finished', key: 'slack C1 2', thread: {} }]);
    const other = await replica();
    expect(await other.thread('slack C1 1')).toEqual({ slug: 'nodeport' });
    expect(await other.thread('slack C1 2')).toEqual({});
    await other.write([{ kind: 'thread', key: 'slack C1 1', slug: 'ingress' }]);
    expect(await store.thread('slack C1 1')).toEqual({ slug: 'ingress' });
    expect(await other.replyTo('slack C1 1')).toBe('17.5');
    expect(await other.take('slack C1 1', HOUR)).toEqual({ state: 'finished' });
  });

  it('keeps what a thread is about when its first message is asked about as well', async () => {
    await store.write([{ kind: 'thread', key: 'slack C1 1', slug: 'nodeport' }]);
    const other = await replica();
    expect(await other.take('slack C1 1', HOUR)).toEqual({ state: 'taken' });
    await other.giveBack('slack C1 1');
    expect(await store.thread('slack C1 1')).toEqual({ slug: 'nodeport' });
    expect(await store.take('slack C1 1', HOUR)).toEqual({ state: 'taken' });
    await store.write([{ kind: 'finished', key: 'slack C1 1' }]);
    expect(await other.thread('slack C1 1')).toEqual({ slug: 'nodeport' });
  });

  it('keeps all of what it is given at once, or nothing', async () => {
    const broken = { kind: 'thread', key: undefined } as unknown as StoreRecord;
    await expect(store.write([{ kind: 'finished', key: 'slack C1 1' }, broken])).rejects.toThrow();
    expect(await store.take('slack C1 1', HOUR)).toEqual({ state: 'taken' });
    await store.write([]);
  });

  it('keeps everything when it is closed and opened', async () => {
    await store.write([
      { kind: 'finished', key: 'slack C1 1', message: '17.5' },
      { kind: 'thread', key: 'slack C1 1', slug: 'nodeport' },
    ]);
    await store.close();
    const again = await replica();
    expect(await again.replyTo('slack C1 1')).toBe('17.5');
    expect(await again.thread('slack C1 1')).toEqual({ slug: 'nodeport' });
  });

  it('deletes what is old, and only that', async () => {
    await store.write([
      { kind: 'finished', key: 'slack C1 1', message: '17.5' },
      { kind: 'thread', key: 'slack C1 1', slug: 'nodeport' },
    ]);
    expect(await store.prune(Date.now() - HOUR)).toBe(0);
    expect(await store.replyTo('slack C1 1')).toBe('17.5');
    await store.write([asked('1', { at: Date.now() - 2 * HOUR }), asked('2', { at: Date.now() })]);
    expect(await store.prune(Date.now() - HOUR)).toBe(1);
    expect((await store.asked(0)).map(({ id }) => id)).toEqual(['2']);
    expect(await store.prune(Date.now() + HOUR)).toBe(2);
    expect(await store.replyTo('slack C1 1')).toBeUndefined();
    expect(await store.thread('slack C1 1')).toBeUndefined();
  });

  it('keeps what was asked as it was, once, in the order of time', async () => {
    await store.write([asked('2', { at: 2_000 }), asked('1', { at: 1_000, topics: [], reply: 'answer' })]);
    await store.write([asked('2', { at: 2_000 })]);
    const { kind, key, person, ...row } = asked('2', { at: 2_000 }) as AskedRow &
      Record<'kind' | 'key' | 'person', string>;
    const rows = await store.asked(0);
    expect(rows.map(({ id }) => id)).toEqual(['1', '2']);
    expect(rows[0]).toMatchObject({ topics: [], reply: 'answer' });
    expect(rows[1]).toEqual({ ...row, pressed: false, helpful: 0, unhelpful: 0, reasons: {} });
    expect((await store.asked(1_500)).map(({ id }) => id)).toEqual(['2']);
  });

  it('counts one voice a person and reply, the last one', async () => {
    const [ana, ben] = ['slack U0PERSON', 'slack U0BEN'];
    await store.write([asked('1'), asked('2')]);
    for (const helpful of [false, false, true]) await store.vote('1', ana, helpful);
    await store.vote('1', ben, false);
    await store.vote('2', ben, true);
    const counts = (await store.asked(0)).map(({ id, helpful, unhelpful }) => ({ id, helpful, unhelpful }));
    expect(counts).toEqual([
      { id: '1', helpful: 1, unhelpful: 1 },
      { id: '2', helpful: 1, unhelpful: 0 },
    ]);
    expect(await store.forget(ben)).toBe(2);
    expect((await store.asked(0))[0]).toMatchObject({ helpful: 1, unhelpful: 0 });
  });

  it('tells the latest of what may not have been answered well', async () => {
    await store.write([
      asked('1', { at: 1_000, reply: 'answer' }),
      asked('2', { at: 2_000, reply: 'choices' }),
      asked('3', { at: 3_000, reply: 'answer' }),
      asked('4', { at: 4_000, reply: 'comparison' }),
      asked('5', { at: 5_000 }),
    ]);
    await store.vote('1', 'slack U0PERSON', false);
    await store.vote('3', 'slack U0PERSON', true);
    const doubtful = async (since: number, most: number) => (await store.asked(since, most)).map(({ id }) => id);
    expect(await doubtful(0, 10)).toEqual(['1', '2', '5']);
    expect(await doubtful(0, 2)).toEqual(['2', '5']);
    expect(await doubtful(4_500, 10)).toEqual(['5']);
  });

  it('keeps why a reply did not help: the last reason, until the reply helped after all', async () => {
    const [ana, ben, cho] = ['slack U0PERSON', 'slack U0BEN', 'slack U0CHO'];
    const reasons = async () => (await store.asked(0))[0]?.reasons;
    await store.write([asked('1')]);
    await store.vote('1', ana, false, 'unclear');
    await store.vote('1', ana, false, 'outdated');
    await store.vote('1', ana, false);
    await store.vote('1', ben, false, 'outdated');
    await store.vote('1', cho, false, 'topic');
    expect(await reasons()).toEqual({ outdated: 2, topic: 1 });
    await store.vote('1', cho, true);
    await store.vote('1', ben, false, 'missing');
    expect((await store.asked(0))[0]).toMatchObject({ helpful: 1, unhelpful: 2, reasons: { outdated: 1, missing: 1 } });
  });

  it('keeps what is set for a channel, and changes only what is named', async () => {
    const other = await replica();
    expect(await store.settings(['slack C0CHANNEL'])).toEqual(new Map());
    expect(await store.configure('slack C0CHANNEL', { onboarding: true, language: 'ko' })).toEqual({
      onboarding: true,
      language: 'ko',
    });
    const [one, two] = await Promise.all([
      store.configure('slack C0CHANNEL', { burst: 8 }),
      other.configure('slack C0CHANNEL', { onboarding: false, greeting: false }),
      other.configure('slack C0OTHER', { language: 'auto' }),
    ]);
    const all: ChannelSettings = { onboarding: false, greeting: false, language: 'ko', burst: 8 };
    expect([one, two]).toContainEqual(all);
    expect(await store.settings(['slack C0CHANNEL', 'slack C0OTHER', 'slack C0THIRD'])).toEqual(
      new Map<string, ChannelSettings>([
        ['slack C0CHANNEL', all],
        ['slack C0OTHER', { language: 'auto' }],
      ]),
    );
    expect(await store.configure('slack C0CHANNEL', {})).toEqual(all);
    expect(await store.settings([])).toEqual(new Map());
  });

  it('keeps settings when it is opened anew, whatever their age', async () => {
    await store.configure('slack C0CHANNEL', { burst: 1 });
    await store.prune(Date.now() + HOUR);
    await store.close();
    expect(await (await replica()).settings(['slack C0CHANNEL'])).toEqual(new Map([['slack C0CHANNEL', { burst: 1 }]]));
  });

  it('does one thing after the other, however many want something at once', async () => {
    const records = Array.from(
      { length: 50 },
      (_, index): StoreRecord => ({ kind: 'finished', key: `slack C1 ${index}` }),
    );
    await Promise.all([
      ...records.map((record) => store.write([record, { kind: 'thread', key: `${record.kind} thread` }])),
      ...records.map((_, index) => store.vote(`reply ${index}`, 'slack U0PERSON', true)),
      ...records.map((_, index) => store.configure(`slack C${index}`, { burst: index })),
      ...records.map((_, index) => store.take(`slack C2 ${index}`, HOUR)),
    ]);
    expect(await store.take('slack C1 49', HOUR)).toEqual({ state: 'finished' });
    expect((await store.settings(['slack C49'])).get('slack C49')).toEqual({ burst: 49 });
    expect(await store.forget('slack U0PERSON')).toBe(50);
  });

  it('knows that somebody chose among what was offered last', async () => {
    const person = 'slack U0PERSON';
    const press = (slug: string, at: number): StoreRecord => ({ kind: 'pressed', person, slug, at });
    const pressed = async () => (await store.asked(0)).map((row) => row.pressed);
    await store.write([asked('1', { at: 1_000, reply: 'choices' }), asked('2', { at: 2_000, reply: 'choices' })]);
    await store.write([press('ingress', 3_000), press('pod', 500)]);
    expect(await pressed()).toEqual([false, false]);
    await store.write([press('node', 3_000)]);
    expect(await pressed()).toEqual([false, true]);
    await store.write([asked('3', { at: 4_000, reply: 'miss' }), press('pod', 5_000)]);
    expect(await pressed()).toEqual([false, true, false]);
  });

  it('forgets a person, and only that one', async () => {
    const other = 'slack U0OTHER';
    await store.take('join slack C1 U0PERSON', HOUR, 'slack U0PERSON');
    await store.take('join slack C1 U0OTHER', HOUR, other);
    await store.write([asked('1'), asked('2'), asked('3', { person: other })]);
    expect(await store.forget('slack U0PERSON')).toBe(3);
    expect((await store.asked(0)).map(({ id }) => id)).toEqual(['3']);
    expect((await store.take('join slack C1 U0PERSON', HOUR)).state).toBe('taken');
    expect(await store.forget('slack U0PERSON')).toBe(0);
    expect(await store.forget(other)).toBe(2);
  });

  it('holds neither channels nor people in a readable form', async () => {
    await store.take('join slack C0CHANNEL U0PERSON', HOUR, 'slack U0PERSON');
    await store.write([{ kind: 'thread', key: 'slack C0CHANNEL 1', slug: 'nodeport' }]);
    await store.write([asked('1')]);
    await store.configure('slack C0CHANNEL', { burst: 1 });
    await store.vote('1', 'slack U0PERSON', false);
    const rows = [];
    for (const table of ['claims', 'asked', 'votes', 'settings'])
      rows.push(...(await engine.execute(url, `select * from ${table}`)));
    expect(rows).toHaveLength(5);
    expect(JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value))).not.toMatch(
      /U0PERSON|C0CHANNEL/,
    );
  });

  it('hashes with the secret that it is given', async () => {
    const [one, two] = await Promise.all([openStore({ url, secret: 'a'.repeat(32) }), openStore({ url, secret: 'b' })]);
    opened.push(one, two);
    await one.write([{ kind: 'finished', key: 'slack C1 1', message: '17.5' }]);
    expect(await one.replyTo('slack C1 1')).toBe('17.5');
    expect(await two.replyTo('slack C1 1')).toBeUndefined();
  });

  it('answers while it can be read, and not when it is closed', async () => {
    await store.ping();
    const other = await openStore({ url });
    await other.close();
    await expect(other.ping()).rejects.toThrow();
  });

  describe('its schema', () => {
    it('is made once, however many start at the same time', async () => {
      url = await engine.fresh();
      const replicas = await Promise.all(Array.from({ length: 5 }, replica));
      await Promise.all(replicas.map((each, index) => each.take(`slack C1 ${index}`, HOUR)));
      // All hash with the same secret: what one finished, all know.
      await replicas[0]?.write([{ kind: 'finished', key: 'slack C1 1' }]);
      expect(await replicas[4]?.take('slack C1 1', HOUR)).toEqual({ state: 'finished' });
      expect(await engine.execute(url, 'select count(*) as n from schema_version')).toEqual([
        { n: expect.toSatisfy((n) => Number(n) === 1) },
      ]);
    });

    it('of an older program is brought up to date by one of many that start at once, with all that it holds', async () => {
      await store.write([asked('1'), { kind: 'finished', key: 'slack C1 1', message: '17.5' }]);
      await store.vote('1', 'slack U0PERSON', false);
      await store.close();
      opened = [];
      // As the program left it that kept no reasons and no settings, and threads by themselves.
      for (const statement of [
        'alter table claims drop column thread',
        'create table threads (key text primary key, slug text, at bigint not null)',
        'alter table votes drop column why',
        'drop table settings',
        'update schema_version set version = 3',
      ])
        await engine.execute(url, statement);
      const replicas = await Promise.all(Array.from({ length: 4 }, replica));
      await Promise.all(replicas.map((each, index) => each.configure(`slack C${index}`, { burst: index + 1 })));
      await replicas[1]?.vote('1', 'slack U0BEN', false, 'outdated');
      expect((await replicas[2]?.asked(0))?.[0]).toMatchObject({ unhelpful: 2, reasons: { outdated: 1 } });
      expect(await replicas[2]?.take('slack C1 1', HOUR)).toEqual({ state: 'finished' });
      expect(await replicas[2]?.replyTo('slack C1 1')).toBe('17.5');
      expect((await replicas[3]?.settings(['slack C0']))?.get('slack C0')).toEqual({ burst: 1 });
    });

    it('that is newer than the program is left alone', async () => {
      await engine.execute(url, 'update schema_version set version = 99');
      await expect(openStore({ url })).rejects.toThrow(
        /The database has schema 99, and this program knows schemas up to \d+: run the newer program, or set DATABASE_URL/,
      );
      await store.ping();
    });
  });
});
