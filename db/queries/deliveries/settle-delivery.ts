import { type Updateable, sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { DeliveriesTable } from '../../tables/delivery.ts';
import type { PersonId } from '../../../domain/ids.ts';
import type { Instant } from '../../../domain/time/instant.ts';

/** What has become of a try; `attempt` is its number. */
export type Settlement = {
  readonly id: string;
  readonly attempt: number;
  readonly change: Pick<
    Updateable<DeliveriesTable>,
    'state' | 'not_before' | 'due_at' | 'sent_at' | 'last_error' | 'taken_by' | 'taken_reply'
  >;
};

/** A reminder to a consulted unit: whether it went out is evidence, should the unit stay silent. */
const reminds = sql`notices.template in ('reminder', 'second_reminder') and exists (select from tasks
  where tasks.case_id = notices.case_id and tasks.no = any(notices.tasks) and tasks.consultation is not null)`;

/** What became of the mails of a consultation is yet to be reported to its case; of other mails nothing is. */
const toBeReported = sql<boolean | null>`(select false from notices
  where notices.id = deliveries.notice_id and (notices.asks is not null or ${reminds}))`;

/** Within a digest. */
const reminderToBeReported = sql<boolean | null>`(select false from notices
  where notices.id = deliveries.notice_id and ${reminds})`;

const isFinal = ({ state }: Settlement['change']): boolean => state === 'sent' || state === 'failed';

/** Notes what became of a try, for all that it carried. A later try, or a bounce that came meanwhile, stands. */
export async function settleDelivery(db: Db, { id, attempt, change }: Settlement): Promise<void> {
  const settled = await db
    .updateTable('deliveries')
    .set({ ...change, trying: false, ...(isFinal(change) && { reported: toBeReported }) })
    .where('id', '=', id)
    .where('channel', '=', 'mail')
    .where('attempts', '=', attempt)
    .where('state', 'in', ['waiting', 'in_doubt'])
    .returning('digest_id')
    .executeTakeFirst();
  if (settled?.digest_id) await settleCarried(db, settled.digest_id, change);
}

const settleCarried = (db: Db, digest: string, change: Settlement['change']) =>
  db
    .updateTable('deliveries')
    .set({ ...change, ...(isFinal(change) && { reported: reminderToBeReported }) })
    .where('carried_by', '=', digest)
    .where('state', 'in', ['waiting', 'in_doubt'])
    .execute();

/** The recipient does not want it, or may not have it: it is never sent, nor is what it carries. */
export async function muteDelivery(db: Db, id: string, reason: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'muted', last_error: reason, trying: false })
    .where((eb) => eb.or([eb('id', '=', id), eb('carried_by', '=', id)]))
    .where('channel', '=', 'mail')
    .where('state', 'in', ['waiting', 'in_doubt'])
    .execute();
}

type Bounce = {
  /** Of the mail that came back, in angle brackets. */
  readonly messageId: string;
  /** What the mail server that sent it back said. */
  readonly reply: string;
  /** Null where no person recorded it. */
  readonly by: PersonId | null;
};

export type Bounced = { readonly id: string; readonly recipient: PersonId };

/** A mail server has sent it back: that beats an earlier `sent`. A mail loop looks, should nobody else report it to the case. Null where no mail of that name was ever tried. */
export async function noteBounce(db: Db, { messageId, reply, by }: Bounce): Promise<Bounced | null> {
  const row = await db
    .updateTable('deliveries')
    .set({
      state: 'bounced',
      last_error: reply,
      trying: false,
      reported: toBeReported,
      reported_by: by,
      unseen_from: sql`now()`,
    })
    .where('message_id', '=', messageId)
    .where('channel', '=', 'mail')
    .where('attempts', '>', 0)
    .returning(['id', 'recipient', 'digest_id'])
    .executeTakeFirst();
  if (!row) return null;
  if (row.digest_id) await bounceCarried(db, row.digest_id, reply);
  return { id: row.id, recipient: row.recipient };
}

const bounceCarried = (db: Db, digest: string, reply: string) =>
  db
    .updateTable('deliveries')
    .set({ state: 'bounced', last_error: reply, reported: reminderToBeReported })
    .where('carried_by', '=', digest)
    .execute();

/** None of the mails that wait is ever sent. */
export async function muteAll(db: Db, reason: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'muted', last_error: reason })
    .where('state', 'in', ['waiting', 'in_doubt'])
    .execute();
}

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
