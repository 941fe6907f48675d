import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';

/** An open case as far as its workflow must know it. */
export type OpenCaseLine = { readonly id: CaseId; readonly updatedAt: Date };

/** Every open case; a few columns of each. */
export const openCaseLines = (db: Db): Promise<OpenCaseLine[]> =>
  db.selectFrom('cases').select(['id', 'updated_at as updatedAt']).where('closed_at', 'is', null).execute();
