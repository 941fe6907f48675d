import { sql } from 'kysely';
import type { Instant } from '../../../domain/time/instant.ts';
import type { Db } from '../../database.ts';

export type Taken = {
  /** Which try this is, from 1: what becomes of it is only noted while it is the newest. */
  readonly attempt: number;
  readonly firstTriedAt: Date;
  /** Of the record's clock, to date what becomes of it without asking once more. */
  readonly clockOffsetMs: number;
};

/**
 * Begins a try. A try before that was never heard of (the worker was killed) leaves the delivery in doubt. Null where it
 * is not due any more: somebody else has sent it, or a digest carries it.
 */
export async function takeDelivery(db: Db, id: string, messageId: string, now: Instant): Promise<Taken | null> {
  const row = await db
    .updateTable('deliveries')
    .set((eb) => ({
      attempts: eb('attempts', '+', 1),
      first_tried_at: eb.fn.coalesce('first_tried_at', eb.val(new Date(now))),
      state: sql`case when trying then 'in_doubt' else state end`,
      trying: true,
      message_id: messageId,
    }))
    .where('id', '=', id)
    .where('channel', '=', 'mail')
    .where('state', 'in', ['waiting', 'in_doubt'])
    .where('carried_by', 'is', null)
    .where('due_at', '<=', new Date(now))
    .returning((eb) => ['attempts', 'first_tried_at', eb.selectFrom('clock_offset').select('ms').as('clock_offset')])
    .executeTakeFirst();
  if (!row?.first_tried_at) return null;
  return { attempt: row.attempts, firstTriedAt: row.first_tried_at, clockOffsetMs: Number(row.clock_offset) };
}
