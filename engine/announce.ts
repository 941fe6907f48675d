import { sql } from 'kysely';
import { prepare } from './statements.ts';

/**
 * PostgreSQL's LISTEN channels. `case_moved` carries {"caseId", "since", "version"}, the shown versions before and after, the
 * same where only a concern was raised; `nudged` says that the worker has something to do: nudges, or what else its
 * payload names.
 */
export const caseMovedChannel = 'case_moved';
export const nudgedChannel = 'nudged';

/** Said on `nudged`: open cases are to go over to a new calendar. */
export const calendarPublished = 'calendar published';

/** Said on `case_moved` instead of a case: time was moved, so that every due date looks different. */
export const timeMoved = 'time moved';

/** One statement, and so one transaction, for both. */
export const announceMoved = prepare<{ payload: string }>((db, { payload }) =>
  db.selectNoFrom([
    sql`pg_notify(${caseMovedChannel}, ${payload})`.as('moved'),
    sql`pg_notify(${nudgedChannel}, '')`.as('nudged'),
  ]),
);

/** Where no workflow needs to hear of it. */
export const announceToPeople = prepare<{ payload: string }>((db, { payload }) =>
  db.selectNoFrom(sql`pg_notify(${caseMovedChannel}, ${payload})`.as('moved')),
);
