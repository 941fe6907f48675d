import type { Db } from '../../db/database.ts';
import type { CaseEvent } from '../../domain/event.ts';
import type { CaseId } from '../../domain/ids.ts';
import { type StoredEvent, upcast } from './upcast.ts';

/** What happened in a case, first to last, in today's shape; empty where there is no such case. */
export async function readJournal(db: Db, caseId: CaseId): Promise<CaseEvent[]> {
  const lines = await db
    .selectFrom('case_events')
    .select('body')
    .where('case_id', '=', caseId)
    .orderBy('version')
    .execute();
  return lines.map((line) => eventIn(line.body));
}

/** Only the engine writes bodies, so their shape needs no parsing; `verify` is who distrusts them. */
export const eventIn = (body: string): CaseEvent => upcast(JSON.parse(body) as StoredEvent);
