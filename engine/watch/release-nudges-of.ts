import type { Db } from '../../db/database.ts';
import { wakeRelays } from '../nudges.ts';

/** Whatever waits for that workflow may be claimed at once by any relay. */
export async function releaseNudgesOf(db: Db, workflowId: string): Promise<void> {
  await db.updateTable('nudges').set({ claimed_until: null }).where('workflow_id', '=', workflowId).execute();
  await wakeRelays(db);
}

/** For a name that nobody has: no relay will ever make anything of them. */
export async function removeNudgesOf(db: Db, nobody: string): Promise<void> {
  await db.deleteFrom('nudges').where('workflow_id', '=', nobody).execute();
}
