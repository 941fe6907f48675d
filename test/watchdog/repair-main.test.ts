import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';

const workflows = await openWorkflowWorld({ relay: false });
const { world, temporal, url } = workflows;

type Ended = { readonly code: number; readonly lines: readonly string[] };

/** As an operator runs it. */
const run = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const { address: TEMPORAL_ADDRESS, taskQueue: TASK_QUEUE } = temporal;
    const env = { ...process.env, DATABASE_URL: url, TEMPORAL_ADDRESS, TASK_QUEUE, EMBEDDED: '1' };
    execFile(process.execPath, ['watchdog/repair-main.ts', ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), lines: `${stdout}${stderr}`.trim().split('\n') });
    });
  });

test('npm run repair says what it finds, mends it, and says what is left', { timeout: 90_000 }, async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const relay = workflows.startRelay();
  const caseId = await world.submit();
  await workflows.seen(caseId);
  await workflows.moveClock('2026-11-23T09:02+07:00');
  await workflows.seen(caseId);
  expect(await run('--look')).toEqual({ code: 0, lines: ['nothing found'] });

  await relay.stop(); // it would start the workflow again, and that would be no finding
  await workflows.workflow(caseId).terminate('by mistake');
  const finding = `workflow_ended  ${caseId}  The case’s workflow has ended (terminated)`;
  const toDo = 'The worker starts it from the record by itself; if it stays, look into the worker’s log';
  expect(await run('--look')).toEqual({ code: 1, lines: [`${finding}. ${toDo}`, '1 findings'] });
  workflows.startRelay();
  expect(await run()).toEqual({ code: 0, lines: [`mended  ${finding}`, '1 findings mended, 0 left'] });
  expect((await workflows.workflow(caseId).describe()).status.name).toBe('RUNNING');

  expect(await run('--lok')).toMatchObject({ code: 2 });
});

test('npm run repair rebuilds the rows of every case, closed ones too', { timeout: 60_000 }, async () => {
  const { db } = world.engine;
  const caseId = await world.submit();
  await world.act(caseId, 'union.leader', { type: 'stop', reason: 'Trùng hồ sơ.', legalBasis: 'Điều 8' });
  // long ago: no check comes to it any more
  await db
    .updateTable('watchdog_progress')
    .set({ changed_up_to: new Date('2100-01-01') })
    .execute();
  const tasks = () => db.selectFrom('tasks').selectAll().where('case_id', '=', caseId).orderBy('no').execute();
  const before = await tasks();
  await db.updateTable('tasks').set({ outcome: 'x' }).where('case_id', '=', caseId).execute();
  const { lines } = await run();
  expect(lines[0]).toBe(`rebuilt  ${caseId}  Lists show again what the journal says`);
  expect(await tasks()).toEqual(before);
});
