import { absenceOf } from '../absence.ts';
import type { Case } from '../case/case.ts';
import { type Task, isOpen } from '../case/task.ts';
import type { Context } from '../context.ts';
import { isMember } from '../directory.ts';
import { actsFor, type Attempt, mayDo } from '../flow/guard.ts';
import { handsOff } from '../flow/hands.ts';
import type { PersonId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Role } from '../role.ts';
import { localDate } from '../time/office-time.ts';
import type { Handler } from './handler.ts';

/** Who hands out the unit's tasks: so that none is stuck with somebody who fell ill, in the PPC the chair and vice-chair. */
const assigners: readonly Role[] = ['head', 'leader', 'manager', 'chair', 'vice_chair'];

function findTask(state: Case, no: number): Task | Refusal {
  const task = state.tasks.find((one) => one.no === no);
  if (!task) return refuse({ reason: 'unknown_task', task: no });
  return isOpen(task) ? task : refuse({ reason: 'task_closed', task: no });
}

const isRefusal = (found: Task | Refusal): found is Refusal => 'reason' in found;

/** One of the open tasks is such that this may be done to it; else why the likeliest may not. */
function someTask(state: Case, fault: (task: Task) => Refusal | null): Refusal | null {
  const open = state.tasks.filter(isOpen);
  const faults = open.map(fault);
  if (faults.includes(null)) return null;
  const likeliest = faults.find((one) => one?.reason !== 'not_your_unit') ?? faults[0];
  return likeliest ?? refuse({ reason: 'wrong_stage', stage: state.stage?.name ?? null });
}

/** Nothing is given to who is away: it would go to the substitute at once, who may have another duty in the case. */
function awayFault({ directory, now }: Context, { unit }: Task, person: PersonId): Refusal | null {
  const away = absenceOf(directory, person, unit, localDate(now));
  return away ? refuse({ reason: 'assignee_absent', until: away.to, substitute: away.substitute }) : null;
}

const claimFault = (attempt: Attempt, task: Task): Refusal | null => {
  const fault = mayDo(attempt, task);
  if (fault) return fault;
  return task.assignee === attempt.actor.person
    ? refuse({ reason: 'nothing_changes' })
    : awayFault(attempt.context, task, attempt.actor.person);
};

const assignFault = (attempt: Attempt, task: Task): Refusal | null => actsFor(task.unit, assigners, attempt);

function releaseFault({ actor }: Attempt, task: Task): Refusal | null {
  if (task.unit !== actor.unit) return refuse({ reason: 'not_your_unit' });
  if (task.assignee === null) return refuse({ reason: 'task_not_assigned', task: task.no });
  return task.assignee === actor.person || assigners.includes(actor.role) ? null : refuse({ reason: 'not_your_task' });
}

export const claim: Handler<'claim'> = {
  guard: (attempt) => someTask(attempt.state, (task) => claimFault(attempt, task)),
  act: (story, command, actor) => {
    const task = findTask(story.state(), command.task);
    if (isRefusal(task)) return task;
    const fault = claimFault({ state: story.state(), actor, context: story.context }, task);
    if (!fault) story.record({ type: 'task_assigned', no: task.no, to: actor.person });
    return fault;
  },
};

export const assign: Handler<'assign'> = {
  guard: (attempt) => someTask(attempt.state, (task) => assignFault(attempt, task)),
  act: (story, command, actor) => {
    const { context, today } = story;
    const task = findTask(story.state(), command.task);
    if (isRefusal(task)) return task;
    const fault = assignFault({ state: story.state(), actor, context }, task);
    if (fault) return fault;
    const eligible = task.roles.some((role) => isMember(context.directory, command.to, task.unit, role, today));
    if (!eligible) return refuse({ reason: 'assignee_not_eligible' });
    const away = awayFault(context, task, command.to);
    if (away) return away;
    const conflict = handsOff(story.state(), task, command.to);
    if (conflict) return conflict;
    if (task.assignee === command.to) return refuse({ reason: 'nothing_changes' });
    story.record({ type: 'task_assigned', no: task.no, to: command.to });
    return null;
  },
};

export const release: Handler<'release'> = {
  guard: (attempt) => someTask(attempt.state, (task) => releaseFault(attempt, task)),
  act: (story, command, actor) => {
    const task = findTask(story.state(), command.task);
    if (isRefusal(task)) return task;
    const fault = releaseFault({ state: story.state(), actor, context: story.context }, task);
    if (!fault) story.record({ type: 'task_released', no: task.no });
    return fault;
  },
};
