import type { CaseStatus } from './case/case.ts';
import type { ClockName } from './case/clock.ts';
import type { ConsultationState } from './case/consultation.ts';
import type { TaskKind } from './case/task.ts';
import type { DueKind } from './dues.ts';
import type { CaseCode, CaseId, ProcedureId, StageName, UnitFunction } from './ids.ts';
import type { StageKind } from './procedure/procedure.ts';
import type { PlainDate } from './time/plain-date.ts';

/** What a case's workflow may know: ids, codes, dates and how long to sleep. No names, no texts. */
export type Look = {
  readonly caseId: CaseId;
  readonly code: CaseCode;
  /** As people are shown it: what it does not count changes nothing that a workflow waits for. */
  readonly version: number;
  /**
   * When it was taken, in milliseconds of real time since 1970: its durations count from then, however late the workflow
   * gets it. Of two looks the one with the greater (version, takenAt) is the newer: moving the demo clock changes no version.
   */
  readonly takenAt: number;
  readonly procedure: ProcedureId;
  readonly status: CaseStatus;
  readonly closed: boolean;
  /** The stages of the case's own procedure, in their order. */
  readonly chain: readonly StageName[];
  readonly stage: StageLook | null;
  readonly consultations: readonly ConsultationLook[];
  /** All dues that are still to come, soonest first. */
  readonly waits: readonly Wait[];
};

export type StageLook = {
  readonly name: StageName;
  readonly kind: StageKind;
  readonly round: number;
  /** Whose turn it is: the function of the open task, else the stage's own. */
  readonly function: UnitFunction;
  readonly due: PlainDate;
  /** The open task kinds of the stage, so that the story shows sign-off apart from the appraisal itself. */
  readonly waitsFor: readonly TaskKind[];
};

export type ConsultationLook = {
  readonly no: number;
  readonly function: UnitFunction;
  readonly round: number;
  readonly due: PlainDate;
  readonly delivered: boolean;
  readonly state: ConsultationState;
};

/** `stage`, a clock's name, or `consultation/<no>`: of each the workflow keeps a timer for the soonest due. */
export type Part = 'stage' | ClockName | `consultation/${number}`;

export type Wait = {
  /** Of the due. */
  readonly id: string;
  readonly part: Part;
  readonly kind: DueKind;
  /** The kind of task that it is about; null for one about a clock or a supplement. */
  readonly task: TaskKind | null;
  /** How many days the clock that it is about has; null for any other due. */
  readonly days: number | null;
  /** The last day of what it is about: of the clock, the task, the consultation, the supplement. */
  readonly dueOn: PlainDate;
  /** The day on which it comes: that last one, or that of a reminder, a warning, an escalation step. */
  readonly on: PlainDate;
  /** How long from `takenAt`; never negative. */
  readonly waitMs: number;
};

/** Whether `a` says something later than `b`. */
export const isNewer = (a: Look, b: Look): boolean =>
  a.version > b.version || (a.version === b.version && a.takenAt > b.takenAt);

/** Waits come soonest first: the first of each part is its soonest. */
export function soonestOfEachPart<W extends Pick<Wait, 'part'>>(waits: readonly W[]): W[] {
  const seen = new Set<Part>();
  return waits.filter(({ part }) => !seen.has(part) && seen.add(part));
}
