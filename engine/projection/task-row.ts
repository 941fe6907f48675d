import type { Selectable } from 'kysely';
import type { TasksTable } from '../../db/tables/record.ts';
import type { Case } from '../../domain/case/case.ts';
import type { Task } from '../../domain/case/task.ts';

export type TaskRow = Selectable<TasksTable>;

export const taskRowOf = ({ id }: Case, task: Task): TaskRow => ({
  case_id: id,
  no: task.no,
  kind: task.kind,
  stage: task.stage,
  stage_round: task.stageRound,
  function: task.function,
  unit_id: task.unit,
  roles: [...task.roles],
  assignee: task.assignee,
  consultation: task.consultation,
  opened_at: new Date(task.openedAt),
  due: task.due,
  closed_at: task.closedAt === null ? null : new Date(task.closedAt),
  outcome: task.outcome,
});
