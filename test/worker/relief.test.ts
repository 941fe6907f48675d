import pino from 'pino';
import { afterAll, expect, test } from 'vitest';
import { insertAbsence } from '../../db/queries/people/absences.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { keepRelieved } from '../../worker/relief.ts';
import { openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

const world = await openCaseWorld(await testDatabase());
const { engine, province } = world;
const ending = new AbortController();
const log = pino({ level: 'silent' });
// two workers may be at it
const running = [1, 2].map(() => keepRelieved({ engine, log, pauseMs: 50 }, ending.signal));
afterAll(async () => {
  ending.abort();
  await Promise.all(running);
});

const { id: officer } = province.people['planning.officer'];
const { id: officer2 } = province.people['planning.officer2'];

test('as the day of an absence begins its tasks go over, once, whether or not Temporal is there', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const cases = await Promise.all([world.submit(), world.submit(), world.submit()]);
  for (const id of cases) {
    await actThrough(world, id, steps('accept'));
    await world.act(id, 'planning.officer', { type: 'claim', task: 2 });
  }
  const absence = {
    person: officer,
    unit: province.units.planning,
    substitute: officer2,
    from: plainDate('2026-11-25'),
    to: plainDate('2026-11-27'),
    recordedBy: officer,
  };
  await engine.db.transaction().execute((trx) => insertAbsence(trx, absence, new Date()));
  await world.setClock('2026-11-25T00:00:01+07:00');
  for (const id of cases) {
    await expect.poll(async () => (await world.read(id)).tasks[1]?.assignee, { timeout: 10_000 }).toBe(officer2);
    const types = (await world.journal(id)).map(({ fact }) => fact.type);
    expect(types.filter((type) => type === 'task_substituted')).toHaveLength(1);
  }
});

test('what a closed unit still holds goes over to its successor by itself', async () => {
  await world.setClock('2026-12-07T09:00+07:00');
  const id = await world.submit();
  await actThrough(world, id, steps('accept'));
  const { planning, health } = province.units;
  // somebody has closed the unit beside the API, or the API has died in between
  await engine.db
    .updateTable('units')
    .set({ valid_to: plainDate('2026-12-06'), successor: health })
    .where('id', '=', planning)
    .execute();
  await expect.poll(async () => (await world.read(id)).tasks[1]?.unit, { timeout: 10_000 }).toBe(health);
  expect((await world.journal(id)).at(-1)?.actor).toEqual({ kind: 'system' });
});
