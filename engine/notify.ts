import { sql } from 'kysely';
import { prepare } from './statements/prepare.ts';

/** PostgreSQL's LISTEN channels. `case_moved` carries {"caseId", "version"}; `nudged` says only that the relay has work. */
export const caseMovedChannel = 'case_moved';
export const nudgedChannel = 'nudged';

export const notifyCaseMoved = prepare<{ payload: string }>((db, { payload }) =>
  db.selectNoFrom(sql`pg_notify(${caseMovedChannel}, ${payload})`.as('moved')),
);

export const notifyNudged = prepare<object>((db) => db.selectNoFrom(sql`pg_notify(${nudgedChannel}, '')`.as('nudged')));
