import { sql } from 'kysely';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { type Db, openDatabase, openPool } from '../../db/database.ts';
import { plannedOnce } from '../../db/planned-once.ts';
import { testDatabase } from '../helpers/database.ts';

const { appUrl } = await testDatabase();
let db: Db;
beforeEach(() => {
  db = openDatabase(plannedOnce(openPool(appUrl, { max: 1 })));
  onTestFinished(() => db.destroy());
});

const prepared = async () => {
  const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(db);
  return rows.map(({ statement }) => statement);
};

test('a statement that runs again and again is planned once a connection', async () => {
  for (const n of [1, 2, 3]) {
    const { rows } = await sql<{ twice: number }>`select ${n}::integer * 2 as twice`.execute(db);
    expect(rows).toEqual([{ twice: n * 2 }]);
  }
  expect(await prepared()).toEqual(['select $1::integer * 2 as twice']);
});

test('texts without end are not all kept', async () => {
  for (let n = 0; n < 300; n++) await sql`select ${n}::integer as ${sql.ref(`n${n}`)}`.execute(db);
  expect((await prepared()).length).toBe(200);
  const { rows } = await sql<{ late: number }>`select ${7}::integer as late`.execute(db);
  expect(rows).toEqual([{ late: 7 }]);
});

test('acts in a transaction, and one that fails, go as before', async () => {
  const failing = db.transaction().execute(async (trx) => {
    await sql`select ${1}::integer / ${0}::integer`.execute(trx);
  });
  await expect(failing).rejects.toThrow(/division by zero/);
  expect((await sql<{ one: number }>`select ${1}::integer as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});
