import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Role } from '../../../domain/role.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Db } from '../../database.ts';

/** Open tasks of a unit in which nobody who is there has any of the roles that they are for. */
export type UnheldWork = {
  readonly unitVi: string;
  readonly unitEn: string;
  readonly roles: readonly Role[];
  readonly tasks: number;
  /** Of some of their cases. */
  readonly codes: readonly string[];
};

/** What a closed unit is about to hand over to its successor is not counted: see `handOver`. */
export async function unheldWork(db: Db, on: PlainDate): Promise<UnheldWork[]> {
  const { rows } = await sql<UnheldWork>`
    select units.name_vi as "unitVi", units.name_en as "unitEn", tasks.roles, count(*)::integer as tasks,
      (array_agg(distinct cases.code order by cases.code))[1:10] as codes
    from tasks join units on units.id = tasks.unit_id join cases on cases.id = tasks.case_id
    where tasks.closed_at is null and (units.successor is null or units.valid_to >= ${on}::date) and not exists (
      select from memberships join people on people.id = memberships.person_id and people.active
      where memberships.unit_id = tasks.unit_id and memberships.role = any(tasks.roles)
        and ${on}::date >= memberships.valid_from and (memberships.valid_to is null or ${on}::date <= memberships.valid_to)
        and not exists (select from absences
          where absences.person_id = memberships.person_id and absences.unit_id = memberships.unit_id
            and ${on}::date between absences.valid_from and absences.valid_to))
    group by units.id, tasks.roles order by units.name_vi, tasks.roles`.execute(db);
  return rows;
}

export type Asked = { readonly on: PlainDate; readonly now: Instant; readonly people: readonly PersonId[] };

/** They are asked by mail; whom that day has asked already is not asked twice. Resolves with the number of those who are. */
export async function askForHolder(db: Db, { on, now, people }: Asked): Promise<number> {
  if (people.length === 0) return 0;
  const at = new Date(now);
  const mail = { kind: 'no_holder', channel: 'mail', asked_on: on, not_before: at, due_at: at } as const;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('deliveries')
    .values(people.map((recipient) => ({ ...mail, recipient, id: randomUUID() })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows ?? 0);
}
