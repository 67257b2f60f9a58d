import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';

test('a bot started by npm ends with it, and gives its port back', async () => {
  const { PATH = '', HOME = '' } = process.env;
  const npm = spawn('npm', ['start'], { env: { PATH, HOME, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    let out = '';
    npm.stdout.on('data', (chunk) => {
      out += String(chunk);
      const found = /http:\/\/[\d.:]+/.exec(out)?.[0];
      if (found) resolve(found);
    });
    npm.once('exit', () => reject(new Error(`npm ended: ${out}`)));
  });
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  // npm's own end comes first; its output is closed when the last process that writes to it is gone.
  const closed = once(npm, 'close');
  npm.kill('SIGTERM');
  await closed;
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
}, 60_000);
