import { expect, test } from 'vitest';
import { publishCalendar, readCalendar } from '../../api/contract/calendar.ts';
import { readClock } from '../../api/contract/cases/clock.ts';
import { beginCalendars } from '../helpers/calendar-changes.ts';
import { programme } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import type { WalkedCase } from '../helpers/paths/walked-case.ts';

const world = await openPathWorld();
await beginCalendars({ engine: world.api.deps.engine });
const administrator = await world.cases.client('ppc_office.administrator');

/** The administrator publishes a day off, and the case goes over to it. */
async function addDayOff(path: WalkedCase, date: string, correction: string | null = null): Promise<void> {
  const { version: base } = await administrator.call(readCalendar, {});
  const change = { action: 'add', date, kind: 'day_off', name: 'Nghỉ phòng, chống bão' } as const;
  const notice = { number: '215/UBND-NC', date: '2026-11-04' };
  const { version } = await administrator.call(publishCalendar, {
    body: { base, notice, changes: [change], correction },
  });
  await expect.poll(async () => (await path.state()).calendarVersion, { timeout: 15_000 }).toBe(version);
  await path.stands();
}

const targetOf = async (path: WalkedCase) => (await world.cases.read('ppc.chair', path.id)).clocks.target;

test('a day off that is announced in the middle moves the promise, and what was notified of it comes anew', async () => {
  const path = await world.submit('owner.applicant', programme(world.province.units.owner), { at: '2026-11-02 09:00' });
  await path.goes(straightPath('accept', 'decide'));
  await path.passes('2026-11-05 10:00', ['task_overdue/8/1']);
  expect(await targetOf(path)).toMatchObject({ due: '2026-11-16', day: 3 });
  await addDayOff(path, '2026-11-10');
  expect(await targetOf(path)).toMatchObject({ due: '2026-11-17', day: 3, firstPromise: '2026-11-16' });
  await path.passes('2026-11-11 09:00'); // would have been day 7
  expect(await targetOf(path)).toMatchObject({ state: 'on_time', day: 6 });
  await path.passes('2026-11-12 07:30:00', ['target_warning/target/1']);
  await path.passes('2026-11-18 00:00:00', ['apology_due/target/1', 'target_breach/target/1']);
  expect(await targetOf(path)).toMatchObject({ state: 'overdue', day: 11 });

  await addDayOff(path, '2026-11-16', 'Công văn đính chính 221/UBND-NC ngày 17/11/2026'); // nobody had been at work
  expect(await targetOf(path)).toMatchObject({ state: 'due_soon', due: '2026-11-18', day: 10 });
  const facts = (await world.workflows.world.journal(path.id)).map(({ fact }) => fact);
  expect(facts.filter(({ type }) => type === 'due_voided')).toMatchObject([{ due: 'target_breach/target/1' }]);
  const chair = await world.cases.client('ppc.chair');
  const { clocks } = await chair.call(readClock, { params: { caseId: path.id } });
  const off = { counted: false, why: 'holiday', name: 'Nghỉ phòng, chống bão' };
  expect(clocks[0]?.days.filter(({ name }) => name === off.name)).toMatchObject([
    { ...off, date: '2026-11-10' },
    { ...off, date: '2026-11-16' },
  ]);
  await path.passes('2026-11-18 23:59:00');
  await path.passes('2026-11-19 00:00:00', ['target_breach/target/2']);
  await path.goes(straightPath('issue', 'return_result'));
  expect(await targetOf(path)).toMatchObject({ state: 'missed', endedOn: '2026-11-19', firstPromise: '2026-11-16' });
});
