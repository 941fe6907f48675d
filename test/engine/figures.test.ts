import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { caseIn } from '../../db/queries/cases/case-by-id.ts';
import { type Clock, clockState } from '../../domain/case/clock.ts';
import { instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { addRecordGauges, keptFor } from '../../engine/figures/record-gauges.ts';
import { readFigures } from '../../engine/figures/read-figures.ts';
import { passTime } from '../../engine/pass-time.ts';
import { openEngineRoom, untilDecided } from './engine-room.ts';

const room = await openEngineRoom();
const { owner, deps, time, province } = room;

/** The same by the rules, from every case that is stored. */
async function counted() {
  const rows = await owner.selectFrom('cases').select(['state', 'holder_unit']).execute();
  const open = rows.map((row) => ({ ...row, state: caseIn(row.state) })).filter(({ state }) => state.closedAt === null);
  const today = localDate(time.now);
  const groups = Map.groupBy(
    open,
    ({ state, holder_unit }) => `${state.stage?.name} ${holder_unit ?? state.stage?.unit}`,
  );
  return [...groups].map(([key, cases]) => {
    const states = cases.map(({ state }) => state.clocks.target && clockState(state.clocks.target, today));
    const among = (state: string) => states.filter((one) => one === state).length;
    const statutory = cases.filter(({ state: { clocks } }) => isOverdue(clocks.statutory, today)).length;
    return [key, cases.length, among('due_soon'), among('overdue'), among('stopped'), statutory].join(' ');
  });
}

const isOverdue = (clock: Clock | null, today: PlainDate) => clock !== null && clockState(clock, today) === 'overdue';

const figured = async () =>
  (await readFigures(deps)).cases.map(({ stage, unit, open, dueSoon, overdue, stopped, statutoryOverdue }) =>
    [String(stage), String(unit), open, dueSoon, overdue, stopped, statutoryOverdue].join(' '),
  );

test('open cases are counted by stage and holder as the rules see them', async () => {
  await room.submit();
  const waiting = await room.submit();
  await room.done('union.intake_officer', waiting.id, {
    type: 'request_supplement',
    items: [{ paper: null, text: 'Phụ lục.' }],
  });
  await untilDecided(room, await room.submit());
  time.now = instant('2026-12-04T02:00:00Z');
  await room.submit();
  // the one that waits for the applicant counts with the others of its stage
  await expect(figured()).resolves.toHaveLength(2);
  expect((await figured()).toSorted()).toEqual((await counted()).toSorted());
  time.now = instant('2026-12-10T02:00:00Z');
  expect((await figured()).toSorted()).toEqual((await counted()).toSorted());
  expect((await readFigures(deps)).cases.reduce((sum, { overdue }) => sum + overdue, 0)).toBeGreaterThan(0);
});

test('the statutory limit is counted beside the target, for appraisals that are not signed', async () => {
  time.now = instant('2026-12-16T02:00:00Z');
  expect((await figured()).toSorted()).toEqual((await counted()).toSorted());
  const { cases } = await readFigures(deps);
  const [late, promised] = [cases.map((one) => one.statutoryOverdue), cases.map((one) => one.overdue)];
  // of the two past their promised day, the one before the committee has been signed in time
  expect([late, promised].map((some) => some.reduce((sum, count) => sum + count, 0))).toEqual([1, 2]);
  const registry = new Registry();
  addRecordGauges(registry, deps, () => {});
  const gauge = `nhipcau_cases_statutory_overdue{stage="intake",unit="${province.units.union}"} 1`;
  expect(await registry.metrics()).toContain(`${gauge}\n`);
});

test('the lag is the age of the oldest due that nobody has handled, and each handling tells its delay', async () => {
  const { lagMs } = await readFigures(deps);
  expect(lagMs).toBeGreaterThan(6 * 86_400_000); // the first task was due on the 25th
  const delays: number[] = [];
  const ids = await owner.selectFrom('cases').select('id').execute();
  for (const { id } of ids) await passTime(deps, id, (delayMs) => delays.push(delayMs));
  expect(Math.max(...delays)).toBe(lagMs);
  expect((await readFigures(deps)).lagMs).toBe(0);
});

test('nudges and mails that wait are counted', async () => {
  const { nudges, notices } = await readFigures(deps);
  const rows = await owner.selectFrom('nudges').select('id').execute();
  expect(nudges.waiting).toBe(rows.length);
  expect(nudges.oldestSeconds).toBeGreaterThan(0);
  const mails = await owner.selectFrom('deliveries').select('state').where('state', '=', 'waiting').execute();
  expect(notices).toEqual([{ state: 'waiting', count: mails.length }]);
  await owner.updateTable('deliveries').set({ state: 'failed' }).execute();
  expect((await readFigures(deps)).notices).toEqual([{ state: 'failed', count: mails.length }]);
});

test('labels name units and stages, and no people', async () => {
  const registry = new Registry();
  addRecordGauges(registry, deps, () => {});
  const text = await registry.metrics();
  expect(text).toContain(`nhipcau_cases_open{stage="intake",unit="${province.units.union}"} `);
  expect(text).toMatch(/^nhipcau_notices\{state="failed"\} [1-9]/m);
  expect(text).toMatch(/^nhipcau_record_readable 1$/m);
  expect(text).not.toMatch(/^nhipcau_watchdog_age_seconds/m); // it has never looked
  for (const { id, email } of Object.values(province.people)) {
    expect(text).not.toContain(id);
    expect(text).not.toContain(email);
  }
});

test('while the database is away the process is measured all the same, and it is said', async () => {
  const away = openEngine({ appUrl: 'postgres://app:none@127.0.0.1:9/none', clock: deps.clock, max: 1 });
  const registry = new Registry();
  const failures: unknown[] = [];
  addRecordGauges(registry, away.deps, (error) => failures.push(error));
  const text = await registry.metrics();
  expect(text).toMatch(/^nhipcau_record_readable 0$/m);
  expect(text).not.toMatch(/^nhipcau_(cases_open|timer_lag_seconds)/m);
  expect(failures).toHaveLength(1);
  await away.close();
});

test('who asks within the time gets the same answer', async () => {
  let asked = 0;
  const kept = keptFor(60_000, async () => (asked += 1));
  expect(await Promise.all([kept(), kept()])).toEqual([1, 1]);
  const fresh = keptFor(0, async () => (asked += 1));
  expect([await fresh(), await fresh()]).toEqual([2, 3]);
});
