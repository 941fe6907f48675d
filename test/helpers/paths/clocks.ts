import { expect } from 'vitest';
import { readClock } from '../../../api/contract/cases/clock.ts';
import { listCases } from '../../../api/contract/cases/list.ts';
import { readInbox } from '../../../api/contract/inbox.ts';
import { isOpen } from '../../../domain/case/task.ts';
import type { PersonKey } from '../province.ts';
import { type Moment, seer } from './moment.ts';

type Shown = Pick<Moment, 'world' | 'state'>;

const clockStates = ['on_time', 'due_soon', 'overdue', 'stopped'] as const;

/**
 * However the clocks were stopped or moved: the days of each proof add up to its badge, and one case, its line in lists
 * and inboxes and the filter by state all show that same badge.
 */
export async function checkClocks(moment: Shown): Promise<void> {
  const { world, state } = moment;
  const client = await world.cases.client(seer);
  const { clocks, tasks, consultations } = await client.call(readClock, { params: { caseId: state.id } });
  const badges = { target: null, statutory: null, ...Object.fromEntries(clocks.map((one) => [one.clock, one.badge])) };
  for (const { badge, days, byUnit } of clocks) {
    const counted = days.filter((day) => day.counted);
    expect(counted, 'days of the proof').toHaveLength(badge.day);
    expect(counted.map(({ n }) => n)).toEqual(counted.map((_, n) => n + 1));
    expect(byUnit.reduce((sum, one) => sum + one.days, 0)).toBe(badge.day);
  }
  expect((await world.cases.read(seer, state.id)).clocks, 'badges of the case').toEqual(badges);
  expect(await inLists(moment), 'badges of lists').toEqual([badges]);
  const stateOfTask = new Map([...tasks, ...consultations].map((one) => [one.task, one.state]));
  for (const { case: line, task } of await inInboxes(moment)) {
    expect(line.clocks, 'badges of an inbox').toEqual(badges);
    expect(task?.state, `task ${task?.no} in an inbox`).toBe(stateOfTask.get(task?.no ?? 0));
  }
  const found = await Promise.all(
    clockStates.map(async (clock) => ((await inLists(moment, clock)).length > 0 ? [clock] : [])),
  );
  // how a target ended is a question for reports, not for a filter of what is open
  const shownAs = state.closedAt === null ? clockStates.filter((one) => one === clocks[0]?.badge.state) : [];
  expect(found.flat(), 'found by the state of its target').toEqual(shownAs);
}

async function inLists({ world, state }: Shown, clock?: (typeof clockStates)[number]) {
  const client = await world.cases.client(seer);
  const { items } = await client.call(listCases, { query: { q: state.code, ...(clock ? { clock } : {}) } });
  return items.map((item) => item.clocks);
}

/** As the units see it that have something to do in the case. */
async function inInboxes({ world, state }: Shown) {
  const units = new Set(state.tasks.filter(isOpen).map(({ unit }) => unit));
  const people = Object.entries(world.province.people) as [PersonKey, { unit: string | null; role: string | null }][];
  const inboxes = [...units].map(async (unit) => {
    const who = people.find(([, one]) => one.unit === unit && one.role !== 'applicant' && one.role !== 'administrator');
    if (!who) return [];
    const client = await world.cases.client(who[0]);
    const { items } = await client.call(readInbox, { query: { box: 'unit', limit: 200 } });
    return items.filter((item) => item.case.id === state.id);
  });
  return (await Promise.all(inboxes)).flat();
}
