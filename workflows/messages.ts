import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { CaseStatus } from '../domain/case/case.ts';
import type { CaseCode, CaseId } from '../domain/ids.ts';
import type { ConsultationLook, StageLook } from '../domain/look.ts';

/** "Look again": somebody acted on the case, or the clock was moved. It carries nothing, the record says what is so. */
export const caseMovedSignal = defineSignal('caseMoved');

/** A calendar was published, or open cases are still behind it. Whoever takes them over is at work already. */
export const calendarPublishedSignal = defineSignal('calendarPublished');

/** How far the open cases have gone over to a calendar. */
export const calendarProgressQuery = defineQuery<CalendarProgress>('calendarProgress');

export type CalendarProgress = {
  readonly version: number;
  /** Every pass goes through all cases that are behind; a second one follows only where some could not be moved. */
  readonly pass: number;
  /** Cases that have gone over, in all passes. */
  readonly moved: number;
  /** Cases of this pass that could not be moved; they are tried again in the next. */
  readonly failed: number;
  /** Open cases still behind when the last batch was done; null before the first. */
  readonly left: number | null;
  /** The last case dealt with in this pass; null at its beginning. */
  readonly after: CaseId | null;
};

export type ApplyCalendarInput = {
  readonly version: number;
  /** Where the run before this one had come to. */
  readonly progress?: CalendarProgress;
  /** Tests only: cases a batch, and batches a run, instead of when Temporal suggests a new one. */
  readonly limits?: { readonly cases: number; readonly batches: number };
};

/** What the workflow waits for; null until it has looked for the first time. */
export const progressQuery = defineQuery<Progress | null>('progress');

export type Progress = {
  readonly code: CaseCode;
  readonly version: number;
  readonly status: CaseStatus;
  readonly stage: StageLook | null;
  readonly consultations: readonly ConsultationLook[];
  /** The dues it waits for by itself, with the moment on Temporal's own clock (ISO 8601). */
  readonly waits: readonly { readonly id: string; readonly summary: string; readonly at: string }[];
};

export type CaseInput = {
  readonly caseId: CaseId;
  /** Tests only: continue as new after so many looks that something new asked for, instead of when Temporal suggests it. */
  readonly lookLimit?: number;
};

export type ConsultationInput = CaseInput & { readonly no: number };

/** `unknown`: the record has no such case (it was restored to an earlier moment). */
export type CaseOutcome = CaseStatus | 'unknown';

/** Workflow types as relay and follower start them, without importing workflow code. */
export const approvalCaseType = 'approvalCase';
export const consultationType = 'consultation';
export const morningDigestType = 'morningDigest';
export const nightlySealType = 'nightlySeal';
export const applyCalendarType = 'applyCalendar';
export const watchdogType = 'watchdog';

/** A dead worker delays a case by so long instead of the server's 10 s. */
export const workflowTaskTimeout = '5s';

export const caseWorkflowId = (caseId: CaseId): string => `case-${caseId}`;
export const calendarWorkflowId = (version: number): string => `apply-calendar-${version}`;

/**
 * `case-<uuid>/police/1`. Where several units share a function (communes), the later ones of a round also carry their
 * number: `case-<uuid>/commune/1/4`. Consultations are only ever added, so an id never changes.
 */
export function consultationWorkflowId(
  caseId: CaseId,
  one: ConsultationLook,
  all: readonly ConsultationLook[],
): string {
  const { no, function: unitFunction, round } = one;
  const isFirst = !all.some((other) => other.no < no && other.function === unitFunction && other.round === round);
  return `${caseWorkflowId(caseId)}/${unitFunction}/${round}${isFirst ? '' : `/${no}`}`;
}

/** Shown in Temporal's lists. Functions and stage names only: nobody's name, no text. */
export const searchAttributes = {
  code: { name: 'CaseCode', type: 'KEYWORD' },
  stage: { name: 'Stage', type: 'KEYWORD' },
  /** The open kinds of task, so that the sign-off shows apart from the appraisal. */
  waitsFor: { name: 'WaitsFor', type: 'KEYWORD_LIST' },
  /** The function of the unit that holds the case. */
  holder: { name: 'Holder', type: 'KEYWORD' },
  dueAt: { name: 'DueAt', type: 'DATETIME' },
} as const;
