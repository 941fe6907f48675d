import type { Db } from '../../db/database.ts';
import type { CaseRow } from '../../db/queries/cases/case-row.ts';
import { lastShown } from '../../db/queries/cases/last-shown.ts';
import type { Viewer } from '../../domain/visibility.ts';

/** The rows with version and moment of the last event that the viewer may know of. */
export async function asLastShown<Row extends CaseRow>(db: Db, rows: readonly Row[], viewer: Viewer): Promise<Row[]> {
  const ids = rows.map(({ id }) => id);
  const last = await lastShown(db, viewer, ids);
  return rows.map((row) => ({ ...row, ...last.get(row.id) }));
}
