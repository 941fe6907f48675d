import type { Case, CaseStatus } from './case/case.ts';
import type { ClockName } from './case/clock.ts';
import type { ConsultationState } from './case/consultation.ts';
import { isOpen, type Task, type TaskKind } from './case/task.ts';
import { type Due, type DueKind, dues, dueTraits, numberOfRef } from './dues.ts';
import type { CaseCode, CaseId, ProcedureId, StageName, UnitFunction } from './ids.ts';
import type { Procedure, StageKind } from './procedure/procedure.ts';
import { epochMs, type Instant } from './time/instant.ts';
import type { PlainDate } from './time/plain-date.ts';

/** What a case's workflow may know: ids, codes, dates and how long to sleep. No names, no texts. */
export type Look = {
  readonly caseId: CaseId;
  readonly code: CaseCode;
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
  /** The soonest due of each part of the case, soonest first. */
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

/** `stage`, a clock's name, or `consultation/<no>`: of each the workflow waits for the soonest due. */
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

const partOf = ({ scope }: Due): Part =>
  scope.kind === 'clock' ? scope.clock : scope.kind === 'stage' ? 'stage' : `consultation/${scope.consultation}`;

/** Dues come soonest first: the first of each part is its soonest. */
export function soonestOfEachPart(all: readonly Due[]): Due[] {
  const seen = new Set<Part>();
  return all.filter((due) => !seen.has(partOf(due)) && seen.add(partOf(due)));
}

const taskOf = ({ kind, ref }: Due, { tasks }: Case): Task | undefined =>
  dueTraits[kind].about === 'task' ? tasks.find(({ no }) => no === numberOfRef(ref)) : undefined;

function daysOf({ scope }: Due, { clocks }: Case, { target, statutory }: Procedure): number | null {
  if (scope.kind !== 'clock') return null;
  const days = scope.clock === 'target' ? target.days : statutory?.days;
  return days === undefined ? null : days + (clocks[scope.clock]?.extraDays ?? 0);
}

function dueOn(due: Due, state: Case): PlainDate {
  const { scope } = due;
  if (scope.kind === 'clock') return state.clocks[scope.clock]?.lastDue ?? due.on;
  return taskOf(due, state)?.due ?? due.on;
}

function stageLook({ stage, tasks }: Case): StageLook | null {
  if (!stage) return null;
  const open = tasks.filter((task) => isOpen(task) && task.stage === stage.name && task.consultation === null);
  return {
    name: stage.name,
    kind: stage.kind,
    round: stage.round,
    function: open[0]?.function ?? stage.function,
    due: stage.due,
    waitsFor: open.map((task) => task.kind),
  };
}

/** By which clock, and when by the real one. */
type Moment = { readonly now: Instant; readonly takenAt: number };

/** What is so at that moment, as the workflow needs it; `procedure` is the case's pinned one. */
export function lookAt(state: Case, procedure: Procedure, { now, takenAt }: Moment): Look {
  const waitFor = (due: Due): Wait => ({
    id: due.id,
    part: partOf(due),
    kind: due.kind,
    task: taskOf(due, state)?.kind ?? null,
    days: daysOf(due, state, procedure),
    dueOn: dueOn(due, state),
    on: due.on,
    waitMs: Math.max(0, epochMs(due.at) - epochMs(now)),
  });
  return {
    caseId: state.id,
    code: state.code,
    version: state.version,
    takenAt,
    procedure: procedure.id,
    status: state.status,
    closed: state.closedAt !== null,
    chain: procedure.stages.map(({ name }) => name),
    stage: stageLook(state),
    consultations: state.consultations.map((one) => ({
      no: one.no,
      function: one.function,
      round: one.round,
      due: one.due,
      delivered: one.deliveredOn !== null,
      state: one.state,
    })),
    waits: soonestOfEachPart(dues(state)).map(waitFor),
  };
}

/** Whether `a` says something later than `b`. */
export const isNewer = (a: Look, b: Look): boolean =>
  a.version > b.version || (a.version === b.version && a.takenAt > b.takenAt);
