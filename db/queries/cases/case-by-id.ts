import type { Case } from '../../../domain/case/case.ts';
import type { CaseCode, CaseId } from '../../../domain/ids.ts';
import { caseIn } from '../../../domain/older/case-in.ts';
import type { Db } from '../../database.ts';

/** The case as its last act left it; undefined where there is none. */
export async function caseById(db: Db, id: CaseId): Promise<Case | undefined> {
  const row = await db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirst();
  return row && caseIn(row.state);
}

export async function caseByCode(db: Db, code: CaseCode): Promise<Case | undefined> {
  const row = await db.selectFrom('cases').select('state').where('code', '=', code).executeTakeFirst();
  return row && caseIn(row.state);
}
