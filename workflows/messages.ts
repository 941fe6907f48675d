import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { CaseStatus } from '../domain/case/case.ts';
import type { CaseCode, CaseId } from '../domain/ids.ts';
import type { ConsultationLook, Look, Part, StageLook } from '../domain/look.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';

/** Somebody acted on the case, or the clock was moved: what is so now. Without a look the workflow passes time itself. */
export const caseMovedSignal = defineSignal<[Look?]>('caseMoved');

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
};

/** What the workflow waits for; null until it has its first look. */
export const progressQuery = defineQuery<Progress | null>('progress');

export type Progress = {
  readonly code: CaseCode;
  readonly version: number;
  readonly status: CaseStatus;
  readonly stage: StageLook | null;
  readonly consultations: readonly ConsultationLook[];
  /** The dues it waits for by itself, with the moment on Temporal's own clock (ISO 8601). */
  readonly waits: readonly {
    readonly id: string;
    readonly part: Part;
    readonly summary: string;
    readonly at: string;
  }[];
};

export type CaseInput = {
  readonly caseId: CaseId;
  /** What was so when the run was started; of a run that goes on, the newest that the one before it had. */
  readonly look?: Look;
};

/** `unknown`: the record has no such case (it was restored to an earlier moment). */
export type CaseOutcome = CaseStatus | 'unknown';

/** Workflow types as the relay and Schedules start them, without importing workflow code. */
export const approvalCaseType = 'approvalCase';
export const morningDigestType = 'morningDigest';
export const nightlySealType = 'nightlySeal';
export const applyCalendarType = 'applyCalendar';
export const watchdogType = 'watchdog';

/** A dead worker delays a case by so long instead of the server's 10 s. */
export const workflowTaskTimeout = '5s';

export const caseWorkflowId = (caseId: CaseId): string => `case-${caseId}`;
export const calendarWorkflowId = (version: number): string => `apply-calendar-${version}`;

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

/** Where the case is; once it is closed, what has come of it. */
export const attributesOf = (look: Look): SearchAttributeUpdatePair[] =>
  look.stage && !look.closed
    ? [
        { key: searchAttributes.code, value: look.code },
        { key: searchAttributes.stage, value: look.stage.name },
        { key: searchAttributes.waitsFor, value: [...look.stage.waitsFor] },
        { key: searchAttributes.holder, value: look.stage.function },
        { key: searchAttributes.dueAt, value: endOf(look.stage.due) },
      ]
    : [
        { key: searchAttributes.code, value: look.code },
        { key: searchAttributes.stage, value: look.status },
        { key: searchAttributes.waitsFor, value: null },
        { key: searchAttributes.holder, value: null },
        { key: searchAttributes.dueAt, value: null },
      ];

/**
 * 24:00 of the day in Vietnam, UTC+7 all year. Written out here because domain/time would bring two libraries into the
 * bundle, to be loaded again for every single case.
 */
const endOf = (day: PlainDate): Date => new Date(`${day}T24:00:00+07:00`);
