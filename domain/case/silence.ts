import type { SilenceRule } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { DeliveryEvidence, MailReceipt } from './consultation.ts';

/** What a silence rests on, for the file: sent when, delivered when and how, reminded when, the full days, the clause. */
export type SilenceMemo = {
  readonly sentAt: Instant;
  readonly deliveredOn: PlainDate;
  readonly deliveredBy: DeliveryEvidence;
  /** Only where a mail server taking it proved it. */
  readonly takenBy?: MailReceipt;
  readonly remindedAt: readonly Instant[];
  readonly days: number;
  readonly lastDay: PlainDate;
  /** What the silence rule rests on; else what the stage does; null where the procedure names nothing. */
  readonly clause: string | null;
};

/** What a silence had led to (`escalate`: only to that), and what showed that the consultation had not arrived. */
export type RevokedSilence = {
  readonly revokedAt: Instant;
  readonly silence: SilenceRule['rule'];
  readonly evidence: string;
};
