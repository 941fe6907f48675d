import { type Change, inSum } from '../dossier/correction.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Paper } from '../dossier/paper.ts';
import type { CaseCode, CaseId, DraftId, PersonId, ProcedureId, StageName, UnitFunction, UnitId } from '../ids.ts';
import type { EscalationStep, StageKind } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Warning } from '../dossier/warnings.ts';
import type { Clock, ClockName } from './clock.ts';
import type { Consultation } from './consultation.ts';
import type { Task } from './task.ts';

export const caseStatuses = [
  'in_intake',
  'awaiting_supplement',
  'in_progress',
  'approved',
  'declined',
  'refused',
  'withdrawn',
  'stopped',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

/** How a case ends before a decision; the events that end it have the same names. */
export const earlyEndings = ['refused', 'withdrawn', 'stopped'] as const satisfies readonly CaseStatus[];

/** Given up by the applicant or ended by the Union: no measure of whether anybody was in time. */
export const isDiscontinued = ({ status }: Pick<Case, 'status'>): boolean =>
  status === 'withdrawn' || status === 'stopped';

export type ProcedureRef = { readonly id: ProcedureId; readonly version: number };

export type CurrentStage = {
  readonly name: StageName;
  readonly kind: StageKind;
  /** How many times this stage has been entered. */
  readonly round: number;
  readonly function: UnitFunction;
  readonly unit: UnitId;
  readonly enteredAt: Instant;
  readonly due: PlainDate;
};

export type Supplement = {
  readonly no: number;
  readonly askedOn: PlainDate;
  readonly items: readonly { readonly paper: Paper['kind'] | null; readonly text: string }[];
  readonly answerBy: PlainDate;
  readonly receivedOn: PlainDate | null;
  /** How often intake has asked the applicant for it since; `nextOn`: the last day before the next time, null where none is. */
  readonly chases: readonly {
    readonly note: string;
    readonly by: PersonId;
    readonly askedAt: Instant;
    readonly nextOn: PlainDate | null;
  }[];
};

/**
 * A manual stop of the clocks (DOMAIN §5.7): its first day still counts, the day of its end does not. The statutory limit
 * stands still only where a legal basis of its own is given.
 */
export type Pause = {
  readonly no: number;
  readonly reason: string;
  readonly legalBasis: string;
  readonly statutoryBasis: string | null;
  readonly by: PersonId;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
};

/** The promised day moved once, before it came (form 04); the first promise stays what reports measure against. */
export type Extension = {
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly reason: string;
  readonly by: PersonId;
  readonly extendedAt: Instant;
};

/** Words to the applicant about a promise that cannot be kept (form 04); they move no clock. */
export type Apology = {
  readonly no: number;
  readonly reason: string;
  readonly newDate: PlainDate | null;
  readonly by: PersonId;
  readonly apologisedAt: Instant;
};

/** An escalation step that was notified of a task which stayed undone. Whoever was notified may say that they see to it. */
export type Escalation = {
  readonly task: number;
  readonly to: EscalationStep;
  readonly notified: readonly PersonId[];
  /** The escalation step whose turn it was, and that nobody fills; absent where it was `to` itself. */
  readonly insteadOf?: EscalationStep;
  readonly escalatedAt: Instant;
  readonly acknowledged: {
    readonly by: PersonId;
    readonly acknowledgedAt: Instant;
    readonly note: string | null;
  } | null;
  /** The due date moved ahead again: what was acknowledged then stops nothing any more. */
  readonly voided: boolean;
};

export type Proposal = {
  readonly outcome: 'approve' | 'decline';
  readonly reason: string;
  readonly conditions: readonly string[];
  /** Written responses to objections, shown first to the decider. */
  readonly responses: readonly { readonly consultation: number; readonly text: string }[];
  readonly by: PersonId;
  readonly proposedAt: Instant;
};

export type SignOff = { readonly role: string; readonly by: PersonId; readonly signedAt: Instant };

export type Decision = {
  readonly outcome: 'approve' | 'decline';
  readonly reason: string | null;
  readonly conditions: readonly string[];
  readonly by: PersonId;
  readonly on: PlainDate;
  /** Number and date of the issued paper. */
  readonly paper: { readonly number: string; readonly date: PlainDate } | null;
};

/** What was put right in the dossier or its papers, or was added to them after the acceptance, for those who had their say before it. */
export type Correction = { readonly correctedAt: Instant; readonly changes: readonly Change[] };

/** Who held the case since when; at 24:00 of a day it is the last one's (DOMAIN §5.11). */
export type Stay = {
  readonly stage: StageName;
  readonly round: number;
  readonly unit: UnitId;
  readonly from: PlainDate;
};

/** Intake, appraisal, collation, opinion and decision lie in different hands (DOMAIN §8). */
export type HandKind = 'intake' | 'appraisal' | 'collation' | 'opinion' | 'decision';
export type Hand = { readonly person: PersonId; readonly kind: HandKind };

export type Concern = {
  readonly no: number;
  readonly text: string;
  readonly by: PersonId;
  readonly unit: UnitId;
  readonly raisedAt: Instant;
};

/**
 * The fold of a case's journal: a few kilobytes, stored whole. Everything a rule needs to know about the past is here;
 * nothing here needs a calendar, a procedure or the clock to be read.
 */
export type Case = {
  readonly id: CaseId;
  readonly code: CaseCode;
  /** Number of the last event: the record's own, never shown, for it also counts what not everybody may know of. */
  readonly version: number;
  /** How many events there are without the restricted ones (concerns): the version that people are shown and act on. */
  readonly shownVersion: number;
  /** The shown version since dossier, opinions, stage or tasks changed last; `expectedVersion` is held against it. */
  readonly materialVersion: number;
  readonly lastEventAt: Instant;
  /** When the last event happened that `shownVersion` counts. */
  readonly updatedAt: Instant;
  readonly draft: DraftId | null;
  readonly procedure: ProcedureRef;
  readonly calendarVersion: number;
  readonly status: CaseStatus;
  readonly accepted: boolean;
  readonly dossier: Dossier;
  readonly papers: readonly Paper[];
  readonly corrections: readonly Correction[];
  readonly warnings: readonly Warning[];
  readonly channel: 'electronic' | 'paper' | 'post';
  readonly submittedBy: PersonId;
  readonly submittedAt: Instant;
  readonly handedInAt: Instant;
  /** Received day of the last required paper; both clocks count from it. */
  readonly receivedOn: PlainDate;
  readonly intakeUnit: UnitId;
  readonly linkedTo: { readonly case: CaseId; readonly why: 'amendment' | 'extension' } | null;
  readonly stage: CurrentStage | null;
  /** How often each stage was entered, so that a repeated one gets the next round. */
  readonly stageRounds: Readonly<Record<string, number>>;
  readonly stays: readonly Stay[];
  readonly tasks: readonly Task[];
  readonly consultations: readonly Consultation[];
  readonly clocks: Readonly<Record<ClockName, Clock | null>>;
  readonly supplements: readonly Supplement[];
  readonly pauses: readonly Pause[];
  readonly extension: Extension | null;
  readonly apologies: readonly Apology[];
  readonly escalations: readonly Escalation[];
  readonly proposal: Proposal | null;
  /** The sign-offs of the current proposal, in order. */
  readonly signOffs: readonly SignOff[];
  readonly decision: Decision | null;
  readonly concerns: readonly Concern[];
  readonly hands: readonly Hand[];
  /** Identities of the dues that have come and were handled; what a clock's round had handled, in its next one too. */
  readonly handledDues: readonly string[];
  /** Those of them that a changed calendar put ahead again. */
  readonly voidedDues: readonly string[];
  readonly closedAt: Instant | null;
};

/** Somebody who was notified of the task sees to it: the escalation steps above are left in peace. */
export const isAcknowledged = ({ escalations }: Case, task: number): boolean =>
  escalations.some((one) => one.task === task && !one.voided && one.acknowledged !== null);

/** The pause that lasts; undefined while the clocks may run. */
export const pauseOf = (state: Case): Pause | undefined => state.pauses.find((pause) => pause.to === null);

/** What is otherwise in the dossier than when somebody answered or signed at that moment: old and new. */
export const changedSince = ({ corrections }: Case, at: Instant): Change[] =>
  inSum(corrections.filter(({ correctedAt }) => correctedAt >= at).flatMap(({ changes }) => changes));
