import { beforeEach, expect, test, vi } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import type { FindingKind } from '../../domain/watchdog.ts';
import { actAsWorkflow } from '../../engine/act-on-case.ts';
import { nudgeOpenCases } from '../../engine/nudges.ts';
import type { Relay } from '../../worker/relay.ts';
import { approvalCaseType, caseWorkflowId } from '../../workflows/messages.ts';
import { actorOf } from '../helpers/province.ts';
import { clientOfNothing, openWatchdogWorld, type WatchdogWorld } from '../helpers/watchdog-world.ts';

let installation: WatchdogWorld;
let world: WatchdogWorld['world'];
let workflows: WatchdogWorld['workflows'];

/** Nobody was signalled: the nudges are gone before a relay could take them. */
const forgetNudges = () => world.engine.db.deleteFrom('nudges').execute();

/** An act after which no nudge was written. */
async function actSilently(caseId: CaseId, who: Parameters<typeof actorOf>[1], type: 'accept'): Promise<void> {
  const actor = actorOf(world.province, who);
  const outcome = await actAsWorkflow(world.engine, { caseId, actor, command: { type } });
  if (!outcome.ok) throw new Error(outcome.reason);
}

/** Found, shown, counted; then, after what `before` does, repaired by the one command, and gone. */
async function isFoundAndMended(
  finding: { readonly kind: FindingKind; readonly subject: string; readonly detail: unknown },
  before: () => unknown = () => {},
) {
  expect(await installation.look()).toEqual([finding]);
  await expect.poll(() => installation.counted(finding.kind), { timeout: 7_000, interval: 500 }).toBe(1);
  before();
  const { mended, open, failed } = await installation.repair();
  expect({ mended, open, failed }).toEqual({ mended: 1, open: 0, failed: [] });
  expect(await installation.shown()).toEqual([]);
}

let relay: Relay;
let caseId: CaseId;

beforeEach(async () => {
  installation = await openWatchdogWorld();
  ({ world, workflows } = installation);
  await world.setClock('2026-11-23T09:00+07:00');
  relay = installation.startRelay();
  caseId = await world.submit();
  await workflows.seen(caseId);
  await vi.waitUntil(async () => (await workflows.nudges()) === 0, { timeout: 10_000 });
});

const accept = () => world.act(caseId, 'union.intake_officer', { type: 'accept' });

test('a missing workflow is found and started', async () => {
  await relay.stop();
  const missing = await world.submit();
  await forgetNudges();
  await isFoundAndMended({ kind: 'workflow_missing', subject: missing, detail: expect.any(String) }, () =>
    installation.startRelay(),
  );
  expect(await workflows.seen(missing)).toMatchObject({ stage: { name: 'intake' } });
});

test('while all is well nothing is found', async () => {
  expect(await installation.look()).toEqual([]);
});

const statusNow = async () => (await workflows.workflow(caseId).describe()).status.name;

test('a terminated workflow is started again while it is looked for, and is no finding', async () => {
  await workflows.workflow(caseId).terminate('by mistake');
  await expect
    .poll(async () => [await installation.look(), await statusNow()], { timeout: 15_000 })
    .toEqual([[], 'RUNNING']);
});

test('a terminated workflow that nobody starts again is found, and gone when somebody does', async () => {
  await relay.stop();
  await workflows.workflow(caseId).terminate('by mistake');
  const finding = { kind: 'workflow_ended', subject: caseId, detail: 'terminated' } as const;
  await isFoundAndMended(finding, () => installation.startRelay());
  expect(await statusNow()).toBe('RUNNING');
});

test('a workflow that comes to a bad end three times within the hour is found, though it runs again', async () => {
  const endAndStart = async () => {
    const { runId } = await workflows.workflow(caseId).describe();
    await workflows.workflow(caseId).terminate('once more');
    await nudgeOpenCases(world.engine.db);
    await vi.waitFor(async () => {
      const now = await workflows.workflow(caseId).describe();
      expect([now.status.name, now.runId === runId]).toEqual(['RUNNING', false]);
    }, 15_000);
  };
  for (let n = 0; n < 2; n++) await endAndStart();
  expect(await installation.look()).toEqual([]);
  await endAndStart();
  const finding = { kind: 'workflow_ended', subject: caseId, detail: '3 runs have ended within an hour' };
  await expect.poll(() => installation.look(), { timeout: 15_000, interval: 500 }).toEqual([finding]);
  // starting it once more does not help
  expect(await installation.repair()).toMatchObject({ mended: 0, open: 1, failed: [] });
});

test('a workflow that fails its own task again and again is replaced', async () => {
  await workflows.workflow(caseId).terminate('makes room for the broken one');
  // without its input it can never get through its first task
  const { client, taskQueue } = workflows.temporal;
  await client.workflow.start(approvalCaseType, {
    workflowId: caseWorkflowId(caseId),
    taskQueue,
    workflowTaskTimeout: '5s',
    args: [null],
  });
  await expect.poll(() => installation.look(), { timeout: 20_000, interval: 500 }).toHaveLength(1);
  await isFoundAndMended({
    kind: 'workflow_stuck',
    subject: caseId,
    detail: expect.stringMatching(/^task failed \d+ times$/),
  });
  expect(await workflows.seen(caseId)).toMatchObject({ stage: { name: 'intake' } });
});

test('a workflow that was not signalled of an act is found and signalled', async () => {
  const { version } = await world.read(caseId);
  await actSilently(caseId, 'union.intake_officer', 'accept');
  const { version: now } = await world.read(caseId);
  await isFoundAndMended({ kind: 'workflow_wrong', subject: caseId, detail: `version ${version} instead of ${now}` });
  expect(await workflows.seen(caseId)).toMatchObject({ stage: { name: 'appraisal' } });
});

test('a workflow that waits for its dues at the wrong moments is found and signalled', async () => {
  await accept();
  await workflows.seen(caseId);
  await world.setClock('2026-11-23T10:00+07:00');
  // also where its slice has not come: its dues are the nearest
  const limits = { changed: 0, slice: 0, soon: 1 };
  expect(await installation.lookWith({ limits })).toMatchObject([{ kind: 'workflow_wrong', subject: caseId }]);
  await isFoundAndMended({
    kind: 'workflow_wrong',
    subject: caseId,
    detail: expect.stringMatching(/^reminder\/2\.1\/1 is off by 3[56]\d\d s$/),
  });
});

/** A workflow that is just looking anyway sees the first moment that comes, and none after it. */
async function unhandledAt(...moments: readonly string[]) {
  for (const at of moments) {
    await world.setClock(at);
    const found = (await installation.look()).filter(({ kind }) => kind === 'due_unhandled');
    if (found.length > 0) return found;
  }
  return [];
}

test('a due that nobody has handled is found and handled, once', async () => {
  await accept();
  await workflows.seen(caseId);
  await relay.stop(); // it would find it by itself within half a minute
  const found = await unhandledAt('2026-12-03T08:00+07:00', '2026-12-10T08:00+07:00');
  installation.startRelay();
  expect(found).toMatchObject([{ subject: caseId }]);
  const { failed } = await installation.repair();
  expect(failed).toEqual([]);
  expect(await installation.shown()).toEqual([]);
  const passed = await world.duesPassed(caseId);
  expect(passed).toContain('target_warning/target/1');
  expect(new Set(passed).size).toBe(passed.length);
});

test('a nudge that a dead relay has claimed for ever is released', async () => {
  const [at, claimed_until] = [new Date(Date.now() - 600_000), new Date(Date.now() + 86_400_000)];
  await world.engine.db.insertInto('nudges').values({ case_id: caseId, waiting_since: at, claimed_until }).execute();
  await isFoundAndMended({
    kind: 'nudge_stuck',
    subject: caseId,
    detail: `1 waiting since ${at.toISOString()}`,
  });
  expect(await workflows.nudges()).toBe(0);
});

test('while Temporal is away that is said, and no workflow is taken for missing', async () => {
  const nothing = { client: clientOfNothing() };
  expect(await installation.lookWith(nothing)).toMatchObject([
    { kind: 'temporal_away', subject: workflows.temporal.taskQueue },
  ]);
  expect(await installation.look()).toEqual([]);
});

test('without a worker that is said, and nobody is asked what it waits for', async () => {
  const lonely = { taskQueue: 'nobody-works-here' };
  expect(await installation.lookWith(lonely)).toMatchObject([{ kind: 'no_worker', subject: 'nobody-works-here' }]);
  expect(await installation.look()).toEqual([]);
});

test('the schedule looks by itself', async () => {
  const { client, taskQueue } = workflows.temporal;
  await relay.stop();
  await workflows.workflow(caseId).terminate('by mistake');
  await client.workflow.execute('watchdog', { workflowId: `watchdog-${taskQueue}`, taskQueue });
  expect(await installation.shown()).toMatchObject([{ kind: 'workflow_ended', subject: caseId }]);
});

test('a finding of a case that has been closed since is gone', async () => {
  await relay.stop();
  await workflows.workflow(caseId).terminate('by mistake');
  expect(await installation.look()).toMatchObject([{ kind: 'workflow_ended' }]);
  const stop = { type: 'stop', reason: 'Trùng hồ sơ.', legalBasis: 'Điều 8' } as const;
  await world.act(caseId, 'union.leader', stop);
  expect(await installation.look()).toEqual([]);
});

test('a case that has only just been handed in is given time', async () => {
  await relay.stop();
  const fresh = await world.submit();
  await forgetNudges();
  const missingWith = async (workflow: number) => {
    const found = await installation.lookWith({ tolerated: { ...installation.watchdog.tolerated, workflow } });
    return found.filter(({ kind }) => kind === 'workflow_missing').map(({ subject }) => subject);
  };
  expect(await missingWith(60_000)).toEqual([]);
  expect(await missingWith(0)).toEqual([fresh]);
});
