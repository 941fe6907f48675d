import type { z } from 'zod';
import { type Case, pauseOf } from '../../../domain/case/case.ts';
import type { Task } from '../../../domain/case/task.ts';
import type { Sight, Viewer } from '../../../domain/visibility.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';

type Tasks = z.input<typeof OfficialView>['tasks'];

/** A consulted unit sees its own tasks; who only oversees does not learn from an outcome what a unit answered. */
export function tasksFor(state: Case, sight: Exclude<Sight, 'outward'>, { units }: Viewer): Tasks {
  const { tasks } = state;
  const shown = ({ prompts: _p, days: _d, receivedOn: _r, ...task }: Task) => ({
    ...task,
    roles: [...task.roles],
    due: dueOf(task, state),
  });
  const all = tasks.map(shown);
  switch (sight) {
    case 'inside':
      return tasks.map((task) => ({ ...shown(task), prompts: promptsOf(task) }));
    case 'overseeing':
      return all.map((task) => (task.consultation === null ? task : { ...task, outcome: null }));
    case 'consulted':
      return all.filter(({ unit }) => units.includes(unit));
  }
}

/** While the case is paused no task has a date but a consultation's (DOMAIN §5.7). */
const dueOf = (task: Pick<Task, 'consultation' | 'closedAt' | 'due'>, state: Case) =>
  task.consultation === null && task.closedAt === null && pauseOf(state) ? null : task.due;

const promptsOf = ({ prompts: { reminders, escalationSteps } }: Task) => ({
  reminders: [...reminders],
  escalationSteps: [...escalationSteps],
});
