import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { caseIn } from '../../db/queries/cases/case-by-id.ts';
import type { Case } from '../../domain/case/case.ts';
import type { CaseId } from '../../domain/ids.ts';

const PAGE = 200;

/** All open cases as they are, some at a time, each as it stands when its page is read. */
export async function* openStates(db: Db): AsyncGenerator<Case[]> {
  let place: { version: number; id: CaseId } | null = null;
  for (;;) {
    const rows: { state: string; version: number; id: CaseId }[] = await pageBehind(db, place);
    if (rows.length > 0) yield rows.map(({ state }) => caseIn(state));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    place = last;
  }
}

const pageBehind = (db: Db, place: { version: number; id: CaseId } | null) =>
  db
    .selectFrom('cases')
    .select(['state', 'calendar_version as version', 'id'])
    .where('closed_at', 'is', null)
    .$if(place !== null, (query) =>
      query.where(sql<boolean>`(calendar_version, id) > (${place?.version}, ${place?.id})`),
    )
    .orderBy('calendar_version')
    .orderBy('id')
    .limit(PAGE)
    .execute();
