import type { CommandOf } from '../command.ts';
import { type Due, type DueKind, duesBy } from '../dues.ts';
import { leaveIfAnswered } from '../flow/enter-stage.ts';
import type { Story } from '../flow/story.ts';
import { closeTasks, ofConsultation, openNewTask } from '../flow/tasks.ts';
import { stageOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays } from '../time/counting.ts';

/** Every due that has come becomes an event, all at once; one that an act overtook a moment before is no longer there. */
export function timePassed(story: Story): Refusal | null {
  for (let due = nextDue(story); due; due = nextDue(story)) {
    story.tell({ type: 'due_passed', due: due.id, kind: due.kind, ref: due.ref, dueAt: due.at });
    const refusal = consequences[due.kind](story, due);
    if (refusal) return refusal;
  }
  return null;
}

const nextDue = (story: Story): Due | undefined => duesBy(story.state(), story.context.now)[0];

type Consequence = (story: Story, due: Due) => Refusal | null;
const onlySaid: Consequence = () => null;

const consequences = {
  target_warning: onlySaid,
  target_breach: onlySaid,
  statutory_breach: onlySaid,
  task_overdue: onlySaid,
  consultation_overdue: escalate,
  consultation_silence: endInSilence,
  supplement_unanswered: chaseSupplement,
} as const satisfies Record<DueKind, Consequence>;

/** Silence is never consent by default: the step escalates and stays open (DOMAIN §3). */
function escalate(story: Story, due: Due): Refusal | null {
  story.tell({ type: 'consultation_escalated', no: Number(due.ref) });
  return null;
}

function endInSilence(story: Story, due: Due): Refusal | null {
  const one = story.state().consultations.find((asked) => `${asked.no}` === due.ref);
  if (!one || one.silence.rule === 'escalate') return null;
  const legalBasis = one.silence.rule === 'deemed_consent' ? (one.silence.legalBasis ?? null) : null;
  story.tell({ type: 'consultation_silent', no: one.no, rule: one.silence.rule, legalBasis });
  closeTasks(story, 'closed_unanswered', ofConsultation(one.no));
  return leaveIfAnswered(story);
}

/** Never closed automatically: intake asks the applicant (DOMAIN §5.13). */
function chaseSupplement(story: Story): Refusal | null {
  const { stage, intakeUnit } = story.state();
  if (!stage) return null;
  const { calendar, procedure } = story.context;
  const { function: name, roles } = stageOf(procedure, stage.name);
  const due = addDays(calendar, story.today, 1, 'working');
  openNewTask(story, { kind: 'chase_supplement', function: name, unit: intakeUnit, roles, due });
  return null;
}

/** A unit's successor takes over its open task. */
export function moveTask(story: Story, { task: no, toUnit }: CommandOf<'task_moved'>): Refusal | null {
  const task = story.state().tasks.find((one) => one.no === no);
  if (!task) return refuse({ reason: 'unknown_task', task: no });
  if (task.closedAt !== null) return refuse({ reason: 'task_closed', task: no });
  if (task.unit !== toUnit) story.tell({ type: 'task_moved', no, from: task.unit, to: toUnit });
  return null;
}

/** The task goes back to its unit because its holder is gone. */
export function returnTask(story: Story, { task: no }: CommandOf<'task_returned'>): Refusal | null {
  const task = story.state().tasks.find((one) => one.no === no);
  if (!task) return refuse({ reason: 'unknown_task', task: no });
  if (task.closedAt === null && task.assignee !== null) story.tell({ type: 'task_released', no });
  return null;
}
