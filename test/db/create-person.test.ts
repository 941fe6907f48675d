import { afterAll, expect, test } from 'vitest';
import { openDatabase, openPool } from '../../db/database.ts';
import { createPerson } from '../../db/queries/people/create-person.ts';
import { testDatabase } from '../helpers/database.ts';
import { seedProvince } from '../helpers/province.ts';

const database = await testDatabase();
const db = openDatabase(openPool(database.appUrl));
afterAll(() => db.destroy());

test('the test province has a unit for every function and its people', async () => {
  const province = await seedProvince(db);
  expect(province.people['planning.officer'].unit).toBe(province.units.planning);
  const functions = await db.selectFrom('unit_functions').select('function').distinct().orderBy('function').execute();
  expect(functions.map((row) => row.function)).toContain('ppc_office');
});

test('an address is given out once', async () => {
  const person = { name: 'Trần Thị A', email: 'a@tinh.example', language: 'vi', passwordHash: null } as const;
  await createPerson(db, person);
  await expect(createPerson(db, person)).rejects.toThrow(/auth_user_email_key/);
});
