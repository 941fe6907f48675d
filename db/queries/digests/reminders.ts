import { type RawBuilder, sql } from 'kysely';
import { reminderTemplates } from '../../../domain/notices/reminder.ts';

/** So long reminders wait for others that come at the same time. */
export const gatherMs = 120_000;

/** On `notices`: a reminder that may go together with others. What is urgent waits for nothing. */
export const isReminderNotice: RawBuilder<boolean> = sql<boolean>`(notices.urgency = 'normal'
  and notices.template = any(${[...reminderTemplates]}))`;

/** On `deliveries join notices`: when its mail may first be tried. */
export const readyAt: RawBuilder<Date> = sql<Date>`(case when deliveries.attempts = 0 and ${isReminderNotice}
  then greatest(deliveries.due_at, notices.created_at + ${gatherMs} * interval '1 millisecond')
  else deliveries.due_at end)`;

/** On `deliveries join notices`: that day's mail has told the recipient of the case. */
export const toldByDigest = (
  today: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`(${isReminderNotice} and exists (
  select from digests join deliveries as carrier on carrier.digest_id = digests.id
  where digests.person_id = notices.recipient and digests.kind = 'morning' and digests.day = ${today}
    and notices.case_id = any(digests.cases) and carrier.state = 'sent'))`;
