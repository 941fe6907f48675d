import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import { type LocalTemporal, type LocalTemporalOptions, startLocalTemporal } from '../../embedded/local-temporal.ts';
import { commandOf, waitForEnd } from '../../embedded/processes.ts';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(inject('runFolder'), 'temporal-'));
});

async function start(options: Partial<LocalTemporalOptions> = {}): Promise<LocalTemporal> {
  const server = await startLocalTemporal({ dir, ...options });
  onTestFinished(server.stop);
  return server;
}

test('serves namespace default with the search attributes asked for, and ends when told', async () => {
  const server = await start({ searchAttributes: ['CaseStage=Keyword'], ui: true });
  const connection = await Connection.connect({ address: server.address });
  onTestFinished(() => connection.close());
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
  expect(Object.keys(customAttributes)).toContain('CaseStage');
  expect((await fetch(`http://127.0.0.1:${server.uiPort}`)).status).toBe(200);
  await server.stop();
  expect(await commandOf(server.pid)).toBeUndefined();
});

test('adopts the server of a starter that was killed by -9', async () => {
  const module = new URL('../../embedded/local-temporal.ts', import.meta.url).href;
  await writeFile(
    join(dir, 'starter.mjs'),
    `import { startLocalTemporal } from ${JSON.stringify(module)};
     console.log((await startLocalTemporal({ dir: ${JSON.stringify(dir)} })).pid);
     setInterval(() => {}, 1000);`,
  );
  const starter = spawn(process.execPath, [join(dir, 'starter.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(starter.stdout, 'data');
  starter.kill('SIGKILL');
  await once(starter, 'exit');
  expect(await start()).toMatchObject({ adopted: true, pid: Number(String(line)) });
});

test('ends a leftover that no longer answers, and starts another', async () => {
  const first = await start();
  process.kill(first.pid, 'SIGSTOP');
  const second = await start();
  expect(second).toMatchObject({ adopted: false });
  expect(await waitForEnd(first.pid, 1_000)).toBe(true);
}, 60_000);
