import type { Consultation, DeliveryEvidence, MailReceipt, Opinion } from './case/consultation.ts';
import type { SilenceMemo } from './case/silence.ts';
import type { UnitId } from './ids.ts';
import type { SilenceRule } from './procedure/procedure.ts';
import type { Instant } from './time/instant.ts';
import type { PlainDate } from './time/plain-date.ts';

/** What happened to a consultation; its number is within the case. */
export type ConsultationFact =
  | { readonly type: 'consultation_opened'; readonly consultation: Consultation }
  | { readonly type: 'consultation_not_offered'; readonly function: string; readonly why: 'same_unit' | 'no_unit' }
  | ({
      readonly type: 'consultation_delivered';
      readonly no: number;
      readonly on: PlainDate;
      readonly silenceDue: PlainDate;
    } & DeliveryProof)
  /** It did not reach the unit after all: a proof recorded earlier is void. */
  | {
      readonly type: 'consultation_bounced';
      readonly no: number;
      readonly evidence: string;
      /** The mail that came back, by Message-ID and number of the try; absent where a person says so. */
      readonly mail?: string;
      /** Where a person says so: they had said it before, and nothing has proven delivery since. Absent where a mail says it. */
      readonly again?: boolean;
    }
  /** When a mail server took a reminder of it; null: the mail came back, and nobody was reminded by it. */
  | {
      readonly type: 'consultation_reminded';
      readonly no: number;
      readonly messageId: string;
      readonly remindedAt: Instant | null;
    }
  /** `beside`: what rests on the unit's silence stands, and a late opinion stands beside it; else it replaces the silence. */
  | {
      readonly type: 'consultation_answered';
      readonly no: number;
      readonly opinion: Opinion;
      readonly beside: boolean;
    }
  | { readonly type: 'consultation_escalated'; readonly no: number }
  | {
      readonly type: 'consultation_silent';
      readonly no: number;
      readonly rule: 'proceed_noting_silence' | 'deemed_consent';
      readonly legalBasis: string | null;
      readonly memo: SilenceMemo;
    }
  /** It came back after its silence had taken effect: it is open again, with full days, and nothing rests on the silence. */
  | {
      readonly type: 'consultation_silence_revoked';
      readonly no: number;
      /** What the silence had led to. */
      readonly silence: SilenceRule['rule'];
      /** The proof that has fallen. */
      readonly deliveredOn: PlainDate;
      readonly deliveredBy: DeliveryEvidence;
      readonly evidence: string;
      /** As in `consultation_bounced`. */
      readonly mail?: string;
      /** Who is asked now: the unit, or who does its work. */
      readonly unit: UnitId;
      readonly due: PlainDate;
    }
  | { readonly type: 'consultation_closed'; readonly no: number; readonly reason: string }
  | { readonly type: 'consultation_reopened'; readonly no: number; readonly as: number };

/** A mail server's taking it counts only for the one mail, which may still come back. */
type DeliveryProof =
  | { readonly evidence: Exclude<DeliveryEvidence, 'mail_server'>; readonly reference: string | null }
  /** `reference`: the Message-ID. */
  | { readonly evidence: 'mail_server'; readonly reference: string; readonly takenBy: MailReceipt };
