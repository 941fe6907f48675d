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
    where deliveries.recipient = ${person} and ${waitsForPostman(now)}
    order by ${turn(now)} limit ${atOnce}`.execute(db);
  return rows.map((row) => ({ ...row, dueAt: instant(row.dueAt) }));
}

/** The order in which they go. */
const turn = (now: Instant) => sql`
  greatest(deliveries.not_before, case when deliveries.attempts = 0 then ${readyAt} end, ${new Date(now)}),
  coalesce(notices.created_at, deliveries.not_before), notices.case_id, notices.case_version, deliveries.id`;

/**
 * What a person wants once a day is left for the digest, as is what one carries; everything else is for the postman. So is a
 * reminder of what that day's digest has told already: it is settled, not told a day later.
 */
const isForPostman = (now: Instant) => sql<boolean>`deliveries.carried_by is null and (deliveries.notice_id is null
  or not (${mayWait} and ${wantsDigest}) or ${toldByDigest(sql`${localDate(now)}::date`)})`;

const waitsForPostman = (now: Instant) =>
  sql<boolean>`deliveries.state in ('waiting', 'in_doubt') and ${isForPostman(now)}`;

/**
 * People whose next mail was due before `before` (those held back by it are not looked at), or of whose questions a case has
 * not been told: their postman is gone, or a nudge was lost. The longest waiting first.
 */
export async function peopleWithMail(db: Db, before: Instant, limit: number): Promise<PersonId[]> {
  const { rows } = await sql<{ recipient: PersonId }>`
    select recipient from (
      select deliveries.recipient, min(deliveries.due_at) as since, bool_or(not deliveries.reported) as unreported
      from deliveries left join notices on notices.id = deliveries.notice_id
      where deliveries.due_at < ${new Date(before)} and (${waitsForPostman(before)} or not deliveries.reported)
      group by deliveries.recipient) as late
    where unreported or ${new Date(before)} > (
      select ${readyAt} from deliveries left join notices on notices.id = deliveries.notice_id
      where deliveries.recipient = late.recipient and ${waitsForPostman(before)} order by ${turn(before)} limit 1)
    order by since limit ${limit}`.execute(db);
  return rows.map(({ recipient }) => recipient);
}
