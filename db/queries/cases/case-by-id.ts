import type { Case } from '../../../domain/case/case.ts';
import type { CaseCode, CaseId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

/** The case in a stored state. Only the engine writes states, so their shape needs no parsing; `verify` is who distrusts them. */
export const caseIn = (state: string): Case => JSON.parse(state) as Case;

/** The case as its last act left it; undefined where there is none. */
export async function caseById(db: Db, id: CaseId): Promise<Case | undefined> {
  const row = await db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirst();
  return row && caseIn(row.state);
}

export async function caseByCode(db: Db, code: CaseCode): Promise<Case | undefined> {
  const row = await db.selectFrom('cases').select('state').where('code', '=', code).executeTakeFirst();
  return row && caseIn(row.state);
}
