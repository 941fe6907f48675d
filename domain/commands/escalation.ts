import type { PersonActor } from '../actor.ts';
import type { Case, Escalation } from '../case/case.ts';
import { isOpen } from '../case/task.ts';
import type { Attempt } from '../flow/guard.ts';
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

type Who = Pick<PersonActor, 'person' | 'role'>;

function acknowledgeFault(state: Case, { person, role }: Who, task?: number): Refusal | null {
  const all = waiting(state, task);
  if (all.length === 0) return refuse({ reason: 'nothing_escalated' });
  return all.some(({ notified, to }) => to === role && notified.includes(person))
    ? null
    : refuse({ reason: 'not_notified_of_escalation' });
}

/** The escalation steps above are left in peace until the task's due date moves ahead; the task itself stays with who has it. */
export const acknowledgeEscalation: Handler<'acknowledge_escalation'> = {
  guard: ({ state, actor }: Attempt) => acknowledgeFault(state, actor),
  act: (story, { task, note = null }, actor) => {
    const fault = acknowledgeFault(story.state(), actor, task);
    if (!fault) story.record({ type: 'escalation_acknowledged', task, note });
    return fault;
  },
};
