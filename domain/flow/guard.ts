import type { PersonActor } from '../actor.ts';
import type { Case } from '../case/case.ts';
import { isOpen, type Task, type TaskKind } from '../case/task.ts';
import type { Context } from '../context.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Role } from '../role.ts';

export type Asking = { readonly state: Case; readonly actor: PersonActor; readonly context: Context };

/** Why this person may not do this kind of act now, whatever its details; null where nothing stands against it. */
export type Guard = (asking: Asking) => Refusal | null;

/** The first refusal of several guards, asked in order. */
export function firstRefusal(asking: Asking, ...guards: readonly Guard[]): Refusal | null {
  for (const guard of guards) {
    const refusal = guard(asking);
    if (refusal) return refusal;
  }
  return null;
}

/** The stage's own open task of one of these kinds; consultations' tasks are not the stage's own. */
export const openTask = (state: Case, ...kinds: readonly TaskKind[]): Task | undefined =>
  state.tasks.find((task) => isOpen(task) && kinds.includes(task.kind));

/** May this person do that task: their unit, one of its roles, and not somebody else's already. */
export function mayDo(task: Task, actor: PersonActor): Refusal | null {
  if (task.unit !== actor.unit) return refuse({ reason: 'not_your_unit' });
  if (!task.roles.includes(actor.role)) return refuse({ reason: 'wrong_role', roles: task.roles });
  if (task.assignee !== null && task.assignee !== actor.person) return refuse({ reason: 'not_your_task' });
  return null;
}

/** The case waits for one of these tasks, and this person may do it. */
export function holdsTask(...kinds: readonly TaskKind[]): Guard {
  return ({ state, actor }) => {
    const task = openTask(state, ...kinds);
    return task ? mayDo(task, actor) : refuse({ reason: 'wrong_stage', stage: state.stage?.name ?? null });
  };
}

/** The person acts for that unit in one of these roles. */
export function actsFor(unit: PersonActor['unit'], roles: readonly Role[], actor: PersonActor): Refusal | null {
  if (actor.unit !== unit) return refuse({ reason: 'not_your_unit' });
  return roles.includes(actor.role) ? null : refuse({ reason: 'wrong_role', roles });
}

export const beforeDecision: Guard = ({ state }) => (state.decision ? refuse({ reason: 'already_decided' }) : null);
