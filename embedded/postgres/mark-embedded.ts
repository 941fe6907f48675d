import pg from 'pg';
import { embeddedMark } from '../../db/embedded-mark.ts';

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
