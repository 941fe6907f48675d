import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';

export type CommonDue = { readonly at: Instant; readonly cases: readonly CaseId[] };

/** The moment at which the next dues of most open cases come, and these cases. */
export async function commonDue(db: Db): Promise<CommonDue> {
  const { rows } = await sql<{ at: Date; cases: CaseId[] }>`
    select next_due_at as at, array_agg(id) as cases from cases
    where closed_at is null and next_due_at is not null
    group by next_due_at order by count(*) desc limit 1`.execute(db);
  const [most] = rows;
  if (!most) throw new Error('no open case waits for a due');
  return { at: instant(most.at), cases: most.cases };
}

/** Open cases with a due that came at that moment or before and is not handled yet. */
export async function casesOverdue(db: Db, at: Instant): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select count(*)::integer as left from cases where closed_at is null and next_due_at <= ${at}::timestamptz`.execute(
    db,
  );
  return rows[0]?.left ?? 0;
}

export type DueTally = {
  /** Of these cases, those without an event for a due of that moment. */
  readonly lost: number;
  /** Identities of dues, in the whole record, with more than one event. */
  readonly doubled: number;
};

/** Counted in the journal, by the identity of each due. */
export async function tallyDues(db: Db, cases: readonly CaseId[], at: Instant): Promise<DueTally> {
  const { rows } = await sql<DueTally>`
    with passed as (
      select case_id, body::json #>> '{fact,due}' as due, body::json #>> '{fact,dueAt}' as due_at
      from case_events where type = 'due_passed')
    select
      (select count(*) from unnest(${[...cases]}::uuid[]) as one
        where not exists (select from passed where case_id = one and due_at = ${at}))::integer as lost,
      (select count(*) from (select from passed group by case_id, due having count(*) > 1) as twice)::integer as doubled
    `.execute(db);
  return rows[0] ?? { lost: cases.length, doubled: 0 };
}
