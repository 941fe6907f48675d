import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { Task } from '../../../domain/case/task.ts';
import type { Sight, Viewer } from '../../../domain/visibility.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';

type Tasks = z.input<typeof OfficialView>['tasks'];

/** A consulted unit sees its own tasks; who only watches does not learn from an outcome what a unit answered. */
export function tasksFor({ tasks }: Case, sight: Exclude<Sight, 'outward'>, { units }: Viewer): Tasks {
  const all = tasks.map(({ prompts: _, ...task }) => ({ ...task, roles: [...task.roles] }));
  switch (sight) {
    case 'inside':
      return tasks.map((task) => ({ ...task, roles: [...task.roles], prompts: promptsOf(task) }));
    case 'watching':
      return all.map((task) => (task.consultation === null ? task : { ...task, outcome: null }));
    case 'consulted':
      return all.filter(({ unit }) => units.includes(unit));
  }
}

const promptsOf = ({ prompts: { reminders, ladder } }: Task) => ({ reminders: [...reminders], ladder: [...ladder] });
