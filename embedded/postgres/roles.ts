import pg from 'pg';
import { embeddedMark } from '../../db/embedded-mark.ts';
import type { Passwords } from './passwords.ts';

/**
 * Creates, where missing, the roles and the database. `owner` owns the objects and may create databases, `app` may only
 * connect: what it may do with which table is granted by the migrations. Neither is a superuser.
 */
export async function ensureRoles(superUrl: string, passwords: Passwords, database: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    await ensureRole(client, 'owner', `createdb password '${passwords.owner}'`);
    await ensureRole(client, 'app', `nocreatedb password '${passwords.app}'`);
    await ensureDatabase(client, database);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, name: 'owner' | 'app', attributes: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rowCount === 0)
    await client.query(`create role ${name} login nosuperuser nocreaterole noreplication ${attributes}`);
}

async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) await client.query(`create database ${name} owner owner`);
  await closeToStrangers(client, name);
}

/** Only the two roles may connect; by default everybody could. A clone does not inherit this: ask again for each. */
export async function closeToStrangers(client: pg.Client, database: string): Promise<void> {
  await client.query(`revoke all on database ${database} from public`);
  await client.query(`grant connect on database ${database} to app`);
}

/** Tells the cluster that it is the launcher's own, at every start: the first may have been broken off before. */
export async function markEmbedded(superUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_roles where rolname = $1', [embeddedMark]);
    if (rowCount === 0) await client.query(`create role ${embeddedMark} nologin`);
  } finally {
    await client.end();
  }
}
