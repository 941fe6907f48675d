import pino from 'pino';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase, openPool } from '../../db/database.ts';
import { sweepOverdue } from '../../worker/sweep.ts';
import { openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';

const database = await testDatabase();
const world = await openCaseWorld(database);
const { db } = world.engine;
const log = pino({ level: 'silent' });

/** No Temporal anywhere: nobody but the sweep passes time here. */
const sweep = () => sweepOverdue({ engine: world.engine, log });
const nudged = async () => (await db.selectFrom('nudges').select('case_id').execute()).map((row) => row.case_id);

test('a due more than a minute late is handled without Temporal, and the workflow nudged', async () => {
  await world.setClock('2026-11-23T09:00+07:00');
  const caseId = await world.submit();
  await world.setClock('2026-11-26T00:00:30+07:00'); // due since half a minute: its timer may still be on the way
  expect(await sweep()).toBe(1); // the head's step of the morning is late
  expect(await world.duesPassed(caseId)).toEqual(['task_overdue/1/1']);
  await db.deleteFrom('nudges').execute();
  expect(await sweep()).toBe(0);
  await world.setClock('2026-12-04T00:00+07:00');
  expect(await sweep()).toBe(1);
  expect(await world.duesPassed(caseId)).toEqual(['task_overdue/1/1', 'target_warning/target/1']);
  expect(await nudged()).toEqual([caseId]);
});

test('a case that cannot be handled keeps no other waiting', async () => {
  await world.setClock('2026-12-07T09:00+07:00');
  const [broken, ...others] = await Promise.all(Array.from({ length: 12 }, () => world.submit()));
  const owner = openDatabase(openPool(database.ownerUrl, { max: 1 }));
  await sql`update cases set state = replace(state, '"id":"aid-approval","version":1', '"id":"aid-approval","version":99')
    where id = ${broken}`.execute(owner);
  await owner.destroy();
  await world.setClock('2026-12-12T09:00+07:00');
  expect(await sweep()).toBeGreaterThanOrEqual(12);
  for (const id of others) expect(await world.duesPassed(id)).toContain('task_overdue/1/1');
});
