import { sql } from 'kysely';
import type { CaseId, PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';
import type { DeliveryState } from '../../tables/delivery.ts';

/** What became of the mail of a consultation, and its case does not know yet. */
export type Unreported = {
  readonly id: string;
  readonly recipient: PersonId;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly messageId: string;
  readonly sentAt: Date | null;
  readonly lastError: string | null;
  readonly takenBy: string | null;
  readonly takenReply: string | null;
  readonly caseId: CaseId;
  readonly asks: readonly number[];
  /** What it reminds of; a mail that asks reminds of nothing. */
  readonly reminds: readonly number[];
};

/** Its own, or that of the digest which carried it. */
const messageId = sql<string | null>`coalesce(deliveries.message_id,
  (select carrier.message_id from deliveries carrier where carrier.digest_id = deliveries.carried_by))`;

export async function unreportedMails(db: Db, person: PersonId): Promise<Unreported[]> {
  const rows = await db
    .selectFrom('deliveries')
    .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
    .select(['deliveries.id', 'deliveries.recipient', 'deliveries.state', 'deliveries.attempts'])
    .select([messageId.as('messageId'), 'deliveries.sent_at as sentAt', 'deliveries.last_error as lastError'])
    .select(['deliveries.taken_by as takenBy', 'deliveries.taken_reply as takenReply'])
    .select(['notices.case_id as caseId', 'notices.asks', 'notices.tasks'])
    .where('deliveries.recipient', '=', person)
    .where(sql<boolean>`not deliveries.reported`)
    .orderBy('notices.created_at')
    .execute();
  return rows.map(({ tasks, asks, ...row }) => ({
    ...row,
    messageId: row.messageId ?? '',
    asks: asks ?? [],
    reminds: asks ? [] : (tasks ?? []),
  }));
}

/** The case knows it. What has become of the mail since then is yet to be reported. */
export async function noteReported(db: Db, { id, state, attempts }: Unreported): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ reported: true })
    .where('id', '=', id)
    .where('channel', '=', 'mail')
    .where('state', '=', state)
    .where('attempts', '=', attempts)
    .execute();
}
