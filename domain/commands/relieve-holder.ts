import { absenceOf, standInFor } from '../absence.ts';
import type { Task } from '../case/task.ts';
import type { CommandOf } from '../command.ts';
import { isMember } from '../directory.ts';
import type { ReleaseReason } from '../event.ts';
import { holderOf } from '../flow/guard.ts';
import { handsOff } from '../flow/hands.ts';
import { sceneOf, type Story } from '../flow/story.ts';
import type { PersonId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { PlainDate } from '../time/plain-date.ts';

/**
 * A task whose holder is absent goes to who stands in for them; one whose holder has left the unit, or for whom nobody may
 * do it, goes back to the unit, and the journal says why. Nothing happens where the holder is there.
 */
export function relieveHolder(story: Story, { task: no }: CommandOf<'relieve_holder'>): Refusal | null {
  const task = story.state().tasks.find((one) => one.no === no);
  if (!task) return refuse({ reason: 'unknown_task', task: no });
  if (task.closedAt !== null || task.assignee === null) return null;
  if (holderOf(sceneOf(story), task) === null) {
    story.record({ type: 'task_released', no, because: 'left_unit' });
    return null;
  }
  const away = absenceOf(story.context.directory, task.assignee, task.unit, story.today);
  if (away) substitute(story, task, { from: task.assignee, until: away.to });
  return null;
}

type Away = { readonly from: PersonId; readonly until: PlainDate };

function substitute(story: Story, task: Task, { from, until }: Away): void {
  const { no } = task;
  const to = standInFor(story.context.directory, from, task.unit, story.today);
  const because = to === null ? 'nobody_stands_in' : whyNot(story, task, to);
  if (to === null || because) story.record({ type: 'task_released', no, because: because ?? 'nobody_stands_in' });
  else story.record({ type: 'task_substituted', no, from, to, until });
}

/** Hands stay separate also where one stands in for another (DOMAIN §8). */
function whyNot(story: Story, task: Task, to: PersonId): ReleaseReason | null {
  const { context, today } = story;
  const eligible = task.roles.some((role) => isMember(context.directory, to, task.unit, role, today));
  if (!eligible) return 'substitute_not_eligible';
  return handsOff(story.state(), task, to) ? 'substitute_has_other_hands' : null;
}
