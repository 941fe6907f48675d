import { sql } from 'kysely';
import { mayWait } from '../digests/reminders.ts';
import type { DeliveryState, DigestsTable } from '../../tables/delivery.ts';

/** What has become of a notice on its way by mail. */
export type MailRow = {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly sentAt: Date | null;
  readonly dueAt: Date;
  readonly lastError: string | null;
  readonly takenBy: string | null;
  readonly takenReply: string | null;
  /** The mail that brings it together with others; the next morning's where it waits for that. */
  readonly digest: DigestsTable['kind'] | null;
};

/** For `select … from notices`, with `mailJoins` behind it. */
export const mailColumns = sql`deliveries.state, deliveries.attempts, deliveries.sent_at as "sentAt",
  deliveries.due_at as "dueAt", deliveries.last_error as "lastError",
  deliveries.taken_by as "takenBy", deliveries.taken_reply as "takenReply",
  coalesce(digests.kind, case when deliveries.state = 'waiting' and settings.frequency = 'digest'
    and ${mayWait} then 'morning' end) as digest`;

export const mailJoins = sql`
  join deliveries on deliveries.notice_id = notices.id and deliveries.channel = 'mail'
  left join digests on digests.id = deliveries.carried_by
  left join notification_settings as settings
    on settings.person_id = notices.recipient and settings.channel = 'mail'`;
