import { sql } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { WaitingMail } from '../../../domain/mail/next-mail.ts';
import { type Instant, instant } from '../../../domain/time/instant.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { isDone, isReminderNotice, mayWait, inDigest } from '../digests/reminders.ts';
import type { Db } from '../../database.ts';

/** More than anybody has: a server that is away, or thousands of cases late at once, must not make a look without end. */
const most = 1_000;

type Row = Omit<WaitingMail, 'notifiedAt' | 'firstTriedAt' | 'notBefore' | 'dueAt'> & {
  readonly notifiedAt: Date;
  readonly firstTriedAt: Date | null;
  readonly notBefore: Date;
  readonly dueAt: Date;
};

/** A mail to an administrator about the very act that has shut them out. */
const tellsOfClosedAccount = sql`exists (select from directory_changes as changes
  where deliveries.kind = 'directory' and changes.act = deliveries.directory_act and changes.kind = 'people'
    and changes.subject = people.id and changes.before::jsonb -> 'active' = 'true' and changes.after::jsonb -> 'active' = 'false')`;

/**
 * What waits for that person, for `nextMail`, which knows the order; of very many those that matter first: what was tried
 * and may hold others back, then what has come, what is urgent before the rest.
 */
export async function waitingMails(db: Db, person: PersonId, now: Instant): Promise<WaitingMail[]> {
  const notifiedAt = sql`coalesce(notices.created_at, deliveries.not_before)`;
  const { rows } = await sql<Row>`
    select deliveries.id, deliveries.kind, ${notifiedAt} as "notifiedAt", notices.case_id as "caseId",
      coalesce(notices.case_version, 0) as "caseVersion", coalesce(notices.urgency = 'urgent', false) as "isUrgent",
      coalesce(${isReminderNotice}, false) as "isReminder", deliveries.attempts,
      deliveries.first_tried_at as "firstTriedAt", deliveries.not_before as "notBefore", deliveries.due_at as "dueAt",
      people.active or ${tellsOfClosedAccount} as "isActive", coalesce(settings.frequency, 'at_once') as frequency,
      mutes.muted_at is not null as "isMuted", coalesce(${inDigest(sql`${localDate(now)}::date`)}, false) as "isInDigest",
      cases.id is not null and ${isDone} as "isDone",
      notices.id is not null and ${mayWait} as "mayWaitForMorning"
    from deliveries join people on people.id = deliveries.recipient
      left join notices on notices.id = deliveries.notice_id
      left join cases on cases.id = notices.case_id
      left join notification_settings as settings on settings.person_id = people.id and settings.channel = 'mail'
      left join mutes on mutes.person_id = people.id and mutes.case_id = notices.case_id
    where deliveries.recipient = ${person} and deliveries.channel = 'mail'
      and deliveries.state in ('waiting', 'in_doubt') and deliveries.carried_by is null
    order by deliveries.attempts = 0, deliveries.due_at > ${now}::timestamptz,
      coalesce(notices.urgency, 'urgent') = 'normal', ${notifiedAt}, deliveries.id
    limit ${most}`.execute(db);
  return rows.map((row) => ({
    ...row,
    notifiedAt: instant(row.notifiedAt),
    firstTriedAt: row.firstTriedAt && instant(row.firstTriedAt),
    notBefore: instant(row.notBefore),
    dueAt: instant(row.dueAt),
  }));
}
