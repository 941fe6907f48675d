import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { DirectoryTable } from '../../db/tables/people.ts';
import type { Finding } from './finding.ts';

const tables = ['people', 'units', 'unit_functions', 'memberships', 'absences'] as const satisfies DirectoryTable[];

/**
 * Holds people, units, functions, memberships and absences against the last that was recorded of each row: what has been
 * changed beside the triggers that record it is found.
 */
export async function checkDirectory(db: Kysely<Database>): Promise<Finding[]> {
  const rows = tables.map(
    (table) => sql`select ${table}::text as kind, id as subject, to_jsonb(${sql.ref(table)}) as is_now
      from ${sql.table(table)}`,
  );
  const { rows: differing } = await sql<{ kind: DirectoryTable; subject: string }>`
    with stored as (${sql.join(rows, sql` union all `)}),
      recorded as (select distinct on (kind, subject) kind, subject, after::jsonb from directory_changes
        order by kind, subject, id desc)
    select kind, subject from stored full join recorded using (kind, subject)
    where coalesce(not is_now @> after, is_now is not null or after is not null)
    order by kind, subject`.execute(db);
  return differing.map(({ kind, subject }) => ({
    rule: 'directory_differs',
    caseId: null,
    version: null,
    detail: `${kind} ${subject}`,
  }));
}
