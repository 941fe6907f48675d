import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { rebuildWorkflows } from '../../worker/rebuild-workflows.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const workflows = await openWorkflowWorld();
const { world, temporal } = workflows;
const { client, taskQueue } = temporal;

const runOf = async (caseId: CaseId) => (await workflows.workflow(caseId).describe()).runId;

async function openCases(): Promise<CaseId[]> {
  await world.setClock('2026-11-23T09:00+07:00');
  const cases = await Promise.all(Array.from({ length: 12 }, () => world.submit()));
  for (const caseId of cases) await actThrough(world, caseId, steps('accept', 'open_consultation'));
  for (const caseId of cases) await workflows.seen(caseId);
  return cases;
}

test('every open case gets its workflow again when Temporal has lost them all', async () => {
  const cases = await openCases();
  const closed = await world.submit();
  await actThrough(world, closed, steps('accept', 'return_result'));
  await workflows.workflow(closed).result();
  for (const caseId of cases) await workflows.workflow(caseId).terminate('lost');
  await world.setClock('2026-12-01T08:00+07:00'); // the police were to answer yesterday, and nobody was there to notice
  const progress: number[] = [];
  const all = { engine: world.engine, client, taskQueue, onProgress: (done: number) => progress.push(done) };
  expect(await rebuildWorkflows({ ...all, restart: false })).toBe(12);
  expect(progress).toEqual([12]);
  for (const caseId of cases) {
    await expect.poll(() => world.duesPassed(caseId), { timeout: 15_000 }).toEqual(['consultation_overdue/1/1']);
    expect((await workflows.seen(caseId)).stage).toMatchObject({ name: 'appraisal' });
  }
  await rebuildWorkflows({ ...all, restart: false }); // again: nothing is started twice, nothing handled twice
  for (const caseId of cases) expect(await world.duesPassed(caseId)).toEqual(['consultation_overdue/1/1']);
});

test('replaces the workflows that run, without losing or doubling anything', async () => {
  const cases = await openCases();
  const before = await Promise.all(cases.map(runOf));
  const versions = await Promise.all(cases.map((caseId) => world.read(caseId)));
  const all = { engine: world.engine, client, taskQueue, onProgress: () => {} };
  await rebuildWorkflows({ ...all, restart: true });
  const after = await Promise.all(cases.map(runOf));
  expect(after.filter((run) => before.includes(run))).toEqual([]);
  for (const caseId of cases) await workflows.seen(caseId);
  expect(await Promise.all(cases.map((caseId) => world.read(caseId)))).toEqual(versions);
  const [first] = cases;
  if (!first) throw new Error('there are twelve');
  await actThrough(world, first, steps('answer_consultation'));
  expect((await workflows.seen(first)).consultations).toMatchObject([{ state: 'answered' }]);
});

test('as a command it says how far it is, and how many cases there are', async () => {
  const script = fileURLToPath(new URL('../../worker/rebuild-workflows-main.ts', import.meta.url));
  const env = {
    ...process.env,
    DATABASE_URL: workflows.url,
    TEMPORAL_ADDRESS: temporal.address,
    TASK_QUEUE: taskQueue,
    LOG_LEVEL: 'silent',
  };
  const open = (await world.engine.db.selectFrom('cases').select('id').where('closed_at', 'is', null).execute()).length;
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--restart'], { env });
  expect(stdout).toContain(`${open} of ${open} open cases`);
  expect(stdout.trim().endsWith(`${open} open cases have their workflow.`)).toBe(true);
});
