import type { CaseId, PersonId, UnitId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

export type OpenTask = { readonly caseId: CaseId; readonly task: number };

/** What the person has in hand, in one unit or in all. */
export function openTasksOfPerson(db: Db, person: PersonId, unit?: UnitId): Promise<OpenTask[]> {
  let query = openTasks(db).where('assignee', '=', person);
  if (unit !== undefined) query = query.where('unit_id', '=', unit);
  return query.execute();
}

export const openTasksOfUnit = (db: Db, unit: UnitId): Promise<OpenTask[]> =>
  openTasks(db).where('unit_id', '=', unit).execute();

const openTasks = (db: Db) =>
  db
    .selectFrom('tasks')
    .select(['case_id as caseId', 'no as task'])
    .where('closed_at', 'is', null)
    .orderBy('case_id')
    .orderBy('no');
