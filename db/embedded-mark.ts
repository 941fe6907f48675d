import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * A role that nobody can be: where a cluster has it, `npm start` has made that cluster. Neither `owner` nor `app` can create
 * roles, and a dump of the database does not carry them, so no production comes by it. The trigger on `clock_offset` asks for it too.
 */
export const embeddedMark = 'nhipcau_embedded';

/** Whether `npm start` has made the cluster that holds this database. */
export async function isMarkedEmbedded(db: Db): Promise<boolean> {
  const { rows } = await sql<{ marked: boolean }>`select to_regrole(${embeddedMark}) is not null as marked`.execute(db);
  return rows[0]?.marked ?? false;
}
