import type { Case } from './case/case.ts';
import { type Task, isOpen } from './case/task.ts';
import { type Due, dues, dueTraits, numberOfRef } from './dues.ts';
import type { Look, Part, StageLook, Wait } from './look.ts';
import type { Procedure } from './procedure/procedure.ts';
import { epochMs, type Instant } from './time/instant.ts';
import type { PlainDate } from './time/plain-date.ts';

const partOf = ({ scope }: Due): Part =>
  scope.kind === 'clock' ? scope.clock : scope.kind === 'stage' ? 'stage' : `consultation/${scope.consultation}`;

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
    version: state.shownVersion,
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
    waits: dues(state).map(waitFor),
  };
}
