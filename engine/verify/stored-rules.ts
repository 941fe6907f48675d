import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import { calendarName, procedureName, type StoredRule } from './check-rules.ts';

/** The published procedures and calendars as they are stored. */
export async function readRuleTexts(db: Kysely<Database>): Promise<StoredRule[]> {
  const procedures = await db
    .selectFrom('procedure_versions')
    .select(['id', 'version', 'content', 'sha256'])
    .orderBy('id')
    .orderBy('version')
    .execute();
  const calendars = await db
    .selectFrom('calendar_versions')
    .select(['version', 'content', 'sha256'])
    .orderBy('version')
    .execute();
  return [
    ...procedures.map(({ id, version, ...rest }) => ({ name: procedureName(id, version), ...rest })),
    ...calendars.map(({ version, ...rest }) => ({ name: calendarName(version), ...rest })),
  ];
}
