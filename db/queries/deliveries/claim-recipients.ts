import { sql } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Db } from '../../database.ts';

export type RecipientClaim = {
  /** Of the loop that claims. */
  readonly loop: string;
  readonly now: Instant;
  readonly limit: number;
  readonly claimMs: number;
};

/**
 * Claims people for whom there is something to do: something has come that no loop has looked at, or the moment of their
 * next look has. Who waits for a link at the screen goes first, then the longest waiting. One statement, so that nothing is
 * locked while anybody talks to a mail server; what was unseen is seen with it, and what comes meanwhile is unseen again.
 * The claim of a loop that died lapses by itself: then the look that it owed is due.
 */
export async function claimRecipients(db: Db, { loop, now, limit, claimMs }: RecipientClaim): Promise<PersonId[]> {
  const { rows } = await sql<{ recipient: PersonId }>`
    with found as (
      select recipient, unseen_from as since, kind in ('invite', 'reset', 'account') as pressing
      from deliveries where unseen_from <= now()
      union all
      select recipient, look_at, false from mail_rounds where look_at <= ${now}::timestamptz),
    free as (
      select recipient from found
      where not exists (select from mail_rounds where recipient = found.recipient and claimed_until > now())
      group by recipient order by bool_or(pressing) desc, min(since), recipient limit ${limit}),
    claimed as (
      insert into mail_rounds (recipient, look_at, claimed_by, claimed_until)
      select recipient, ${now}::timestamptz, ${loop}::uuid, now() + ${claimMs} * interval '1 millisecond' from free
      on conflict (recipient) do update set look_at = least(mail_rounds.look_at, excluded.look_at),
        claimed_by = excluded.claimed_by, claimed_until = excluded.claimed_until
        where mail_rounds.claimed_until is null or mail_rounds.claimed_until <= now()
      returning recipient),
    seen as (
      update deliveries set unseen_from = null from claimed
      where deliveries.recipient = claimed.recipient and deliveries.unseen_from is not null)
    select recipient from claimed`.execute(db);
  return rows.map(({ recipient }) => recipient);
}

type InHand = { readonly loop: string; readonly people: readonly PersonId[]; readonly claimMs: number };

/** Those of them that are still this loop's. */
export async function keepRecipients(db: Db, { loop, people, claimMs }: InHand): Promise<void> {
  await db
    .updateTable('mail_rounds')
    .set({ claimed_until: sql`now() + ${claimMs} * interval '1 millisecond'` })
    .where('claimed_by', '=', loop)
    .where('recipient', 'in', people)
    .execute();
}

export type LookedAt = {
  readonly loop: string;
  readonly person: PersonId;
  /** When to look again, if nothing comes; null where nothing waits. */
  readonly lookAt: Instant | null;
};

/** The person may be claimed again, then or when something comes. */
export async function releaseRecipient(db: Db, { loop, person, lookAt }: LookedAt): Promise<void> {
  if (lookAt === null) {
    await db.deleteFrom('mail_rounds').where('recipient', '=', person).where('claimed_by', '=', loop).execute();
    return;
  }
  await db
    .updateTable('mail_rounds')
    .set({ look_at: new Date(lookAt), claimed_by: null, claimed_until: null })
    .where('recipient', '=', person)
    .where('claimed_by', '=', loop)
    .execute();
}

/** Whatever the loops think of that person, and whoever has them in hand: any loop may look at once. */
export async function freeRecipient(db: Db, person: PersonId): Promise<void> {
  await db.deleteFrom('mail_rounds').where('recipient', '=', person).execute();
  await lookAgain(db, person);
}

/** What waits for that person may be due earlier than a loop has found. */
export async function lookAgain(db: Db, person: PersonId): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ unseen_from: sql`now()` })
    .where('recipient', '=', person)
    .where((eb) => eb.or([eb('state', 'in', ['waiting', 'in_doubt']), eb('reported', '=', false)]))
    .execute();
}

/**
 * People with mail that was due before then, or whose consultations have not been reported to a case, and at whom no loop has looked
 * since: none runs, or it is stuck. The longest waiting first.
 */
export async function overdueRecipients(db: Db, before: Instant, limit: number): Promise<PersonId[]> {
  const { rows } = await sql<{ recipient: PersonId }>`
    select deliveries.recipient from deliveries left join mail_rounds on mail_rounds.recipient = deliveries.recipient
    where deliveries.due_at < ${before}::timestamptz
      and (deliveries.state in ('waiting', 'in_doubt') and deliveries.carried_by is null or not deliveries.reported)
      and (deliveries.unseen_from is not null or mail_rounds.recipient is null
        or mail_rounds.look_at < ${before}::timestamptz)
    group by deliveries.recipient order by min(deliveries.due_at), deliveries.recipient limit ${limit}`.execute(db);
  return rows.map(({ recipient }) => recipient);
}
