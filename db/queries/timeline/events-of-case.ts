import type { Selectable } from 'kysely';
import type { CaseId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';
import type { CaseEventsTable } from '../../tables/record.ts';

export type EventPage = { readonly afterVersion: number; readonly limit: number };

/** The case's journal in the order it was written, from the version after `afterVersion`. */
export function eventsOfCase(db: Db, id: CaseId, page: EventPage): Promise<Selectable<CaseEventsTable>[]> {
  return db
    .selectFrom('case_events')
    .selectAll()
    .where('case_id', '=', id)
    .where('version', '>', page.afterVersion)
    .orderBy('version')
    .limit(page.limit)
    .execute();
}
