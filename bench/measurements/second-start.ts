import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { choosePort } from '../../embedded/ports.ts';
import { type Measurement, seconds } from '../bench.ts';
import { clearFolder } from '../installation/installation.ts';

const clone = fileURLToPath(new URL('../..', import.meta.url));

/** `npm start` as people type it: once to fill its folder, then again. */
export const secondStart: Measurement = async ({ quick, dir, say }) => {
  const folder = join(dir, 'start');
  await clearFolder(folder);
  const port = await choosePort(undefined);
  const first = await startAndStop(folder, port);
  say(`first start: ${seconds(first)}`);
  const again: number[] = [];
  for (let n = 0; n < (quick ? 1 : 3); n++) {
    again.push(await startAndStop(folder, port));
    say(`next start: ${seconds(again.at(-1) ?? 0)}`);
  }
  const slowest = Math.max(...again);
  return [
    {
      what: 'second npm start',
      goal: 'ready ≤ 6 s',
      measured: `${again.map(seconds).join(', ')} (the first, with the demo province: ${seconds(first)})`,
      met: slowest <= 6,
      figures: { firstSeconds: first, againSeconds: again },
    },
  ];
};

/** Seconds from typing the command until it says that it is ready. */
async function startAndStop(folder: string, port: number): Promise<number> {
  const startedAt = performance.now();
  const npm = spawn('npm', ['start', '--', '--data', folder, '--port', String(port)], {
    cwd: clone,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await saidReady(npm);
    return (performance.now() - startedAt) / 1000;
  } finally {
    await stop(npm);
  }
}

async function saidReady(npm: ChildProcess): Promise<void> {
  if (!npm.stdout) throw new Error('npm start has no output');
  const said: string[] = [];
  for await (const line of createInterface({ input: npm.stdout })) {
    said.push(line);
    if (line.startsWith('(ready after')) return;
  }
  throw new Error(`npm start ended before it was ready:\n${said.slice(-10).join('\n')}`);
}

async function stop(npm: ChildProcess): Promise<void> {
  if (npm.exitCode !== null || npm.signalCode !== null) return;
  npm.stdout?.resume(); // what it says while it stops must not fill the pipe
  const ended = once(npm, 'exit');
  npm.kill('SIGTERM');
  await Promise.race([ended, sleep(60_000, undefined, { ref: false })]);
}
