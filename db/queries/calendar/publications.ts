import type { Transaction } from 'kysely';
import type { CalendarChange } from '../../../domain/calendar-change/change.ts';
import type { PersonId, UnitId } from '../../../domain/ids.ts';
import { type Calendar, CalendarData, createCalendar } from '../../../domain/time/calendar.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database, Db } from '../../database.ts';
import { publishCalendar } from '../../publish-calendar.ts';

/** Whom and what a published version goes back to. The version that ships has none. */
export type CalendarPublication = {
  readonly notice: { readonly number: string; readonly date: PlainDate };
  readonly confirmsYear: number | null;
  readonly correction: string | null;
  /** The office's day: days before it were corrections. */
  readonly publishedOn: PlainDate;
  readonly person: PersonId;
  readonly unit: UnitId;
};

export type Publication = {
  readonly calendar: Calendar;
  readonly change: CalendarChange;
  readonly publishedOn: PlainDate;
  readonly by: { readonly person: PersonId; readonly unit: UnitId };
};

/**
 * The newest version, to be changed within this transaction: whoever holds the directory's lock is the only one who may
 * publish, so it stays the newest until the commit.
 */
export async function newestCalendar(trx: Transaction<Database>): Promise<Calendar> {
  const { version, content } = await trx
    .selectFrom('calendar_versions')
    .select(['version', 'content'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return createCalendar(CalendarData.parse(JSON.parse(content)), version);
}

/** The version, with the paper it rests on and who published it. */
export async function publishRevision(trx: Transaction<Database>, publication: Publication): Promise<void> {
  const { calendar, change, publishedOn, by } = publication;
  await publishCalendar(trx, { version: calendar.version, data: calendar.data, publishedBy: by.person });
  await trx
    .insertInto('calendar_publications')
    .values({
      version: calendar.version,
      base: change.base,
      notice_number: change.notice.number,
      notice_date: change.notice.date,
      changes: JSON.stringify(change.changes),
      confirms_year: change.confirmsYear,
      correction: change.correction,
      published_on: publishedOn,
      person_id: by.person,
      unit_id: by.unit,
    })
    .execute();
}

/** A published version; without a publication where it came with the software. */
export type PublishedVersion = { readonly version: number; readonly publication: CalendarPublication | null };

/** All published versions, the oldest first. */
export async function readVersions(db: Db): Promise<PublishedVersion[]> {
  const publications = await readPublications(db);
  const rows = await db.selectFrom('calendar_versions').select('version').orderBy('version').execute();
  return rows.map(({ version }) => ({
    version,
    publication: publications.find((one) => one.version === version) ?? null,
  }));
}

/** What administrators have published, the oldest first. */
export async function readPublications(db: Db): Promise<(CalendarPublication & { readonly version: number })[]> {
  const rows = await db.selectFrom('calendar_publications').selectAll().orderBy('version').execute();
  return rows.map((row) => ({
    version: row.version,
    notice: { number: row.notice_number, date: row.notice_date },
    confirmsYear: row.confirms_year,
    correction: row.correction,
    publishedOn: row.published_on,
    person: row.person_id,
    unit: row.unit_id,
  }));
}
