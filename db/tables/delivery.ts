import type { Generated } from 'kysely';
import type { CaseId, PersonId } from '../../domain/ids.ts';
import type { MailKind } from '../../domain/mail/next-mail.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

export type Channel = 'mail';

/**
 * `in_doubt`: the connection was lost when the server had everything, so it may have come; it is sent again under the
 * same Message-ID. `muted`: the recipient does not want it.
 */
export type DeliveryState = 'waiting' | 'sent' | 'failed' | 'in_doubt' | 'bounced' | 'muted';

export type Frequency = 'at_once' | 'digest' | 'off';

/** What is brought to somebody, and what has become of it. */
export type DeliveriesTable = {
  /** That of the notice or digest, where it is one. */
  id: string;
  kind: MailKind;
  notice_id: string | null;
  digest_id: string | null;
  /** Of the kind `calendar`: the year whose days are to be confirmed, and the day on which that was asked; `no_holder` has a day too. */
  year: number | null;
  asked_on: PlainDate | null;
  /** Of the kind `directory`: the act that has changed people or units. */
  directory_act: string | null;
  account_change: 'email' | 'password' | null;
  sent_to: string | null;
  /** The digest that brings the notice, instead of a mail of its own. */
  carried_by: string | null;
  /** Whether the case knows what became of its consultation's mail; null where there is nothing to report to it. */
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
  /** No mail loop has looked at it yet, and from then on one may, by the database's clock; null once one has. */
  unseen_from: Generated<Date | null>;
};

/** Somebody for whom mail waits, as the mail loops see them. */
export type MailRoundsTable = {
  recipient: PersonId;
  /** By the record's clock: until then there is nothing to do for them, unless something comes. */
  look_at: Date;
  /** The loop that has them in hand, until then by the database's clock. */
  claimed_by: string | null;
  claimed_until: Date | null;
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

export type NotificationSettingsTable = { person_id: PersonId; channel: Channel; frequency: Frequency };
export type MutesTable = { person_id: PersonId; case_id: CaseId; muted_at: Generated<Date> };
