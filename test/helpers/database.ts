import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { closeToStrangers } from '../../embedded/postgres/roles.ts';
import { atTheEnd } from './at-the-end.ts';

export type TestDatabase = {
  /** Role `owner`: owns all objects, like the migrations. */
  ownerUrl: string;
  /** Role `app`: what api and worker use. */
  appUrl: string;
  /** Superuser, to play somebody with every right. */
  superUrl: string;
};

/**
 * A migrated database for the calling test file, dropped after its last test, or for the calling test alone. Usually at the
 * top of the file: `const database = await testDatabase();`
 */
export async function testDatabase(): Promise<TestDatabase> {
  const template = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await connectedAs(template.ownerUrl, async (client) => {
    await client.query(`create database ${name} template ${nameIn(template.ownerUrl)}`);
    await closeToStrangers(client, name);
  });
  // only a superuser may end a connection of `app` that is still about to close
  atTheEnd(() => connectedAs(template.superUrl, (client) => client.query(`drop database ${name} with (force)`)));
  const { ownerUrl, appUrl, superUrl } = template;
  return { ownerUrl: withName(ownerUrl, name), appUrl: withName(appUrl, name), superUrl: withName(superUrl, name) };
}

/** Works from the maintenance database: a template cannot be cloned while somebody is connected to it. */
async function connectedAs(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: withName(url, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const nameIn = (url: string) => new URL(url).pathname.slice(1);

function withName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
