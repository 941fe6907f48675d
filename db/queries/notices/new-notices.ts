import { sql } from 'kysely';
import type { CaseId, PersonId } from '../../../domain/ids.ts';
import type { Db } from '../../database.ts';

export type NewNotice = {
  readonly id: string;
  readonly caseId: CaseId;
  readonly recipient: PersonId;
  /** Its moment: it is there from then on. */
  readonly notBefore: Date;
};

export type NewNotices = {
  readonly people: readonly PersonId[];
  readonly after: Date;
  readonly upTo: Date;
  /** Leaves out older ones, whose moment has only come now: quicker, for looking after every act. */
  readonly createdAfter?: Date;
};

/** Unread notices of these people whose moment has come in that stretch, in its order. */
export async function newNotices(db: Db, { people, after, upTo, createdAfter }: NewNotices): Promise<NewNotice[]> {
  if (people.length === 0) return [];
  const { rows } = await sql<NewNotice>`
    select id, case_id as "caseId", recipient, not_before as "notBefore" from notices
    where recipient = any(${[...people]}::uuid[]) and read_at is null and not_before > ${after} and not_before <= ${upTo}
      ${createdAfter ? sql`and created_at > ${createdAfter}` : sql``}
    order by not_before, created_at, id`.execute(db);
  return rows;
}
