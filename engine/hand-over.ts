import { sql } from 'kysely';
import { type Actor, type PersonActor, systemActor } from '../domain/actor.ts';
import type { CaseCode, CaseId, DraftId, PersonId, UnitId } from '../domain/ids.ts';
import type { Role } from '../domain/role.ts';
import { localDate } from '../domain/time/office-time.ts';
import { actOnEach, type LeftPiece } from './act-on-each.ts';
import type { EngineDeps } from './act.ts';
import { readNow } from './clock.ts';

/** A task that lies with a closed unit although somebody has succeeded it. */
export type TaskToMove = {
  readonly caseId: CaseId;
  readonly code: CaseCode;
  readonly task: number;
  readonly unit: UnitId;
  readonly successor: UnitId;
  readonly closedBy: PersonId | null;
  readonly closedByUnit: UnitId | null;
  readonly closedByRole: Role | null;
};

/** A draft that lies there likewise. */
export type DraftToMove = { readonly draft: DraftId; readonly unit: UnitId };

/** Of one unit, or in one case; else of all. */
export type HandOver = { readonly unit?: UnitId; readonly caseId?: CaseId; readonly withinMs?: number };

/**
 * Hands over what closed units still hold to those who succeeded them: open tasks each by an act of its own, in the name of
 * who closed the unit, and drafts. Whoever begins it again, here or in the worker, goes on where it ended (decision 37).
 * Resolves with what is left because somebody has it in hand.
 */
export async function handOver(
  deps: EngineDeps,
  { unit, caseId, withinMs }: HandOver = {},
): Promise<(LeftPiece | DraftToMove)[]> {
  const pieces = (await tasksToMove(deps, { unit, caseId })).map((row) => ({
    caseId: row.caseId,
    task: row.task,
    actor: closerOf(row),
    command: { type: 'move_task', task: row.task, toUnit: row.successor } as const,
  }));
  const tasks = await actOnEach(deps, pieces, withinMs === undefined ? {} : { withinMs });
  return [...tasks, ...(await moveDrafts(deps))];
}

/** Who closed it as an administrator; the system where that was not through the API. */
function closerOf({ closedBy: person, closedByUnit: unit, closedByRole: role }: TaskToMove): Actor {
  if (person === null || unit === null || role !== 'administrator') return systemActor;
  return { kind: 'person', person, unit, role } satisfies PersonActor;
}

type Which = { readonly unit?: UnitId | undefined; readonly caseId?: CaseId | undefined };

/** What has not been handed over yet; the directory's record says who closed each unit. */
export async function tasksToMove(deps: EngineDeps, { unit, caseId }: Which = {}): Promise<TaskToMove[]> {
  const today = localDate(await readNow(deps));
  const { rows } = await sql<TaskToMove>`
    select tasks.case_id as "caseId", cases.code, tasks.no as task, units.id as unit, units.successor,
      closing.by_person as "closedBy", closing.by_unit as "closedByUnit", closing.by_role as "closedByRole"
    from units join tasks on tasks.unit_id = units.id and tasks.closed_at is null join cases on cases.id = tasks.case_id
      left join lateral (select by_person, by_unit, by_role from directory_changes
        where kind = 'units' and subject = units.id and after::jsonb ->> 'successor' = units.successor::text
          and before::jsonb ->> 'successor' is distinct from after::jsonb ->> 'successor'
        order by id desc limit 1) as closing on true
    where units.successor is not null and units.valid_to < ${today}::date
      and (${unit ?? null}::uuid is null or units.id = ${unit ?? null}::uuid)
      and (${caseId ?? null}::uuid is null or tasks.case_id = ${caseId ?? null}::uuid)
    order by tasks.case_id, tasks.no`.execute(deps.db);
  return rows;
}

/**
 * Also one that was begun while its unit was being closed. Those of a line of units go to the last. One that somebody is
 * saving or handing in at this moment is left, and so resolved with.
 */
export async function moveDrafts(deps: EngineDeps): Promise<DraftToMove[]> {
  await sql`
    with recursive line as (
      select id, successor from units where successor is not null and valid_to is not null
      union select line.id, units.successor from line join units on units.id = line.successor
        where units.successor is not null and units.valid_to is not null),
    heir as (select distinct on (line.id) line.id, line.successor from line join units on units.id = line.successor
      order by line.id, (units.valid_to is null) desc),
    free as (select drafts.id, heir.successor from drafts join heir on heir.id = drafts.unit_id
      for update of drafts skip locked)
    update drafts set unit_id = free.successor from free where drafts.id = free.id`.execute(deps.db);
  return draftsToMove(deps);
}

export async function draftsToMove({ db }: EngineDeps, unit?: UnitId): Promise<DraftToMove[]> {
  const { rows } = await sql<DraftToMove>`
    select drafts.id as draft, units.id as unit from drafts join units on units.id = drafts.unit_id
    where units.successor is not null and units.valid_to is not null
      and (${unit ?? null}::uuid is null or units.id = ${unit ?? null}::uuid)
    order by drafts.id`.execute(db);
  return rows;
}
