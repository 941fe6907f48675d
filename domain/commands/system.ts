import type { CommandOf } from '../command.ts';
import { type Due, type DueKind, duesBy, numberOfRef } from '../dues.ts';
import type { Case } from '../case/case.ts';
import { type Consultation, sentLast } from '../case/consultation.ts';
import type { Task } from '../case/task.ts';
import { dropConsultation, isAsked, openConsultations } from '../flow/consulting.ts';
import type { PersonId, UnitId } from '../ids.ts';
import { currentStage, leaveIfAnswered, openConsultTask } from '../flow/enter-stage.ts';
import { silenceRuleFor } from '../flow/silences.ts';
import { type Scene, sceneOf, type Story } from '../flow/story.ts';
import { closeTasks, ofConsultation, openNewTask } from '../flow/tasks.ts';
import { aboveHolder, isFilled } from '../notices/audience.ts';
import { nowOf } from '../flow/units.ts';
import { stageOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays } from '../time/counting.ts';
import { localDate } from '../time/office-time.ts';

/** Every due that has come becomes an event, all at once; one that an act overtook a moment before is no longer there. */
export function passTime(story: Story): null {
  for (let due = nextDue(story); due; due = nextDue(story)) {
    story.record({ type: 'due_passed', due: due.id, kind: due.kind, ref: due.ref, dueAt: due.at });
    consequences[due.kind](story, due);
  }
  // time must be able to pass whatever the directory says: where nobody has the next stage's function, somebody is notified
  if (leaveIfAnswered(story)) openConsultTask(story);
  return null;
}

const nextDue = (story: Story): Due | undefined => duesBy(story.state(), story.context.now)[0];

type Consequence = (story: Story, due: Due) => void;
const onlySaid: Consequence = () => {};

const consequences = {
  target_warning: onlySaid,
  apology_due: onlySaid,
  target_breach: onlySaid,
  statutory_breach: onlySaid,
  reminder: onlySaid,
  task_overdue: onlySaid,
  escalation: takeStep,
  consultation_overdue: escalate,
  consultation_silence: endInSilence,
  supplement_unanswered: chaseSupplement,
} as const satisfies Record<DueKind, Consequence>;

/** Silence is never consent by default: the step escalates and stays open (DOMAIN §3). */
function escalate(story: Story, due: Due): void {
  const no = Number(due.ref);
  const isEscalated = story.state().consultations.some((one) => one.no === no && one.escalated);
  if (!isEscalated) story.record({ type: 'consultation_escalated', no });
}

function endInSilence(story: Story, due: Due): void {
  const one = story.state().consultations.find((asked) => `${asked.no}` === due.ref);
  if (!one) return;
  // who is asked may have come to guard security since, or have been succeeded by who does
  const silence = silenceRuleFor(sceneOf(story), one);
  if (silence.rule === 'escalate') return escalate(story, due);
  const { deliveredOn, deliveredBy, silenceDue: lastDay, days } = one;
  if (!deliveredOn || !deliveredBy || !lastDay)
    throw new Error(`consultation ${one.no} is silent without proven delivery`);
  const legalBasis = silence.legalBasis ?? null;
  const clause = legalBasis ?? stageOf(story.context.procedure, one.stage).legalBasis ?? null;
  const sentAt = sentLast(one);
  const remindedAt = one.reminders
    .map((reminder) => reminder.remindedAt)
    .filter((at) => at >= sentAt && localDate(at) <= lastDay);
  const proof = { deliveredOn, deliveredBy, ...(one.takenBy && { takenBy: one.takenBy }) };
  const memo = { sentAt, ...proof, remindedAt, days, lastDay, clause };
  story.record({ type: 'consultation_silent', no: one.no, rule: silence.rule, legalBasis, memo });
  closeTasks(story, 'closed_unanswered', ofConsultation(one.no));
}

/**
 * Those of the task's unit who hold the escalation step's role are notified by name; never who holds the task, nor who was notified of it in
 * place of an empty escalation step below. An escalation step that nobody fills is passed over at once.
 */
function takeStep(story: Story, { ref }: Due): void {
  const task = story.state().tasks.find((one) => one.no === numberOfRef(ref));
  const escalationSteps = task?.prompts.escalationSteps ?? [];
  const step = escalationSteps.findIndex(({ to }) => ref === `${task?.no}.${to}`);
  const due = escalationSteps[step];
  if (!task || !due) throw new Error(`no step ${ref} to escalate to`);
  const situation = { state: story.state(), directory: story.context.directory, today: story.today };
  const { to } = escalationSteps.slice(step).find((one) => isFilled(situation, task, one.to)) ?? due;
  const knows = (person: PersonId) => wasNotified(situation.state, task, person);
  const notified = aboveHolder(situation, task, to).filter((person) => !knows(person));
  story.record({ type: 'escalated', task: task.no, to, notified, ...(to !== due.to && { insteadOf: due.to }) });
}

const wasNotified = ({ escalations }: Case, { no }: Task, person: PersonId): boolean =>
  escalations.some(
    (one) => one.task === no && !one.voided && one.insteadOf !== undefined && one.notified.includes(person),
  );

/** Never closed automatically: intake asks the applicant (DOMAIN §5.13). */
function chaseSupplement(story: Story): void {
  const { function: name, roles } = currentStage(story);
  const due = addDays(story.context.calendar, story.today, 1, 'working');
  openNewTask(story, { kind: 'chase_supplement', function: name, unit: story.state().intakeUnit, roles, due });
}

/** A unit's successor takes over its open task; where that one has given way itself, who does its work today. */
export function moveTask(story: Story, { task: no, toUnit }: CommandOf<'move_task'>): Refusal | null {
  const to = nowOf(story.context, toUnit);
  const task = story.state().tasks.find((one) => one.no === no);
  if (!task) return refuse({ reason: 'unknown_task', task: no });
  if (task.closedAt !== null) return refuse({ reason: 'task_closed', task: no });
  if (task.unit === to) return null;
  const asked = story.state().consultations.find((one) => one.no === task.consultation);
  if (asked) return moveConsultation(story, task, asked, to);
  story.record({ type: 'task_moved', no, from: task.unit, to });
  const isOwn = ({ unit, askedBy }: Consultation) =>
    nowOf(story.context, unit) === to && (askedBy === task.unit || nowOf(story.context, askedBy) === to);
  const own = openConsultations(story.state()).filter(isOwn);
  for (const one of own) dropConsultation(story, one, 'same_unit');
  return leaveIfAnswered(story);
}

function moveConsultation(story: Story, { no, unit: from }: Task, asked: Consultation, to: UnitId): Refusal | null {
  if (nowOf(story.context, asked.askedBy) === to) dropConsultation(story, asked, 'same_unit');
  else if (isAsked(without(asked, sceneOf(story)), asked.function, to)) dropConsultation(story, asked, 'asked_already');
  else story.record({ type: 'task_moved', no, from, to });
  return leaveIfAnswered(story);
}

/** Else the consultation that moves would itself be why its unit need not be asked. */
const without = ({ no }: Consultation, { state, context }: Scene): Scene => ({
  state: { ...state, consultations: state.consultations.filter((one) => one.no !== no) },
  context,
});

/** The task goes back to its unit because its holder is gone. */
export function returnTask(story: Story, { task: no }: CommandOf<'return_task'>): Refusal | null {
  const task = story.state().tasks.find((one) => one.no === no);
  if (!task) return refuse({ reason: 'unknown_task', task: no });
  if (task.closedAt === null && task.assignee !== null) story.record({ type: 'task_released', no });
  return null;
}
