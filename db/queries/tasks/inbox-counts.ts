import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import type { Db } from '../../database.ts';
import { doneBy } from './done-tasks.ts';
import { watchedBy } from './watched-cases.ts';
import { held } from './open-tasks.ts';

export type InboxCounts = {
  readonly mine: number;
  readonly unit: number;
  readonly watched: number;
  readonly done: number;
  readonly dueSoon: number;
  readonly overdue: number;
};

/** `soon` is the last day that counts as due soon; `dueSoon` and `overdue` are about the box `of`. */
export type CountInbox = {
  readonly viewer: Viewer;
  readonly of: 'mine' | 'unit';
  readonly today: PlainDate;
  readonly soon: PlainDate;
};

/** One statement; each figure is read from an index of open tasks alone. */
export async function inboxCounts(db: Db, { viewer, of, today, soon }: CountInbox): Promise<InboxCounts> {
  const holder = { person: viewer.actor.person, unit: viewer.actor.unit };
  const open = (box: 'mine' | 'unit', when: RawBuilder<unknown> = sql`true`) =>
    sql`(select count(*) from tasks where closed_at is null and ${held({ ...holder, box })} and ${when})::integer`;
  // those of paused cases stand still: few, and taken off, so that the many need not be looked up
  const running = (when: RawBuilder<unknown>) =>
    sql`${open(of, when)} - ${open(
      of,
      sql`consultation is null and case_id in (
      select id from cases where paused_since is not null) and ${when}`,
    )}`;
  const query = sql<InboxCounts>`select
    ${open('mine')} as mine,
    ${open('unit')} as unit,
    (select count(*) from ${watchedBy(viewer)})::integer as watched,
    (select count(*) from tasks where ${doneBy({ ...holder, units: viewer.units })})::integer as done,
    ${running(sql`due between ${today}::date and ${soon}::date`)} as "dueSoon",
    ${running(sql`due < ${today}::date`)} as overdue`;
  const { rows } = await query.execute(db);
  const [counts] = rows;
  if (!counts) throw new Error('a select without from gave no row');
  return counts;
}
