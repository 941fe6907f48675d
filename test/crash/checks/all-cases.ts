import { caseIn } from '../../../db/queries/cases/case-by-id.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { CaseWorld } from '../../helpers/case-world.ts';

/** Every case as it is stored. */
export async function allCases({ engine }: CaseWorld): Promise<Case[]> {
  const rows = await engine.db.selectFrom('cases').select('state').orderBy('code').execute();
  return rows.map(({ state }) => caseIn(state));
}
