import { sql } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Db } from '../../database.ts';
import { mattersOn, type Morning } from './matters.ts';
import { isReminderNotice, mayWait, wantsDigest } from './reminders.ts';

/** `opening`: when the office opens; what waits for it comes with the morning's mail. */
export type WriteMorning = Morning & { readonly now: Instant; readonly opening: Instant };

/**
 * One digest for everybody who has something to hear that morning and does not refuse mail; for those who have one already
 * none. Of the notices that wait, those of people who want a digest and everybody's reminders are carried by it. Returns
 * who got one.
 */
export async function writeMorning(db: Db, morning: WriteMorning): Promise<PersonId[]> {
  return db.transaction().execute(async (trx) => {
    const people = await insertDigests(trx, morning);
    await carryNotices(trx, morning);
    return people;
  });
}

/** Notices that wait for that morning, on `deliveries join notices`. */
const waits = ({ opening }: WriteMorning) => sql`deliveries.state = 'waiting' and deliveries.carried_by is null
  and deliveries.not_before <= ${opening}::timestamptz and ${mayWait} and (${isReminderNotice} or ${wantsDigest})`;

async function insertDigests(db: Db, morning: WriteMorning): Promise<PersonId[]> {
  const { day, now } = morning;
  const { rows } = await sql<{ recipient: PersonId }>`
    with concerned as (
      select matters.person_id from ${mattersOn(morning)} as matters
      where not exists (select from mutes
        where mutes.person_id = matters.person_id and mutes.case_id = matters.case_id)
      union
      select deliveries.recipient from deliveries join notices on notices.id = deliveries.notice_id
      where ${waits(morning)}),
    written as (
      insert into digests (id, person_id, kind, day, created_at)
      select gen_random_uuid(), people.id, 'morning', ${day}::date, ${now}::timestamptz
      from concerned join people on people.id = concerned.person_id
      where people.active and not exists (select from notification_settings as settings
        where settings.person_id = people.id and settings.channel = 'mail' and settings.frequency = 'off')
      on conflict (person_id, day) where kind = 'morning' do nothing
      returning id, person_id)
    insert into deliveries (id, kind, digest_id, channel, recipient, not_before, due_at)
    select id, 'digest', id, 'mail', person_id, ${now}::timestamptz, ${now}::timestamptz from written
    returning recipient`.execute(db);
  return rows.map(({ recipient }) => recipient);
}

/** By a digest that has not been begun yet: one that is on its way may have been written without them. */
async function carryNotices(db: Db, morning: WriteMorning): Promise<void> {
  await sql`
    update deliveries set carried_by = digests.id
    from notices, digests join deliveries as carrier on carrier.digest_id = digests.id
    where notices.id = deliveries.notice_id and digests.person_id = deliveries.recipient
      and digests.kind = 'morning' and digests.day = ${morning.day} and carrier.state = 'waiting'
      and carrier.attempts = 0 and ${waits(morning)}`.execute(db);
}
