import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import { choosePort } from '../../embedded/ports.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { openProxy, type Proxy } from '../helpers/proxy.ts';

const workflows = await openWorkflowWorld({ relay: false });
const { world, temporal } = workflows;
const taskQueue = `main-${randomUUID()}`;
const dataDir = join(inject('runFolder'), taskQueue);
const port = await choosePort(undefined);
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

/** The worker as production runs it, and the lines it writes. */
function startWorker({ address }: Pick<Proxy, 'address'>): { child: ChildProcess; lines: string[] } {
  const script = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));
  const env = {
    ...process.env,
    DATABASE_URL: workflows.url,
    TEMPORAL_ADDRESS: address,
    TASK_QUEUE: taskQueue,
    DATA_DIR: dataDir,
    SEAL_DIR: workflows.sealDir,
    WORKER_PORT: String(port),
    PUBLIC_URL: 'http://localhost',
    EMBEDDED: '1',
  };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  return { child, lines };
}

async function stop(child: ChildProcess): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = (await ended) as [number | null]; // what 'exit' hands over
  return code;
}

const page = async (path: string) => {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: answer.status, text: await answer.text() };
};

test(
  'waits for Temporal, follows what has happened meanwhile, and stops when told to',
  { timeout: 60_000 },
  async () => {
    const proxy = await openProxy(temporal.address);
    proxy.cut();
    const { child, lines } = startWorker(proxy);
    const said = (word: string) => expect.poll(() => lines.join('\n'), { timeout: 20_000 }).toContain(word);
    await said('Temporal is not to be had; trying again');
    expect((await page('/healthz')).status).toBe(200);
    expect(await page('/readyz')).toMatchObject({
      status: 503,
      text: expect.stringContaining('timers late') as string,
    });
    await world.setClock('2026-11-23T09:00+07:00');
    const caseId = await world.submit();

    await proxy.mend();
    await said('ready');
    await workflows.seen(caseId);
    expect((await page('/readyz')).status).toBe(200);
    const metrics = (await page('/metrics')).text;
    expect(metrics).toMatch(/^nhipcau_workflows_signalled [1-9]$/m);
    expect(metrics).toMatch(/^nhipcau_cases_open\{stage="intake",unit="[0-9a-f-]{36}"\} 1$/m);
    expect(metrics).toMatch(/^nhipcau_due_delay_seconds_count 0$/m);
    expect(await stop(child)).toBe(0);
  },
);

test('a second start takes the bundle of the first', { timeout: 60_000 }, async () => {
  const bundles = await readdir(join(dataDir, 'bundles'));
  const { child, lines } = startWorker(temporal);
  await expect.poll(() => lines, { timeout: 20_000 }).toContain('ready');
  expect(await stop(child)).toBe(0);
  expect(bundles).toHaveLength(1);
  expect(await readdir(join(dataDir, 'bundles'))).toEqual(bundles);
});

test('stops at once while it still waits for Temporal', async () => {
  const proxy = await openProxy(temporal.address);
  proxy.cut();
  const { child, lines } = startWorker(proxy);
  await expect.poll(() => lines.join('\n'), { timeout: 20_000 }).toContain('trying again');
  expect(await stop(child)).toBe(0);
});
