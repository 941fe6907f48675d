import type { CaseId } from '../../../domain/ids.ts';
import type { Concern } from '../../../domain/case/case.ts';
import type { CaseSummary } from '../../../domain/visibility.ts';
import { sql } from 'kysely';
import type { Db } from '../../database.ts';

/** What decides who may see each of the cases, and its concerns, which not all count; unknown ids are left out. */
export type NumberedSummary = CaseSummary & { readonly concerns: readonly Concern[] };

export async function caseSummaries(db: Db, ids: readonly CaseId[]): Promise<Map<CaseId, NumberedSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'procedure_id', 'procedure_version', 'owner_unit', 'involved_units', concerns])
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        procedure: { id: row.procedure_id, version: row.procedure_version },
        ownerUnit: row.owner_unit,
        involvedUnits: row.involved_units,
        concerns: row.concerns,
      },
    ]),
  );
}

const concerns = sql<Concern[]>`state::json -> 'concerns'`.as('concerns');
