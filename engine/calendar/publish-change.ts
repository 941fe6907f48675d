import type { Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import { newestCalendar, publishRevision } from '../../db/queries/calendar/publications.ts';
import { lockDirectory } from '../../db/queries/directory.ts';
import type { CalendarChange } from '../../domain/calendar-change/change.ts';
import { type Revision, reviseCalendar } from '../../domain/calendar-change/revise-calendar.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { announceCalendar } from '../nudges.ts';

export type ChangeToPublish = {
  readonly change: CalendarChange;
  readonly now: Instant;
  readonly by: { readonly person: PersonId; readonly unit: UnitId };
};

/**
 * Publishes the change as the next version, or says why it cannot be. The lock of the directory lets acts end that have
 * counted by the calendar of before, and holds new ones up until the commit: no case is opened on an old calendar behind
 * it. Whoever takes the open cases over is called in the same transaction.
 */
export async function publishChange(
  trx: Transaction<Database>,
  { change, now, by }: ChangeToPublish,
): Promise<Revision> {
  await lockDirectory(trx);
  const publishedOn = localDate(now);
  const revision = reviseCalendar(await newestCalendar(trx), change, publishedOn);
  if (!revision.ok) return revision;
  await publishRevision(trx, { calendar: revision.calendar, change, publishedOn, by });
  await announceCalendar(trx);
  return revision;
}
