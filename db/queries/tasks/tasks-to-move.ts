import { sql } from 'kysely';
import type { Db } from '../../database.ts';
import type { CaseId, PersonId, UnitId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/role.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';

type OpenTask = { readonly caseId: CaseId; readonly task: number };

/** What the person has in hand, in one unit or in all. */
export function openTasksOfPerson(db: Db, person: PersonId, unit?: UnitId): Promise<OpenTask[]> {
  let query = db
    .selectFrom('tasks')
    .select(['case_id as caseId', 'no as task'])
    .where('closed_at', 'is', null)
    .where('assignee', '=', person)
    .orderBy('case_id')
    .orderBy('no');
  if (unit !== undefined) query = query.where('unit_id', '=', unit);
  return query.execute();
}

/** Open tasks of people who on that day are absent from the task's unit, or hold none of its roles there. */
export function tasksWithoutHolder(db: Db, on: PlainDate): Promise<OpenTask[]> {
  const isAway = sql<boolean>`exists (select from absences
    where absences.person_id = tasks.assignee and absences.unit_id = tasks.unit_id
      and ${on}::date between absences.valid_from and absences.valid_to)`;
  const isMember = sql<boolean>`exists (select from memberships join people on people.id = memberships.person_id
    where memberships.person_id = tasks.assignee and memberships.unit_id = tasks.unit_id
      and memberships.role = any(tasks.roles) and people.active
      and ${on}::date >= memberships.valid_from and (memberships.valid_to is null or ${on}::date <= memberships.valid_to))`;
  return db
    .selectFrom('tasks')
    .select(['case_id as caseId', 'no as task'])
    .where('closed_at', 'is', null)
    .where('assignee', 'is not', null)
    .where(sql<boolean>`(${isAway} or not ${isMember})`)
    .orderBy('case_id')
    .orderBy('no')
    .execute();
}

export type OpenByRoles = { readonly unit: UnitId; readonly roles: readonly Role[]; readonly tasks: number };

/** How many tasks are open in these units, by the roles that they are for. */
export const openTasksByRoles = (db: Db, units: readonly UnitId[]): Promise<OpenByRoles[]> =>
  db
    .selectFrom('tasks')
    .select(['unit_id as unit', 'roles', sql<number>`count(*)::integer`.as('tasks')])
    .where('closed_at', 'is', null)
    .where(sql<boolean>`unit_id = any(${[...units]}::uuid[])`)
    .groupBy(['unit_id', 'roles'])
    .execute();
