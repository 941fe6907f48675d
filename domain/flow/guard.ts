import type { PersonActor } from '../actor.ts';
import type { Case } from '../case/case.ts';
import { isOpen, type Task, type TaskKind } from '../case/task.ts';
import { type OutcomeName, stageOf, targetsOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Role } from '../role.ts';
import { handsOff } from './hands.ts';
import type { Scene } from './story.ts';
import { nowOf } from './units.ts';

export type Asking = Scene & { readonly actor: PersonActor };

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

/** May this person do that task: their unit, one of its roles, not somebody else's already, and clean hands. */
export function mayDo(state: Case, task: Task, actor: PersonActor): Refusal | null {
  if (task.unit !== actor.unit) return refuse({ reason: 'not_your_unit' });
  if (!task.roles.includes(actor.role)) return refuse({ reason: 'wrong_role', roles: task.roles });
  if (task.assignee !== null && task.assignee !== actor.person) return refuse({ reason: 'not_your_task' });
  return handsOff(state, task, actor.person);
}

/** The case waits for one of these tasks, and this person may do it. */
export function holdsTask(...kinds: readonly TaskKind[]): Guard {
  return ({ state, actor }) => {
    const task = openTask(state, ...kinds);
    return task ? mayDo(state, task, actor) : refuse({ reason: 'wrong_stage', stage: state.stage?.name ?? null });
  };
}

/** The person acts, in one of these roles, for that unit or for the one that succeeded it. */
export function actsFor(unit: PersonActor['unit'], roles: readonly Role[], { actor, context }: Asking): Refusal | null {
  if (actor.unit !== nowOf(context, unit)) return refuse({ reason: 'not_your_unit' });
  return roles.includes(actor.role) ? null : refuse({ reason: 'wrong_role', roles });
}

/** The procedure lets the stage end in this way. */
export const offers =
  (what: OutcomeName): Guard =>
  ({ state, context }) => {
    const targets = state.stage ? targetsOf(stageOf(context.procedure, state.stage.name), what) : [];
    return targets.length > 0 ? null : refuse({ reason: 'not_offered_by_procedure', what });
  };

export const beforeDecision: Guard = ({ state }) => (state.decision ? refuse({ reason: 'already_decided' }) : null);
