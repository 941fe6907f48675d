import { z } from 'zod';
import type { PersonId, StageName, UnitFunction, UnitId } from '../ids.ts';
import type { SilenceRule } from '../procedure/procedure.ts';
import { PlainDate } from '../time/plain-date.ts';
import type { Instant } from '../time/instant.ts';
import type { RevokedSilence, SilenceMemo } from './silence.ts';

export const Position = z.enum(['no_objection', 'agree_with_conditions', 'object', 'needs_information']);
export type Position = z.infer<typeof Position>;

/** A classified answer stays on paper: only number, date, body and the allowed conclusion are recorded (DOMAIN §8). */
export const Secrecy = z.enum(['none', 'mat', 'toi_mat', 'tuyet_mat']);
export type Secrecy = z.infer<typeof Secrecy>;

export const PaperOpinion = z.object({
  number: z.string().trim().min(1).max(80),
  date: PlainDate,
  signer: z.string().trim().min(1).max(200),
  secrecy: Secrecy,
});
export type PaperOpinion = z.infer<typeof PaperOpinion>;

export type Opinion = {
  readonly position: Position;
  readonly text: string | null;
  readonly conditions: readonly string[];
  readonly givenAt: Instant;
  readonly by: PersonId;
  /** Given after the unit's full days were over; an opinion on paper is given on the date of its paper. */
  readonly late: boolean;
  /** Set where the asking unit registered a paper answer; `by` is then the registrar, not the answering unit. */
  readonly paper: PaperOpinion | null;
};

/** What proves that a consultation reached the unit; only a member's opening cannot come back as undelivered. */
export const deliveryEvidences = ['opened', 'paper_receipt', 'mail_server'] as const;
export type DeliveryEvidence = (typeof deliveryEvidences)[number];

export const consultationStates = ['open', 'answered', 'silent', 'closed'] as const;
/** `silent`: ended by the silence rule, which a late opinion may stand beside; `closed`: ended without an answer for a written reason. */
export type ConsultationState = (typeof consultationStates)[number];

/** The server that took a mail, and the line by which it said so. */
export type MailReceipt = { readonly host: string; readonly reply: string };

/** When it was sent last. */
export const sentLast = ({ sentAt, sentAgainAt }: Pick<Consultation, 'sentAt' | 'sentAgainAt'>): Instant =>
  sentAgainAt ?? sentAt;

/** One consultation to one unit in one round; old rounds stay readable. Its number runs within the case. */
export type Consultation = {
  readonly no: number;
  readonly function: UnitFunction;
  readonly unit: UnitId;
  readonly askedBy: UnitId;
  readonly stage: StageName;
  readonly round: number;
  readonly mandatory: boolean;
  readonly question: string;
  readonly form: 'written' | 'meeting_or_phone';
  readonly silence: SilenceRule;
  readonly sentAt: Instant;
  /** When it began anew because a silence was revoked: days count from here then, not from `sentAt`; absent if it never did. */
  readonly sentAgainAt?: Instant;
  readonly days: number;
  readonly due: PlainDate;
  /** First proof that it reached the unit; silence counts only from there. */
  readonly deliveredOn: PlainDate | null;
  /** Null until then. */
  readonly deliveredBy: DeliveryEvidence | null;
  /** Last day of the full days since proven delivery; null until delivery is proven. */
  readonly silenceDue: PlainDate | null;
  /** Whether the unit's own mail server taking it proves delivery. */
  readonly provenByMail: boolean;
  /** The Message-ID of the mail that proved it; absent where none did. Only if that one comes back, the proof falls. */
  readonly provingMail?: string;
  /** Who took that mail; absent with it. */
  readonly takenBy?: MailReceipt;
  /** Mails of it that came back: Message-ID and number of the try. */
  readonly returnedMails: readonly string[];
  /** A person has recorded that it came back; false again once delivery is proven anew. */
  readonly saidReturned: boolean;
  /** Silences that had taken effect before the consultation came back. */
  readonly revokedSilences: readonly RevokedSilence[];
  /** Reminders to its unit that a mail server has taken. */
  readonly reminders: readonly { readonly messageId: string; readonly remindedAt: Instant }[];
  readonly escalated: boolean;
  readonly state: ConsultationState;
  /** What its silence rests on; null until that took effect, and again once it was revoked. */
  readonly silenceMemo: SilenceMemo | null;
  readonly opinion: Opinion | null;
  /** Somebody's words, or `case_ended`, or of units that became one: `same_unit`, `asked_already`. */
  readonly closedReason: string | null;
};
