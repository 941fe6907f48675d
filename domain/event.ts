import type { Actor } from './actor.ts';
import type { Apology, Case, CurrentStage, Decision, Extension, Pause, ProcedureRef, Proposal } from './case/case.ts';
import type { ClockName, SpanReason } from './case/clock.ts';
import type { Channel } from './command.ts';
import type { ConsultationFact } from './consultation-fact.ts';
import type { Prompts, Task } from './case/task.ts';
import type { Change } from './dossier/correction.ts';
import type { Dossier } from './dossier/dossier.ts';
import type { Paper } from './dossier/paper.ts';
import type { Warning } from './dossier/warnings.ts';
import type { DueKind } from './dues.ts';
import type { CaseId, PersonId, StageName, UnitId } from './ids.ts';
import type { EscalationStep } from './procedure/procedure.ts';
import type { Instant } from './time/instant.ts';
import type { PlainDate } from './time/plain-date.ts';

/** What happened, with every date computed then: folding needs no calendar, no procedure and no clock. */
export type CaseFact =
  | ({ readonly type: 'submitted' } & Submission)
  | {
      readonly type: 'accepted';
      readonly completeOn: PlainDate;
      readonly procedure: ProcedureRef;
      readonly calendarVersion: number;
      readonly warnings: readonly Warning[];
      readonly note: string | null;
    }
  | {
      readonly type: 'supplement_requested';
      readonly no: number;
      readonly items: Case['supplements'][number]['items'];
      readonly askedOn: PlainDate;
      readonly answerBy: PlainDate;
    }
  /** Intake has asked the applicant for what does not come; the next time after `nextOn`, null where it stays at that. */
  | {
      readonly type: 'supplement_chased';
      readonly no: number;
      readonly note: string;
      readonly nextOn: PlainDate | null;
    }
  | {
      readonly type: 'supplement_provided';
      /** Null where the papers were not asked for, or came after the answer. */
      readonly no: number | null;
      readonly papers: readonly Paper[];
      readonly channel: Channel;
      readonly handedInAt: Instant;
      readonly receivedOn: PlainDate;
      /** Intake has its days anew; null where it was not waiting. */
      readonly stageDue: PlainDate | null;
      readonly note: string | null;
    }
  | {
      readonly type: 'refused';
      readonly ground: string;
      readonly legalBasis: string;
      readonly internalReason: string | null;
      readonly referTo: string | null;
    }
  | { readonly type: 'withdrawn'; readonly reason: string; readonly paper: string | null }
  | { readonly type: 'stopped'; readonly reason: string; readonly legalBasis: string }
  | ({ readonly type: 'stage_entered' } & CurrentStage)
  | { readonly type: 'task_opened'; readonly task: Task }
  | { readonly type: 'task_closed'; readonly no: number; readonly outcome: string }
  | { readonly type: 'task_assigned'; readonly no: number; readonly to: PersonId }
  | {
      readonly type: 'task_released';
      readonly no: number;
      /** Where nobody gave it back themselves. */
      readonly because?: ReleaseReason;
    }
  /** `from` is absent until that day, inclusive; `to` does the task in their place, and keeps it. */
  | {
      readonly type: 'task_substituted';
      readonly no: number;
      readonly from: PersonId;
      readonly to: PersonId;
      readonly until: PlainDate;
    }
  | { readonly type: 'task_moved'; readonly no: number; readonly from: UnitId; readonly to: UnitId }
  | {
      readonly type: 'clock_started';
      readonly clock: ClockName;
      readonly from: PlainDate;
      readonly began: SpanReason;
      readonly due: PlainDate;
      readonly warnOn: PlainDate | null;
      readonly apologyOn: PlainDate | null;
      readonly extraDays: number;
      readonly final: boolean;
    }
  | {
      readonly type: 'clock_stopped';
      readonly clock: ClockName;
      readonly on: PlainDate;
      readonly stopped: SpanReason;
      /** The number of the pause that stops it. */
      readonly pause?: number;
    }
  | { readonly type: 'clock_final'; readonly clock: ClockName }
  | { readonly type: 'clock_ended'; readonly clock: ClockName; readonly on: PlainDate }
  | { readonly type: 'paused'; readonly pause: Pause }
  | {
      readonly type: 'resumed';
      readonly no: number;
      readonly on: PlainDate;
      /** New due dates: the stage and its open tasks go on with the days they had left. */
      readonly stageDue: PlainDate | null;
      readonly tasks: readonly { readonly no: number; readonly due: PlainDate; readonly prompts: Prompts }[];
      readonly note: string | null;
    }
  | {
      readonly type: 'extended';
      readonly extension: Extension;
      readonly extraDays: number;
      readonly warnOn: PlainDate | null;
      readonly apologyOn: PlainDate | null;
    }
  | { readonly type: 'apologised'; readonly apology: Apology }
  | ConsultationFact
  | { readonly type: 'proposed'; readonly proposal: Proposal; readonly kind: 'appraisal' | 'collation' }
  | { readonly type: 'signed_off'; readonly role: string; readonly note: string | null }
  | {
      readonly type: 'sent_back';
      readonly to: 'officer' | StageName;
      readonly reason: string;
      readonly proposalFalls: boolean;
      /** The same stage's new due date; null where it goes to another, which sets its own. */
      readonly stageDue: PlainDate | null;
    }
  | { readonly type: 'forwarded'; readonly note: string | null }
  | { readonly type: 'decided'; readonly decision: Decision }
  | { readonly type: 'issued'; readonly number: string; readonly date: PlainDate }
  | { readonly type: 'result_returned'; readonly note: string | null }
  | { readonly type: 'closed' }
  | { readonly type: 'commented'; readonly text: string }
  | { readonly type: 'concern_raised'; readonly no: number; readonly text: string }
  | {
      readonly type: 'dossier_corrected';
      readonly dossier: Dossier;
      readonly changes: readonly Change[];
      readonly reason: string;
      /** What signers and decider should know of the dossier as it is now. */
      readonly warnings: readonly Warning[];
    }
  | {
      readonly type: 'document_replaced';
      readonly index: number;
      readonly paper: Paper;
      readonly changes: readonly Change[];
      readonly reason: string;
    }
  | ({ readonly type: 'calendar_changed' } & CalendarChange)
  /** A task stays undone: the next above is notified, by name; nobody where the unit has none of them. */
  | {
      readonly type: 'escalated';
      readonly task: number;
      readonly to: EscalationStep;
      readonly notified: readonly PersonId[];
      /** The escalation step whose turn it was, and that nobody fills. */
      readonly insteadOf?: EscalationStep;
    }
  | { readonly type: 'escalation_acknowledged'; readonly task: number; readonly note: string | null }
  /** It has not come after all: it will come anew, in its next round. */
  | { readonly type: 'due_voided'; readonly due: string; readonly kind: DueKind; readonly ref: string }
  | {
      readonly type: 'due_passed';
      readonly due: string;
      readonly kind: DueKind;
      readonly ref: string;
      readonly dueAt: Instant;
    };

/** Why a task went back to its unit by itself. */
export type ReleaseReason = 'left_unit' | 'nobody_stands_in' | 'substitute_not_eligible' | 'substitute_has_other_hands';

/** Old and new dates of everything that moved; what stayed is not listed. */
export type CalendarChange = {
  readonly from: number;
  readonly to: number;
  readonly correction: string | null;
  readonly clocks: readonly {
    readonly clock: ClockName;
    readonly old: PlainDate;
    readonly due: PlainDate;
    readonly warnOn: PlainDate | null;
    readonly apologyOn: PlainDate | null;
    /** How many days an extension adds now, where its date stands; absent where that stays. */
    readonly extraDays?: number;
  }[];
  /** The last due dates of clocks that stand still; `extraDays` as above. */
  readonly standing: readonly {
    readonly clock: ClockName;
    readonly lastDue: PlainDate;
    readonly extraDays?: number;
  }[];
  /** The received day that the clocks count from, where it has become a day off. */
  readonly receivedOn?: PlainDate;
  readonly stage: Moved | null;
  /** `old` is `due` where only the days of reminders or of the escalation steps move. */
  readonly tasks: readonly (Moved & {
    readonly no: number;
    readonly prompts: Prompts;
    /** The received day of what it answers, where that has become a day off. */
    readonly receivedOn?: PlainDate;
  })[];
  readonly consultations: readonly (Moved & {
    readonly no: number;
    readonly silenceDue: PlainDate | null;
    /** The day of its delivery, where that has become a day off. */
    readonly deliveredOn?: PlainDate;
  })[];
  readonly supplements: readonly (Moved & {
    readonly no: number;
    /** The day before the next chase, where one was to come. */
    readonly nextOn?: PlainDate;
  })[];
};
type Moved = { readonly old: PlainDate; readonly due: PlainDate };

export type Submission = {
  readonly code: Case['code'];
  readonly draft: Case['draft'];
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly procedure: ProcedureRef;
  readonly calendarVersion: number;
  readonly channel: Case['channel'];
  readonly handedInAt: Instant;
  readonly receivedOn: PlainDate;
  readonly intakeUnit: UnitId;
  readonly linkedTo: Case['linkedTo'];
  readonly warnings: readonly Warning[];
};

export type EventType = CaseFact['type'];
export type FactOf<T extends EventType> = Extract<CaseFact, { type: T }>;

/** A line of the journal: the fact, and who, when, which. Versions run 1, 2, 3 … within a case. */
export type CaseEvent = {
  readonly caseId: CaseId;
  readonly version: number;
  readonly recordedAt: Instant;
  readonly actor: Actor;
  readonly schemaVersion: number;
  readonly fact: CaseFact;
};

/** The schema version that today's code writes; `eventIn` in engine/journal reads every version. */
export const eventSchemaVersion = 1;
