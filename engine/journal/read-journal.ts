import type { Db } from '../../db/database.ts';
import { type CaseEvent, eventSchemaVersion } from '../../domain/event.ts';
import type { CaseId } from '../../domain/ids.ts';

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

/**
 * The event of a journal line in today's shape; throws on one that newer software wrote. When the schema gets a second
 * version, this is the one place where an event of the first is raised to it; the stored text itself never changes.
 */
export function eventIn(body: string): CaseEvent {
  // only the engine writes bodies, so their shape needs no parsing; `verify` is who distrusts them
  const event = JSON.parse(body) as CaseEvent;
  if (event.schemaVersion > eventSchemaVersion) {
    throw new Error(
      `an event of schema version ${event.schemaVersion} needs newer software than this (${eventSchemaVersion})`,
    );
  }
  return event;
}
