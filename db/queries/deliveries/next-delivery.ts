import { sql } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import { type Instant, instant } from '../../../domain/time/instant.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { isReminderNotice, mayWait, readyAt, toldByDigest, wantsDigest } from '../digests/reminders.ts';
import type { Db } from '../../database.ts';

/** `id`: of the notice, the digest or the account mail. */
export type NextDelivery = {
  readonly id: string;
  readonly kind: 'notice' | 'digest' | 'account';
  readonly dueAt: Instant;
  /** One that may go together with others, and has not been tried yet. */
  readonly isReminder: boolean;
};

/** Looked up at once: each of them costs as much as all that wait. */
const atOnce = 10;

/**
 * The person's next mails, in the order of the acts. One that has to be tried again holds the later ones
 * back; one whose own moment has not come (it waits for the office to open, or for other reminders) lets others pass.
 * Empty: none waits.
 */
export async function nextDeliveries(db: Db, person: PersonId, now: Instant): Promise<NextDelivery[]> {
  const { rows } = await sql<Omit<NextDelivery, 'dueAt'> & { dueAt: Date }>`
    select deliveries.id, ${readyAt} as "dueAt",
      case when deliveries.notice_id is not null then 'notice' when deliveries.digest_id is not null then 'digest'
        else 'account' end as kind,
      deliveries.attempts = 0 and coalesce(${isReminderNotice}, false) as "isReminder"
    from deliveries left join notices on notices.id = deliveries.notice_id
    where deliveries.recipient = ${person} and deliveries.state in ('waiting', 'in_doubt') and ${isForPostman(now)}
    order by greatest(deliveries.not_before, case when deliveries.attempts = 0 then ${readyAt} end, ${new Date(now)}),
      coalesce(notices.created_at, deliveries.not_before),
      notices.case_id, notices.case_version, deliveries.id
    limit ${atOnce}`.execute(db);
  return rows.map((row) => ({ ...row, dueAt: instant(row.dueAt) }));
}

/**
 * What a person wants once a day is left for the digest, as is what one carries; everything else is for the postman. So is a
 * reminder of what that day's digest has told already: it is settled, not told a day later.
 */
const isForPostman = (now: Instant) => sql<boolean>`deliveries.carried_by is null and (deliveries.notice_id is null
  or not (${mayWait} and ${wantsDigest}) or ${toldByDigest(sql`${localDate(now)}::date`)})`;

/**
 * People with mail that was due before `before`, or of whose questions a case has not been told: their postman is gone, or
 * a nudge was lost. The longest waiting first.
 */
export async function peopleWithMail(db: Db, before: Instant, limit: number): Promise<PersonId[]> {
  const { rows } = await sql<{ recipient: PersonId }>`
    select deliveries.recipient
    from deliveries left join notices on notices.id = deliveries.notice_id
    where deliveries.due_at < ${new Date(before)}
      and (deliveries.state in ('waiting', 'in_doubt') and ${isForPostman(before)} or not deliveries.reported)
    group by deliveries.recipient order by min(deliveries.due_at) limit ${limit}`.execute(db);
  return rows.map(({ recipient }) => recipient);
}
