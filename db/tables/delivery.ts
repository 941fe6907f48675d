import type { Generated } from 'kysely';
import type { CaseId, PersonId } from '../../domain/ids.ts';

export type Channel = 'mail';

/**
 * `in_doubt`: the connection was lost when the server had everything, so it may have come; it is sent again under the
 * same Message-ID. `muted`: the recipient does not want it.
 */
export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'in_doubt' | 'bounced' | 'muted';

export type Frequency = 'at_once' | 'digest' | 'off';

export type DeliveriesTable = {
  notice_id: string;
  channel: Channel;
  recipient: PersonId;
  state: Generated<DeliveryState>;
  attempts: Generated<number>;
  /** A try has begun and has not been heard of since. */
  trying: Generated<boolean>;
  not_before: Date;
  /** When it is tried next. */
  due_at: Date;
  first_tried_at: Date | null;
  sent_at: Date | null;
  last_error: string | null;
  message_id: string | null;
};

export type NotificationSettingsTable = { person_id: PersonId; channel: Channel; frequency: Frequency };
export type MutesTable = { person_id: PersonId; case_id: CaseId; at: Generated<Date> };
