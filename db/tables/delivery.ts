import type { Generated } from 'kysely';
import type { CaseId, PersonId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

export type Channel = 'mail';

/**
 * `in_doubt`: the connection was lost when the server had everything, so it may have come; it is sent again under the
 * same Message-ID. `muted`: the recipient does not want it.
 */
export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'in_doubt' | 'bounced' | 'muted';

export type Frequency = 'at_once' | 'digest' | 'off';

/** What is brought to somebody: one notice, a digest of several, or a mail about their account. */
export type DeliveriesTable = {
  /** Of the notice, the digest or the account mail. */
  id: string;
  notice_id: string | null;
  digest_id: string | null;
  account_mail_id: string | null;
  /** The digest that brings the notice, instead of a mail of its own. */
  carried_by: string | null;
  /** Whether the case knows what became of its question's mail; null where there is nothing to tell it. */
  reported: boolean | null;
  /** Who recorded the bounce. */
  reported_by: PersonId | null;
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
  /** The server that took it last, and its answer; null while none has. */
  taken_by: string | null;
  taken_reply: string | null;
  message_id: string | null;
};

/** `morning`: what is due, late and new; `gathered`: reminders that came at the same time. */
export type DigestsTable = {
  id: string;
  person_id: PersonId;
  kind: 'morning' | 'gathered';
  day: PlainDate;
  created_at: Date;
  /** The cases it spoke of. */
  cases: Generated<CaseId[]>;
};

export type AccountMailsTable = { id: string; person_id: PersonId; kind: 'invite' | 'reset'; created_at: Date };

export type NotificationSettingsTable = { person_id: PersonId; channel: Channel; frequency: Frequency };
export type MutesTable = { person_id: PersonId; case_id: CaseId; at: Generated<Date> };
