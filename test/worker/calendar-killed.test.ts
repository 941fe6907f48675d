import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { countCasesLeft } from '../../engine/calendar/cases-left.ts';
import { beginCalendars, publish } from '../helpers/calendar-changes.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';

const workflows = await openWorkflowWorld({ relay: false });
const { world, temporal, url, sealDir } = workflows;
const { engine } = world;
const taskQueue = `calendar-${randomUUID()}`;
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

/** The worker as production runs it; until then nobody hears what was published. */
function startWorker(): ChildProcess {
  const script = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));
  const env = {
    ...process.env,
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: temporal.address,
    TASK_QUEUE: taskQueue,
    DATA_DIR: join(inject('runFolder'), taskQueue),
    SEAL_DIR: sealDir,
    EMBEDDED: '1',
    LOG_LEVEL: 'error',
    PUBLIC_URL: 'http://localhost',
  };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return child;
}

/** Somebody is in the middle of a long act on the case; resolves with what ends it. */
async function hold(caseId: CaseId): Promise<() => Promise<void>> {
  const client = await engine.pool.connect();
  await client.query('begin');
  await client.query('select id from cases where id = $1 for update', [caseId]);
  return async () => {
    await client.query('rollback');
    client.release();
  };
}

async function changesOf(id: CaseId): Promise<number> {
  return (await world.journal(id)).filter(({ fact }) => fact.type === 'calendar_changed').length;
}

test('a worker killed in the middle is followed by one that goes on from there', { timeout: 90_000 }, async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  await beginCalendars(world);
  const ids = await Promise.all(Array.from({ length: 40 }, () => world.submit()));
  const middle = ids.toSorted((a, b) => (a < b ? -1 : 1))[30];
  if (!middle) throw new Error('there are forty');
  const version = await publish(world, { off: ['2026-12-03'] });
  const letGo = await hold(middle);
  const left = () => countCasesLeft(engine.db, version);
  expect(await left()).toBe(40);

  const first = startWorker();
  await expect.poll(left, { timeout: 40_000, interval: 20 }).toBeLessThan(15);
  const ended = once(first, 'exit');
  first.kill('SIGKILL');
  await ended;
  await letGo();
  expect(await left()).toBeGreaterThan(0);

  startWorker();
  await expect.poll(left, { timeout: 40_000 }).toBe(0);
  expect(await Promise.all(ids.map(changesOf))).toEqual(ids.map(() => 1));
  const notified = await engine.db
    .selectFrom('notices')
    .select(['case_id', 'recipient'])
    .where('template', '=', 'calendar_changed')
    .execute();
  expect(notified.length).toBeGreaterThan(0);
  expect(new Set(notified.map((one) => `${one.case_id} ${one.recipient}`)).size).toBe(notified.length);
});
