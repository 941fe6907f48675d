import pg from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '../helpers/database.ts';

const database = await testDatabase();

test('neither app nor owner is a superuser', async () => {
  const client = new pg.Client({ connectionString: database.superUrl });
  await client.connect();
  const { rows } = await client.query(
    "select rolname, rolsuper, rolcreatedb, rolcreaterole from pg_roles where rolname in ('app', 'owner') order by rolname",
  );
  await client.end();
  expect(rows).toEqual([
    { rolname: 'app', rolsuper: false, rolcreatedb: false, rolcreaterole: false },
    { rolname: 'owner', rolsuper: false, rolcreatedb: true, rolcreaterole: false },
  ]);
});
