import type { Updateable } from 'kysely';
import type { Db } from '../../database.ts';
import type { DeliveriesTable } from '../../tables/delivery.ts';

/** What has become of a try; `at` is its number. */
export type Settling = {
  readonly noticeId: string;
  readonly attempt: number;
  readonly change: Pick<Updateable<DeliveriesTable>, 'state' | 'due_at' | 'sent_at' | 'last_error'>;
};

/** Notes what became of a try. A later try, or a bounce that came meanwhile, stands. */
export async function settleDelivery(db: Db, { noticeId, attempt, change }: Settling): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ ...change, trying: false })
    .where('notice_id', '=', noticeId)
    .where('channel', '=', 'mail')
    .where('attempts', '=', attempt)
    .where('state', 'in', ['waiting', 'in_doubt'])
    .execute();
}

/** The recipient does not want it, or may not have it: it is never sent. */
export async function muteDelivery(db: Db, noticeId: string, reason: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'muted', last_error: reason, trying: false })
    .where('notice_id', '=', noticeId)
    .where('channel', '=', 'mail')
    .where('state', 'in', ['waiting', 'in_doubt'])
    .execute();
}

/** A mail server has sent it back: that beats an earlier `sent`. False where it was never tried. */
export async function noteBounce(db: Db, noticeId: string, reply: string): Promise<boolean> {
  const row = await db
    .updateTable('deliveries')
    .set({ state: 'bounced', last_error: reply, trying: false })
    .where('notice_id', '=', noticeId)
    .where('channel', '=', 'mail')
    .where('attempts', '>', 0)
    .returning('notice_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** None of the mails that wait is ever sent. */
export async function muteAll(db: Db, reason: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ state: 'muted', last_error: reason })
    .where('state', 'in', ['waiting', 'in_doubt'])
    .execute();
}
