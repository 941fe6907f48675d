import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, inject, test } from 'vitest';
import { countCasesLeft } from '../../engine/calendar/cases-left.ts';
import { startLocalTemporal } from '../../embedded/local-temporal.ts';
import { searchAttributePairs } from '../../worker/search-attributes.ts';
import { calendarWorkflowId, caseMovedSignal, searchAttributes } from '../../workflows/messages.ts';
import { atTheEnd } from '../helpers/at-the-end.ts';
import { beginCalendars, publish } from '../helpers/calendar-changes.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

// a server that finds a history long very soon
const server = await startLocalTemporal({
  dir: join(inject('runFolder'), 'short-histories'),
  searchAttributes: searchAttributePairs,
  extraArguments: ['--dynamic-config-value', 'limit.historyCount.suggestContinueAsNew=15'],
});
atTheEnd(() => server.stop());

const workflows = await openWorkflowWorld({
  address: server.address,
  // two cases a batch, so that there are several
  activities: (real) => ({ moveCases: (batch) => real.moveCases({ ...batch, limit: 2 }) }),
});
const { world } = workflows;
const { client } = workflows.temporal;

test('a new run goes on where the last one stopped, three times and more', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  const runs = new Set<string>();
  const see = async () => {
    await workflows.seen(caseId);
    runs.add((await workflows.workflow(caseId).describe()).runId);
  };
  await actThrough(world, caseId, steps('accept', 'open_consultation'), see);
  for (let n = 0; n < 12; n++) {
    await world.act(caseId, 'union.manager', { type: 'comment', text: `Đã xem lần ${n}.` });
    await see();
  }
  // Each run set its timers again; what has come is still handled once.
  await workflows.moveClock('2026-12-01T00:00:00+07:00');
  await expect.poll(() => world.duesPassed(caseId)).toEqual(['consultation_overdue/1/1']);
  await actThrough(world, caseId, steps('answer_consultation', 'decide'), see);
  await world.act(caseId, 'ppc_office.clerk', { type: 'issue', date: '2026-12-01' });
  await actThrough(world, caseId, steps('return_result'));
  expect(await workflows.workflow(caseId).result()).toBe('approved');
  expect(runs.size).toBeGreaterThan(3);
  expect(await world.duesPassed(caseId)).toEqual(['consultation_overdue/1/1']);
  const { code } = await world.read(caseId);
  const { typedSearchAttributes } = await workflows.workflow(caseId).describe();
  expect(typedSearchAttributes.get(searchAttributes.code)).toBe(code);
});

test('signals sent by hand end a run no sooner than it must', async () => {
  const caseId = await world.submit();
  await workflows.seen(caseId);
  for (let n = 0; n < 6; n++) {
    await workflows.workflow(caseId).signal(caseMovedSignal);
    await sleep(150);
  }
  const { waits } = await workflows.seen(caseId);
  expect(waits.map(({ id }) => id)).toContain('target_warning/target/1');
});

test('a calendar goes on in new runs where the history grows long', async () => {
  await beginCalendars(world);
  await Promise.all(Array.from({ length: 5 }, () => world.submit()));
  const version = await publish(world, { off: ['2026-12-14'] });
  const run = client.workflow.getHandle(calendarWorkflowId(version));
  await expect.poll(() => countCasesLeft(world.engine.db, version), { timeout: 20_000 }).toBe(0);
  expect(await run.result()).toBeGreaterThanOrEqual(5); // follows the chain of runs
  const described = await run.describe();
  expect(described.runId).not.toBe(described.raw.workflowExecutionInfo?.firstRunId);
});
