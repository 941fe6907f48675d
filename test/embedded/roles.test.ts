import pg from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '../helpers/database.ts';

const database = await testDatabase();

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('neither app nor owner is a superuser', async () => {
  const attributes = 'rolname, rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls';
  const roles = await ask(
    database.superUrl,
    `select ${attributes} from pg_roles where rolname in ('app', 'owner') order by rolname`,
  );
  const powerless = { rolsuper: false, rolcreaterole: false, rolreplication: false, rolbypassrls: false };
  expect(roles).toEqual([
    { rolname: 'app', rolcreatedb: false, ...powerless },
    { rolname: 'owner', rolcreatedb: true, ...powerless },
  ]);
});

test.each([
  ['create database', 'create database stolen'],
  ['create tables', 'create table stolen (n int)'],
  ['create roles', 'create role stolen'],
  ['become the owner', 'set role owner'],
  ['run programs', "copy (select 1) to program 'true'"],
  ['read files', "select pg_read_file('/etc/passwd')"],
])('app may not %s', async (_what, sql) => {
  await expect(ask(database.appUrl, sql)).rejects.toThrow(/permission denied/);
});

test('nobody but app and owner may connect', async () => {
  const [row] = await ask(
    database.superUrl,
    "select has_database_privilege('app', current_database(), 'connect') as app, has_database_privilege('pg_monitor', current_database(), 'connect') as others",
  );
  expect(row).toEqual({ app: true, others: false });
});
