import { sql } from 'kysely';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Db } from '../../database.ts';

/** These mails wait until then at least, also what has been tried. */
export async function putOff(db: Db, ids: readonly string[], until: Instant): Promise<void> {
  const at = new Date(until);
  await db
    .updateTable('deliveries')
    .set({ not_before: sql`greatest(not_before, ${at})`, due_at: sql`greatest(due_at, ${at})` })
    .where('id', 'in', ids)
    .where('channel', '=', 'mail')
    .where('state', 'in', ['waiting', 'in_doubt'])
    .where('carried_by', 'is', null)
    .execute();
}
