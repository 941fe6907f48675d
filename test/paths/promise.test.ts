import { expect, test } from 'vitest';
import { openPathWorld } from '../helpers/path-world.ts';
import { shoes } from '../helpers/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import type { WalkedCase } from '../helpers/paths/walked-case.ts';

const world = await openPathWorld();
const sample = shoes(world.province.units.union);

/** Promised for 16 November, a Monday. */
const submit = () => world.submit('union.intake_officer', sample, { at: '2026-11-02 09:00' });
const badges = async (path: WalkedCase) => (await world.cases.read('ppc.chair', path.id)).clocks;
const issuing = 'task_overdue/8/1'; // the result was to be returned on the 3rd

test('day 7 warns at 07:30, and the breach comes with the first instant after day 10', async () => {
  const path = await submit();
  await path.goes(straightPath('accept', 'decide'));
  await path.passes('2026-11-11 07:29:00', [issuing]);
  expect((await badges(path)).target).toMatchObject({ state: 'due_soon', day: 7 });
  await path.passes('2026-11-11 07:30:00', ['target_warning/target/1']);
  await path.passes('2026-11-12 09:00:00', ['apology_due/target/1']);
  await path.passes('2026-11-16 23:59:00');
  expect((await badges(path)).target).toMatchObject({ state: 'due_soon', day: 10 });
  await path.passes('2026-11-17 00:00:00', ['target_breach/target/1']);
  expect((await badges(path)).target).toMatchObject({ state: 'overdue', day: 11 });
  const recorded = (await world.workflows.world.journal(path.id)).flatMap(({ recordedAt: at, fact }) =>
    fact.type === 'due_passed' && fact.due.includes('/target/') ? [at.slice(0, 16)] : [],
  );
  expect(recorded).toEqual(['2026-11-11T00:30', '2026-11-12T02:00', '2026-11-16T17:00']); // in UTC
});

const extend = (to: string) => ({ type: 'extend', to, reason: 'Chờ kết quả thẩm tra thực địa.' }) as const;
const apologise = { type: 'apologise', reason: 'Chưa kịp ban hành văn bản.', newDate: '2026-11-25' } as const;

test('the promise moves once, with its warning; who is late after that can only apologise', async () => {
  const path = await submit();
  await path.goes(straightPath('accept', 'decide'));
  await path.passes('2026-11-12 09:00', [issuing, 'target_warning/target/1', 'apology_due/target/1']);
  await path.does('union.intake_officer', extend('2026-11-19'));
  expect((await badges(path)).target).toMatchObject({ due: '2026-11-19', day: 8, of: 13, firstPromise: '2026-11-16' });
  await path.refuses('union.leader', extend('2026-11-26'), 'already_extended');
  await path.passes('2026-11-16 07:30:00', ['target_warning/target/2']); // three days before the new end, as before the old
  await path.passes('2026-11-17 07:30:00', ['apology_due/target/2']);
  await path.passes('2026-11-20 00:00:00', ['target_breach/target/2']);
  await path.refuses('union.leader', extend('2026-11-26'), 'already_extended');
  await path.does('union.head', apologise);
  expect((await badges(path)).target).toMatchObject({ state: 'overdue', due: '2026-11-19' });
  await path.goes(straightPath('issue', 'return_result'));
  expect((await badges(path)).target).toMatchObject({ state: 'missed', firstPromise: '2026-11-16' });
});

test('on the promised day it is too late to extend, never to apologise', async () => {
  const path = await submit();
  await path.goes(straightPath('accept', 'decide'));
  await path.passes('2026-11-10 09:00', [issuing]);
  await path.refuses('union.head', apologise, 'too_early_to_apologise');
  await path.passes('2026-11-16 08:00', ['target_warning/target/1', 'apology_due/target/1']);
  await path.refuses('union.leader', extend('2026-11-19'), 'too_late_to_extend');
  await path.does('union.head', apologise);
  expect((await badges(path)).target).toMatchObject({ state: 'due_soon', due: '2026-11-16', of: 10 });
  await path.goes(straightPath('issue', 'return_result'));
  expect((await badges(path)).target).toMatchObject({ state: 'met', day: 10 });
});
