import type { Profiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { columns, percent } from './figures.ts';

/** Where the engine's time goes, by the file through which `answer/engine.ts` enters a stage. */
const STAGES: readonly (readonly [string, RegExp])[] = [
  [
    'rewrite the question',
    /\/src\/search\/(?:query|normalise|tokenise|layout|names|nearest|errors|vocabulary|hangul|korean|english)\.ts$/,
  ],
  ['find and rank topics', /\/src\/search\/(?:rank|index|topic-terms)\.ts$/],
  ['decide what to do', /\/src\/answer\/(?:decide|form|versus|language|sentences)\.ts$/],
  ['compose the reply', /\/src\/answer\/(?:replies|compose|compare|passages|present|plain)\.ts$/],
];
const BUSIEST = 12;

/**
 * Runs something under the sampling profiler and says where its time went: by stage, everything that a stage calls
 * included, and by function, without what it calls.
 */
export async function whereTimeGoes(run: () => void): Promise<string> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  run();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const spent = new Map<number, number>();
  profile.samples?.forEach((id, at) => {
    spent.set(id, (spent.get(id) ?? 0) + (profile.timeDeltas?.[at] ?? 0));
  });
  return tell(profile.nodes, spent);
}

function tell(nodes: readonly Profiler.ProfileNode[], spent: ReadonlyMap<number, number>): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stages = new Map<string, number>();
  const functions = new Map<string, number>();
  let whole = 0;
  const add = (map: Map<string, number>, key: string, time: number): void => {
    map.set(key, (map.get(key) ?? 0) + time);
  };
  const visit = (node: Profiler.ProfileNode, above: string | undefined, inside: boolean): void => {
    const { functionName, url, lineNumber } = node.callFrame;
    const engine = inside || /\/src\/answer\/engine\.ts$/.test(url);
    const collecting = functionName === '(garbage collector)';
    const stage = above ?? (collecting ? 'collect garbage' : engine ? stageOf(url) : undefined);
    const time = spent.get(node.id) ?? 0;
    if (stage !== undefined || engine) {
      whole += time;
      add(stages, stage ?? 'hold it together', time);
      const file = /\/(?:src|node_modules)\/(.+)$/.exec(url)?.[1] ?? url;
      add(functions, collecting ? functionName : `${functionName || '(callback)'} ${file}:${lineNumber + 1}`, time);
    }
    for (const id of node.children ?? []) {
      const child = byId.get(id);
      if (child) visit(child, stage, engine);
    }
  };
  const [root] = nodes;
  if (root) visit(root, undefined, false);
  const shares = (map: ReadonlyMap<string, number>, most: number): string[][] =>
    [...map]
      .sort((a, b) => b[1] - a[1])
      .slice(0, most)
      .map(([name, time]) => [`  ${name}`, percent(time / whole)]);
  return columns([
    ['where the time goes', '%'],
    ...shares(stages, stages.size),
    ['busiest functions, without what they call', '%'],
    ...shares(functions, BUSIEST),
  ]);
}

const stageOf = (url: string): string | undefined => STAGES.find(([, pattern]) => pattern.test(url))?.[0];
