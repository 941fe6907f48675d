import { z } from 'zod';
import { type MailReceipt, PaperOpinion, Position } from './case/consultation.ts';
import { Dossier } from './dossier/dossier.ts';
import { Paper, PaperKind } from './dossier/paper.ts';
import { CaseId, PersonId, ProcedureId, StageName, UnitFunction, UnitId } from './ids.ts';
import type { Calendar } from './time/calendar.ts';
import { Instant } from './time/instant.ts';
import { PlainDate } from './time/plain-date.ts';

const line = z.string().trim().min(1).max(500);
const prose = z.string().trim().min(1).max(10_000);
const expectedVersion = z.int().min(1);
const taskNo = z.int().min(1);
const consultationNo = z.int().min(1);

/** How a dossier or a supplement reached the intake unit. */
export const Channel = z.enum(['electronic', 'paper', 'post']);
export type Channel = z.infer<typeof Channel>;

const submit = z.object({
  type: z.literal('submit'),
  procedure: ProcedureId,
  dossier: Dossier,
  papers: z.array(Paper).max(200),
  channel: Channel.default('electronic'),
  /** When paper was handed in, where that was before it was typed in; never later. Not for what came electronically. */
  receivedAt: Instant.optional(),
  linkedTo: z.object({ case: CaseId, why: z.enum(['amendment', 'extension']) }).optional(),
});
const accept = z.object({ type: z.literal('accept'), note: prose.optional() });
const requestSupplement = z.object({
  type: z.literal('request_supplement'),
  items: z
    .array(z.object({ paper: PaperKind.nullable().default(null), text: line }))
    .min(1)
    .max(50),
});
const provideSupplement = z.object({
  type: z.literal('provide_supplement'),
  papers: z.array(Paper).min(1).max(200),
  channel: Channel.default('electronic'),
  /** As in `submit`. */
  receivedAt: Instant.optional(),
  note: prose.optional(),
});
/** The applicant was asked for the supplement that does not come; how, and what they said. */
const noteChase = z.object({ type: z.literal('note_chase'), note: prose });
const refuse = z.object({
  type: z.literal('refuse'),
  /** The neutral legal ground that the applicant is shown. */
  ground: line,
  legalBasis: line,
  internalReason: prose.optional(),
  referTo: line.optional(),
});
const withdraw = z.object({ type: z.literal('withdraw'), reason: prose, paper: line.optional() });
const stop = z.object({ type: z.literal('stop'), reason: prose, legalBasis: line });
const assign = z.object({ type: z.literal('assign'), task: taskNo, to: PersonId });
const claim = z.object({ type: z.literal('claim'), task: taskNo });
const release = z.object({ type: z.literal('release'), task: taskNo });
const openConsultation = z.object({
  type: z.literal('open_consultation'),
  function: UnitFunction,
  /** Where several units have the function (communes), the one that is asked. */
  unit: UnitId.optional(),
  question: prose,
});
const recordDelivery = z.object({
  type: z.literal('record_delivery'),
  consultation: consultationNo,
  evidence: z.enum(['opened', 'paper_receipt']),
  deliveredAt: Instant.optional(),
  reference: line.optional(),
});
/** The consultation came back: refused by the mail server, or returned by the post. */
const recordBounce = z.object({ type: z.literal('record_bounce'), consultation: consultationNo, evidence: line });
const answerConsultation = z.object({
  type: z.literal('answer_consultation'),
  consultation: consultationNo,
  position: Position,
  text: prose.optional(),
  conditions: z.array(line).max(50).default([]),
});
const registerPaperOpinion = z.object({
  type: z.literal('register_paper_opinion'),
  consultation: consultationNo,
  position: Position,
  paper: PaperOpinion,
  text: prose.optional(),
  conditions: z.array(line).max(50).default([]),
});
const closeConsultation = z.object({
  type: z.literal('close_consultation'),
  consultation: consultationNo,
  reason: prose,
});
const propose = z.object({
  type: z.literal('propose'),
  expectedVersion,
  outcome: z.enum(['approve', 'decline']),
  reason: prose,
  conditions: z.array(line).max(50).default([]),
  responses: z
    .array(z.object({ consultation: consultationNo, text: prose }))
    .max(50)
    .default([]),
});
const signOff = z.object({ type: z.literal('sign_off'), expectedVersion, note: prose.optional() });
const sendBack = z.object({
  type: z.literal('send_back'),
  expectedVersion,
  to: z.union([z.literal('officer'), StageName]),
  reason: prose,
  /** Opinions that are asked again, with a new round and full days; the others stand. */
  reopen: z.array(consultationNo).max(50).default([]),
});
const forward = z.object({ type: z.literal('forward'), expectedVersion, note: prose.optional() });
const decide = z.object({
  type: z.literal('decide'),
  expectedVersion,
  outcome: z.enum(['approve', 'decline']),
  conditions: z.array(line).max(50).default([]),
  reason: prose.optional(),
});
const issue = z.object({ type: z.literal('issue'), expectedVersion, number: line, date: PlainDate });
const returnResult = z.object({ type: z.literal('return_result'), note: prose.optional() });
const pause = z.object({
  type: z.literal('pause'),
  reason: prose,
  legalBasis: line,
  /** Without a basis of its own the statutory limit runs on (DOMAIN §5.7). */
  statutoryBasis: line.optional(),
});
const resume = z.object({ type: z.literal('resume'), note: prose.optional() });
/** Form 04: the promised day moves, once, with its reason. */
const extend = z.object({ type: z.literal('extend'), to: PlainDate, reason: prose });
/** Form 04: the promised day cannot be kept; `newDate` is when the result may be expected instead. */
const apologise = z.object({ type: z.literal('apologise'), reason: prose, newDate: PlainDate.optional() });
/** "I see to it": whoever was notified that the task stays undone spares those above (DOMAIN §5.13). */
const acknowledgeEscalation = z.object({
  type: z.literal('acknowledge_escalation'),
  task: taskNo,
  note: prose.optional(),
});
const comment = z.object({ type: z.literal('comment'), text: prose });
const raiseConcern = z.object({ type: z.literal('raise_concern'), text: prose });
const correctDossier = z.object({
  type: z.literal('correct_dossier'),
  expectedVersion,
  dossier: Dossier,
  reason: prose,
});
const replaceDocument = z.object({
  type: z.literal('replace_document'),
  expectedVersion,
  /** Position in the case's list of papers, from 0. */
  index: z.int().min(0),
  paper: Paper,
  reason: prose,
});

/** What a person may ask of a case; parsed once at the edge. */
export const PersonCommand = z.discriminatedUnion('type', [
  submit,
  accept,
  requestSupplement,
  provideSupplement,
  noteChase,
  refuse,
  withdraw,
  stop,
  assign,
  claim,
  release,
  openConsultation,
  recordDelivery,
  recordBounce,
  answerConsultation,
  registerPaperOpinion,
  closeConsultation,
  propose,
  signOff,
  sendBack,
  forward,
  decide,
  issue,
  returnResult,
  pause,
  resume,
  extend,
  apologise,
  acknowledgeEscalation,
  comment,
  raiseConcern,
  correctDossier,
  replaceDocument,
]);
export type PersonCommand = z.infer<typeof PersonCommand>;

/** What the system asks: deadlines that have come, and open tasks that go back to their unit or over to its successor. */
export type SystemCommand =
  | { readonly type: 'pass_time' }
  | { readonly type: 'move_task'; readonly task: number; readonly toUnit: UnitId }
  | { readonly type: 'return_task'; readonly task: number }
  /** Its holder is absent or has left the unit: see `relieveHolder`. */
  | { readonly type: 'relieve_holder'; readonly task: number }
  /** A mail server has taken a consultation's mail for that member of the consulted unit. */
  | {
      readonly type: 'record_mail_accepted';
      readonly consultation: number;
      readonly recipient: PersonId;
      readonly messageId: string;
      readonly takenBy: MailReceipt;
    }
  /** When a mail server took a reminder of that task; null: it has sent it back. */
  | {
      readonly type: 'record_reminder_mailed';
      readonly task: number;
      readonly messageId: string;
      readonly takenAt: Instant | null;
    }
  /** A consultation's mail was refused, could not be sent for days, or came back. `attempt`: the number of the try. */
  | {
      readonly type: 'record_mail_returned';
      readonly consultation: number;
      readonly messageId: string;
      readonly attempt: number;
      readonly evidence: string;
    }
  | {
      readonly type: 'change_calendar';
      readonly calendar: Calendar;
      /** The basis for changing days that have passed; null where only days to come change. */
      readonly correction: string | null;
      /** The day it was published: what lay ahead then is no correction, however late a case goes over. Absent: today. */
      readonly publishedOn?: PlainDate;
    };

export type Command = PersonCommand | SystemCommand;
export type CommandType = Command['type'];
export type PersonCommandType = PersonCommand['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

export const personCommandTypes: readonly PersonCommandType[] = PersonCommand.options.map(
  (option) => option.shape.type.value,
);
