import { absenceOf } from '../absence.ts';
import type { Case } from '../case/case.ts';
import { type Task, isOpen } from '../case/task.ts';
import type { Context } from '../context.ts';
import { isMember, membersOf } from '../directory.ts';
import { actsFor, type Attempt, mayDo } from '../flow/guard.ts';
import { handsOff } from '../flow/hands.ts';
import { nowOf, worksOn } from '../flow/units.ts';
import type { PersonId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { localDate } from '../time/office-time.ts';
import type { Handler } from './handler.ts';
import { assigners } from './roles.ts';

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

/** The task that is meant; of one that is not theirs to see they hear no more than that. */
function thatTask(attempt: Attempt, no: number, fault: (task: Task) => Refusal | null): Refusal | null {
  const task = findTask(attempt.state, no);
  if (!isRefusal(task)) return fault(task);
  const isOwn = attempt.state.tasks.some((one) => one.no === no && one.unit === attempt.actor.unit);
  return isOwn || worksOn(attempt, attempt.actor.unit) ? task : refuse({ reason: 'not_your_unit' });
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
  guard: (attempt, command) => {
    const fault = (task: Task) => claimFault(attempt, task);
    return command ? thatTask(attempt, command.task, fault) : someTask(attempt.state, fault);
  },
  act: (story, command, actor) => {
    const task = findTask(story.state(), command.task);
    if (isRefusal(task)) return task;
    const fault = claimFault({ state: story.state(), actor, context: story.context }, task);
    if (!fault) story.record({ type: 'task_assigned', no: task.no, to: actor.person });
    return fault;
  },
};

export const assign: Handler<'assign'> = {
  guard: (attempt, command) => {
    const fault = (task: Task) => assignFault(attempt, task);
    return command ? thatTask(attempt, command.task, fault) : someTask(attempt.state, fault);
  },
  trials: ({ state, actor, context }) =>
    state.tasks
      .filter((task) => isOpen(task) && nowOf(context, task.unit) === actor.unit)
      .flatMap((task) => {
        const able = membersOf(context.directory, task.unit, task.roles, localDate(context.now));
        // where nobody is, somebody is not eligible
        return [...able, ...(able.length === 0 ? [actor.person] : [])].map((to) => ({
          type: 'assign',
          task: task.no,
          to,
        }));
      }),
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
  guard: (attempt, command) => {
    const fault = (task: Task) => releaseFault(attempt, task);
    return command ? thatTask(attempt, command.task, fault) : someTask(attempt.state, fault);
  },
  act: (story, command, actor) => {
    const task = findTask(story.state(), command.task);
    if (isRefusal(task)) return task;
    const fault = releaseFault({ state: story.state(), actor, context: story.context }, task);
    if (!fault) story.record({ type: 'task_released', no: task.no });
    return fault;
  },
};
