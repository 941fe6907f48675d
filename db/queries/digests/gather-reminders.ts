import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Db } from '../../database.ts';
import { isDone, isReminderNotice, readyAt, toldByDigest } from './reminders.ts';

export type Gathering = { readonly person: PersonId; readonly now: Instant; readonly today: PlainDate };

/** Several reminders that wait for one person become one mail. False where there is one alone, or none. */
export async function gatherReminders(db: Db, { person, now, today }: Gathering): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string; createdAt: Date }>`
      select deliveries.id, notices.created_at as "createdAt"
      from deliveries join notices on notices.id = deliveries.notice_id
        join cases on cases.id = notices.case_id
        join people on people.id = deliveries.recipient and people.active
        left join notification_settings as settings on settings.person_id = people.id and settings.channel = 'mail'
      where deliveries.recipient = ${person} and deliveries.state = 'waiting' and deliveries.attempts = 0
        and deliveries.carried_by is null and ${isReminderNotice} and ${readyAt} <= ${now}::timestamptz
        and coalesce(settings.frequency, 'at_once') = 'at_once' and not ${toldByDigest(sql`${today}::date`)} and not ${isDone}
        and not exists (select from mutes where mutes.person_id = people.id and mutes.case_id = notices.case_id)
      order by notices.created_at for update of deliveries`.execute(trx);
    const [first] = rows;
    if (!first || rows.length < 2) return false;
    const id = randomUUID();
    const at = new Date(now);
    await trx
      .insertInto('digests')
      .values({ id, person_id: person, kind: 'gathered', day: today, created_at: at })
      .execute();
    await trx
      .insertInto('deliveries')
      // where the first of them stood in the order
      .values({ id, digest_id: id, channel: 'mail', recipient: person, not_before: first.createdAt, due_at: at })
      .execute();
    await trx
      .updateTable('deliveries')
      .set({ carried_by: id })
      .where(
        'id',
        'in',
        rows.map((row) => row.id),
      )
      .execute();
    return true;
  });
}
