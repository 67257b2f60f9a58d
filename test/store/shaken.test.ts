import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENGINES } from './engines.ts';
import { killWriters, shakeReplicas } from './shaken.ts';

/** The short version of `node test/store/shake.ts 100`. */
describe.each(ENGINES)('processes killed in the middle of their work on $name', (engine) => {
  beforeAll(() => engine.start(), 60_000);
  afterAll(() => engine.stop());

  it('lose nothing that was acknowledged and tear nothing apart', async () => {
    const { acknowledged, lost, torn } = await killWriters(engine, await engine.fresh(), 3);
    expect(acknowledged).toBeGreaterThanOrEqual(3);
    expect({ lost, torn }).toEqual({ lost: [], torn: [] });
  }, 60_000);

  it('answer every message that was asked once, and at most once what was overheard', async () => {
    const { asked, overheard, inDoubt } = await shakeReplicas(await engine.fresh(), 2, 120, 2);
    expect(asked.size + overheard.size).toBe(120);
    expect([...asked].filter(([id, count]) => count !== 1 && !(count === 2 && inDoubt.has(id)))).toEqual([]);
    expect([...overheard].filter(([, count]) => count > 1)).toEqual([]);
  }, 120_000);
});
