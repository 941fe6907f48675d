import type { CaseId } from '../../../domain/ids.ts';
import type { CaseSummary } from '../../../domain/visibility.ts';
import type { Db } from '../../database.ts';

/** What decides who may see each of the cases; unknown ids are left out. */
export async function caseSummaries(db: Db, ids: readonly CaseId[]): Promise<Map<CaseId, CaseSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'procedure_id', 'procedure_version', 'owner_unit', 'involved_units'])
    .where('id', 'in', ids)
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        procedure: { id: row.procedure_id, version: row.procedure_version },
        ownerUnit: row.owner_unit,
        involvedUnits: row.involved_units,
      },
    ]),
  );
}
