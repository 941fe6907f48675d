import type { PersonActor } from '../actor.ts';
import type { Case } from '../case/case.ts';
import { type Task, type TaskKind, isOpen } from '../case/task.ts';
import { isMember } from '../directory.ts';
import type { PersonId } from '../ids.ts';
import { type OutcomeName, stageOf, targetsOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Role } from '../role.ts';
import { localDate } from '../time/office-time.ts';
import { handsOff } from './hands.ts';
import type { Scene } from './story.ts';
import { nowOf } from './units.ts';

export type Attempt = Scene & { readonly actor: PersonActor };

/** Why this person may not do this kind of act now, whatever its details; null where nothing stands against it. */
export type Guard = (attempt: Attempt) => Refusal | null;

/** The first refusal of several guards, asked in order. */
export function firstRefusal(attempt: Attempt, ...guards: readonly Guard[]): Refusal | null {
  for (const guard of guards) {
    const refusal = guard(attempt);
    if (refusal) return refusal;
  }
  return null;
}

/** The stage's own open task of one of these kinds; consultations' tasks are not the stage's own. */
export const openTask = (state: Case, ...kinds: readonly TaskKind[]): Task | undefined =>
  state.tasks.find((task) => isOpen(task) && kinds.includes(task.kind));

/** Who holds the task: its assignee for as long as they have one of its roles in its unit, else nobody. */
export function holderOf({ context }: Scene, { assignee, roles, unit }: Task): PersonId | null {
  const today = localDate(context.now);
  const holds = assignee !== null && roles.some((role) => isMember(context.directory, assignee, unit, role, today));
  return holds ? assignee : null;
}

/** The task is open to this person: their unit, one of its roles, and not somebody else's already. */
function mayTake(attempt: Attempt, task: Task): Refusal | null {
  const { actor } = attempt;
  if (task.unit !== actor.unit) return refuse({ reason: 'not_your_unit' });
  if (!task.roles.includes(actor.role)) return refuse({ reason: 'wrong_role', roles: task.roles });
  const holder = holderOf(attempt, task);
  return holder === null || holder === actor.person ? null : refuse({ reason: 'not_your_task' });
}

/** May this person do that task: it is open to them, and nothing they did earlier in the case keeps them from it. */
export const mayDo = (attempt: Attempt, task: Task): Refusal | null =>
  mayTake(attempt, task) ?? handsOff(attempt.state, task, attempt.actor.person);

/** The case waits for one of these tasks, and this person may do it. */
export function holdsTask(...kinds: readonly TaskKind[]): Guard {
  return (attempt) => {
    const task = openTask(attempt.state, ...kinds);
    return task ? mayDo(attempt, task) : notNow(attempt);
  };
}

/** The case waits for a signature that is this person's to give or to withhold, even on their own work. */
export const mayWithholdSignature: Guard = (attempt) => {
  const task = openTask(attempt.state, 'sign_off');
  return task ? mayTake(attempt, task) : notNow(attempt);
};

const notNow = ({ state }: Scene): Refusal => refuse({ reason: 'wrong_stage', stage: state.stage?.name ?? null });

/** The person acts, in one of these roles, for that unit or for the one that succeeded it. */
export function actsFor(
  unit: PersonActor['unit'],
  roles: readonly Role[],
  { actor, context }: Attempt,
): Refusal | null {
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
