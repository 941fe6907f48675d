import { type RawBuilder, sql } from 'kysely';
import { reminderTemplates } from '../../../domain/notices/template.ts';

/** On `notices`: it only reminds; also what else it says does. */
const onlyReminds: RawBuilder<boolean> = sql<boolean>`(notices.template = any(${[...reminderTemplates]})
  and coalesce(notices.also, '{}') <@ ${[...reminderTemplates]}::text[])`;

/** On `notices`: a reminder that may go together with others. What is urgent waits for nothing. */
export const isReminderNotice: RawBuilder<boolean> = sql<boolean>`(notices.urgency = 'normal' and ${onlyReminds})`;

/** On `deliveries join notices`: the recipient has that day's mail, with the case in it. */
export const inDigest = (
  today: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`(${isReminderNotice} and exists (
  select from digests join deliveries as carrier on carrier.digest_id = digests.id
  where digests.person_id = notices.recipient and digests.kind = 'morning' and digests.day = ${today}
    and notices.case_id = any(digests.cases) and carrier.state = 'sent'))`;

/**
 * On `deliveries join notices`: it may wait for the morning. What is urgent or asks a unit does not, what has been tried is
 * tried until it is sent or has failed, and what is never to be sent is settled at once.
 */
export const mayWait: RawBuilder<boolean> = sql<boolean>`(deliveries.attempts = 0 and notices.urgency = 'normal'
  and notices.asks is null
  and exists (select from people where people.id = deliveries.recipient and people.active)
  and not exists (select from mutes where mutes.person_id = deliveries.recipient and mutes.case_id = notices.case_id))`;

/**
 * On `notices join cases`: a reminder whose matter is done, so that nobody need be reminded of it: the case has ended, its tasks
 * are closed, its consultations have an end, or its clock has.
 */
export const isDone: RawBuilder<boolean> = sql<boolean>`(${onlyReminds} and (
  cases.closed_at is not null
  or notices.tasks is not null and not exists (select from tasks
    where tasks.case_id = cases.id and tasks.no = any(notices.tasks) and tasks.closed_at is null)
  or notices.consultations is not null and not exists (select from consultations
    where consultations.case_id = cases.id and consultations.no = any(notices.consultations) and consultations.state = 'open')
  or case notices.due_of when 'target' then cases.target_ended_on is not null
    when 'statutory' then cases.state::json #>> '{clocks,statutory,endedOn}' is not null else false end))`;

/** On `deliveries`: the recipient wants one mail a day. */
export const wantsDigest: RawBuilder<boolean> = sql<boolean>`exists (select from notification_settings as settings
  where settings.person_id = deliveries.recipient and settings.channel = deliveries.channel
    and settings.frequency = 'digest')`;
