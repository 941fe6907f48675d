import { sql } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Db } from '../../database.ts';

/**
 * What waits for a person now waits until then at least, in its order, also what has been tried. What is urgent and what
 * somebody sits and waits for pass it: mails about accounts, and what a person has just had sent again.
 */
export async function putOff(db: Db, person: PersonId, until: Instant): Promise<void> {
  const at = new Date(until);
  await db
    .updateTable('deliveries')
    .set({ not_before: sql`greatest(not_before, ${at})`, due_at: sql`greatest(due_at, ${at})` })
    .where('recipient', '=', person)
    .where('channel', '=', 'mail')
    .where('state', 'in', ['waiting', 'in_doubt'])
    .where('carried_by', 'is', null)
    .where('account_mail_id', 'is', null)
    .where((eb) => eb.or([eb('attempts', '=', 0), eb('first_tried_at', 'is not', null)]))
    .where(sql<boolean>`not exists (select from notices
      where notices.id = deliveries.notice_id and notices.urgency = 'urgent')`)
    .execute();
}
