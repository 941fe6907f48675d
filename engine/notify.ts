import { sql } from 'kysely';
import { prepare } from './statements/prepare.ts';

/** PostgreSQL's LISTEN channels. `case_moved` carries {"caseId", "since", "version"}, before and after; `nudged` says only that the relay or the mail loop has work. */
export const caseMovedChannel = 'case_moved';
export const nudgedChannel = 'nudged';

/** Said on `case_moved` instead of a case: time was moved, so that every due date looks different. */
export const timeMoved = 'time moved';

/** One statement, and so one transaction, for both. */
export const notifyMoved = prepare<{ payload: string }>((db, { payload }) =>
  db.selectNoFrom([
    sql`pg_notify(${caseMovedChannel}, ${payload})`.as('moved'),
    sql`pg_notify(${nudgedChannel}, '')`.as('nudged'),
  ]),
);

/** Where no follower needs to be told. */
export const notifyOnlyPeople = prepare<{ payload: string }>((db, { payload }) =>
  db.selectNoFrom(sql`pg_notify(${caseMovedChannel}, ${payload})`.as('moved')),
);
