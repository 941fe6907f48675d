import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';

const workflows = await openWorkflowWorld();
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

test('npm run repair says what it finds, mends it, and says what is left', { timeout: 60_000 }, async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  await workflows.seen(caseId);
  await workflows.moveClock('2026-11-23T09:02+07:00');
  await workflows.seen(caseId);
  expect(await run('--look')).toEqual({ code: 0, lines: ['nothing found'] });

  await workflows.workflow(caseId).terminate('by mistake');
  const finding = `workflow_ended  ${caseId}  The case’s workflow has ended (terminated)`;
  expect(await run('--look')).toEqual({ code: 1, lines: [`${finding}. Run the repair`, '1 findings'] });
  expect(await run()).toEqual({ code: 0, lines: [`mended  ${finding}`, '1 findings mended, 0 left'] });
  expect((await workflows.workflow(caseId).describe()).status.name).toBe('RUNNING');

  expect(await run('--lok')).toMatchObject({ code: 2 });
});
