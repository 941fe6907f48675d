import type { Pool } from 'pg';
import { type Case, earlyEndings } from '../../../domain/case/case.ts';
import type { CaseId, PersonId } from '../../../domain/ids.ts';
import { caseIn } from './case-by-id.ts';

export type OpenedCase = {
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
