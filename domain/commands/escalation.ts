import type { Case, Escalation } from '../case/case.ts';
import { isOpen } from '../case/task.ts';
import type { Attempt } from '../flow/guard.ts';
import { sceneOf } from '../flow/story.ts';
import { worksOn } from '../flow/units.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Handler } from './handler.ts';

/** What people were notified of open tasks, and nobody has answered. */
const waiting = ({ escalations, tasks }: Case, task?: number): Escalation[] =>
  escalations.filter(
    (one) =>
      !one.voided &&
      one.acknowledged === null &&
      (task === undefined || one.task === task) &&
      tasks.some((open) => open.no === one.task && isOpen(open)),
  );

/** Where a colleague is late is known to who works on the case; a consulted unit knows it of its own task. */
function acknowledgeFault({ state, actor, context }: Attempt, task?: number): Refusal | null {
  const { person, role, unit } = actor;
  const isTheirs = (asked: number): boolean =>
    worksOn({ state, context }, unit) || state.tasks.some((one) => one.no === asked && one.unit === unit);
  if (task !== undefined && !isTheirs(task)) return refuse({ reason: 'not_your_unit' });
  const all = waiting(state, task).filter((one) => isTheirs(one.task));
  if (all.length === 0) return refuse({ reason: 'nothing_escalated' });
  return all.some(({ notified, to }) => to === role && notified.includes(person))
    ? null
    : refuse({ reason: 'not_notified_of_escalation' });
}

/** The escalation steps above are left in peace until the task's due date moves ahead; the task itself stays with who has it. */
export const acknowledgeEscalation: Handler<'acknowledge_escalation'> = {
  guard: (attempt, command) => acknowledgeFault(attempt, command?.task),
  act: (story, { task, note = null }, actor) => {
    const fault = acknowledgeFault({ ...sceneOf(story), actor }, task);
    if (!fault) story.record({ type: 'escalation_acknowledged', task, note });
    return fault;
  },
};
