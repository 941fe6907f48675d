import type { PersonId } from '../domain/ids.ts';
import type { CalendarData } from '../domain/time/calendar.ts';
import { canonicalJson, sha256 } from './canonical-json.ts';
import type { Db } from './database.ts';

export type CalendarPublication = {
  readonly version: number;
  readonly data: CalendarData;
  /** Null for the calendar that ships. */
  readonly publishedBy: PersonId | null;
};

/**
 * Publishes a calendar as the given version; repeating it changes nothing. Throws when that version is already published
 * with other content, because cases are pinned to it.
 */
export async function publishCalendar(db: Db, { version, data, publishedBy }: CalendarPublication): Promise<void> {
  const content = canonicalJson(data);
  const digest = sha256(content);
  const added = await db
    .insertInto('calendar_versions')
    .values({ version, content, sha256: digest, published_by: publishedBy })
    .onConflict((conflict) => conflict.column('version').doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) return;
  const published = await db
    .selectFrom('calendar_versions')
    .select('sha256')
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (published.sha256 === digest) return;
  throw new Error(
    `Calendar version ${version} is already published with other days, and cases are pinned to it: ` +
      `publish the change as version ${version + 1}.`,
  );
}
