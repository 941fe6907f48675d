import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import { type Task, currentDue } from '../../../domain/case/task.ts';
import { partsSeen, type Sight, type Viewer } from '../../../domain/visibility.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';

type Tasks = z.input<typeof OfficialView>['tasks'];

/** A consulted unit sees its own tasks; who only oversees does not learn from an outcome what a unit answered. */
export function tasksFor(state: Case, sight: Exclude<Sight, 'outward'>, viewer: Viewer): Tasks {
  const tasks = partsSeen(state.tasks, sight, viewer);
  const shown = ({ prompts: _p, days: _d, receivedOn: _r, movedFrom: _m, ...task }: Task) => ({
    ...task,
    roles: [...task.roles],
    due: currentDue(task, state),
  });
  switch (sight) {
    case 'inside':
      return tasks.map((task) => ({ ...shown(task), prompts: promptsOf(task) }));
    case 'overseeing':
      return tasks.map(shown).map((task) => (task.consultation === null ? task : { ...task, outcome: null }));
    case 'consulted':
      return tasks.map(shown);
  }
}

const promptsOf = ({ prompts: { reminders, escalationSteps } }: Task) => ({
  reminders: [...reminders],
  escalationSteps: [...escalationSteps],
});
