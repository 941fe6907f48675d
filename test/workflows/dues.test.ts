import { expect, test } from 'vitest';
import type { CaseId } from '../../domain/ids.ts';
import { openWorkflowWorld } from '../helpers/workflow-world.ts';
import { storyOf } from '../helpers/history.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const workflows = await openWorkflowWorld();
const { world } = workflows;

/** Handed in on Monday, 23 November 2026, of which day 7 is 3 December and day 10 is 8 December. */
const submitOnMonday = async () => {
  await workflows.moveClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  await workflows.seen(caseId);
  return caseId;
};

const passed = (caseId: CaseId) => expect.poll(() => world.duesPassed(caseId), { timeout: 15_000 });

test('warns on day 7 and tells the breach after day 10, once each', async () => {
  const caseId = await submitOnMonday();
  await actThrough(world, caseId, steps('accept', 'open_consultation'));
  await actThrough(world, caseId, steps('answer_consultation', 'decide'), () => workflows.seen(caseId));
  await world.act(caseId, 'ppc_office.clerk', { type: 'issue', date: '2026-11-23' });
  const early = ['task_overdue/9/1']; // the result was to be returned by the 25th
  await workflows.moveClock('2026-12-03T07:29:00+07:00');
  await passed(caseId).toEqual(early);
  await workflows.moveClock('2026-12-03T07:30:00+07:00');
  await passed(caseId).toEqual([...early, 'target_warning/target/1']);
  await workflows.moveClock('2026-12-08T23:59:00+07:00');
  await workflows.seen(caseId);
  const prepared = [...early, 'target_warning/target/1', 'apology_due/target/1'];
  await passed(caseId).toEqual(prepared);
  await workflows.moveClock('2026-12-09T00:00:00+07:00');
  await passed(caseId).toEqual([...prepared, 'target_breach/target/1']);
  await workflows.moveClock('2027-03-01T09:00:00+07:00');
  await workflows.moveClock('2027-03-02T09:00:00+07:00');
  await expect.poll(() => workflows.nudges(), { timeout: 10_000 }).toBe(0);
  expect((await workflows.seen(caseId)).waits).toEqual([]);
  expect(await world.duesPassed(caseId)).toEqual([...prepared, 'target_breach/target/1']);
});

test('a timer fires by itself when its moment has come', async () => {
  const caseId = await submitOnMonday();
  await workflows.moveClock('2026-11-25T23:59:57+07:00');
  await workflows.seen(caseId);
  await passed(caseId).toEqual(['task_overdue/1/1']);
  const story = await storyOf(workflows.workflow(caseId));
  expect(story).toContain('fired intake due 25/11');
  // once for the head's step of the morning, once for the end of the day
  expect(story.filter((line) => line === 'activity passTime')).toHaveLength(2);
});

test('a silent police escalates once, by a timer that names it', async () => {
  const caseId = await submitOnMonday();
  await actThrough(world, caseId, steps('accept', 'open_consultation'), () => workflows.seen(caseId));
  await workflows.moveClock('2026-11-30T23:59:57+07:00');
  await passed(caseId).toEqual(['consultation_overdue/1/1']);
  expect(await storyOf(workflows.workflow(caseId))).toContain('fired police opinion due 30/11');
  const types = (await world.journal(caseId)).map(({ fact }) => fact.type);
  expect(types.filter((type) => type === 'consultation_escalated')).toHaveLength(1);
  // The consultation stays open until it is answered.
  expect((await workflows.seen(caseId)).consultations).toMatchObject([{ function: 'police', state: 'open' }]);
  await actThrough(world, caseId, steps('answer_consultation'));
  expect((await workflows.seen(caseId)).consultations).toMatchObject([{ function: 'police', state: 'answered' }]);
  expect(await world.duesPassed(caseId)).toEqual(['consultation_overdue/1/1']);
});

test('a due that an act has overtaken yields nothing', async () => {
  const caseId = await submitOnMonday();
  await world.setClock('2026-11-25T23:59:59+07:00'); // in time, by a second
  await actThrough(world, caseId, steps('accept'));
  await workflows.moveClock('2026-11-26T08:00:00+07:00');
  const { waits } = await workflows.seen(caseId);
  expect(waits.map((wait) => wait.id)).not.toContain('task_overdue/1/1');
  await expect.poll(() => workflows.nudges(), { timeout: 10_000 }).toBe(0);
  expect(await world.duesPassed(caseId)).toEqual([]);
});

test('dues that come together are one act', async () => {
  const caseId = await submitOnMonday();
  await actThrough(world, caseId, steps('accept', 'open_consultation'), () => workflows.seen(caseId));
  await workflows.moveClock('2026-12-20T10:00:00+07:00');
  await passed(caseId).toHaveLength(6);
  const journal = await world.journal(caseId);
  const dues = journal.filter(({ fact }) => fact.type === 'due_passed');
  expect(new Set(dues.map(({ recordedAt }) => recordedAt)).size).toBe(1);
  expect(new Set(await world.duesPassed(caseId)).size).toBe(6);
  const [first, last] = [dues[0]?.version ?? 0, dues.at(-1)?.version ?? 0];
  const between = journal.filter(({ version }) => version >= first && version <= last);
  expect(between.every(({ actor }) => actor.kind === 'system')).toBe(true);
});
