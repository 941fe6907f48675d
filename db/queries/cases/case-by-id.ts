import type { Pool } from 'pg';
import type { Db } from '../../database.ts';
import { type Case, earlyEndings } from '../../../domain/case/case.ts';
import type { CaseCode, CaseId, PersonId } from '../../../domain/ids.ts';

/** The case in a stored state. Only the engine writes states, so their shape needs no parsing; `verify` is who distrusts them. */
export const caseIn = (state: string): Case => JSON.parse(state) as Case;

/** The case as its last act left it; undefined where there is none. */
export async function caseById(db: Db, id: CaseId): Promise<Case | undefined> {
  const row = await db.selectFrom('cases').select('state').where('id', '=', id).executeTakeFirst();
  return row && caseIn(row.state);
}

export async function caseByCode(db: Db, code: CaseCode): Promise<Case | undefined> {
  const row = await db.selectFrom('cases').select('state').where('code', '=', code).executeTakeFirst();
  return row && caseIn(row.state);
}

type OpenedCase = {
  readonly state: Case;
  readonly watching: boolean;
  /** The body of the event that ended it before a decision; null where none has. */
  readonly ending: string | null;
};

type Row = { readonly state: string } & Omit<OpenedCase, 'state'>;

// Named and ready, so that it is neither compiled nor planned again: of all reads it is the most frequent.
const name = 'opened-case';
const endings = earlyEndings.map((one) => `'${one}'`).join();
const text = `
  select cases.state,
    exists (select from watches where watches.case_id = cases.id and watches.person_id = $2) as watching,
    case when cases.status in (${endings}) then (
      select events.body from case_events events
      where events.case_id = cases.id and events.type in (${endings})
      order by events.version desc limit 1) end as ending
  from cases where cases.id = $1`;

/** Everything that the page of a case is made of, for that person, in one question; undefined where there is no such case. */
export async function openedCase(pool: Pool, id: CaseId, person: PersonId): Promise<OpenedCase | undefined> {
  const { rows } = await pool.query<Row>({ name, text, values: [id, person] });
  return rows[0] && { ...rows[0], state: caseIn(rows[0].state) };
}

/** The body of the event that ended the case before a decision; undefined where none has. */
export async function endingOfCase(db: Db, id: CaseId): Promise<string | undefined> {
  const row = await db
    .selectFrom('case_events')
    .select('body')
    .where('case_id', '=', id)
    .where('type', 'in', earlyEndings)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.body;
}
