import { type Kysely, sql, type Transaction } from 'kysely';
import type { PersonId, UnitId } from '../../../domain/ids.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Database } from '../../database.ts';

export type AbsenceRow = {
  readonly id: string;
  readonly person: PersonId;
  readonly unit: UnitId;
  readonly substitute: PersonId;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly recordedBy: PersonId;
  readonly recordedAt: Date;
};

export type NewAbsence = Omit<AbsenceRow, 'id' | 'recordedAt'>;

const columns = [
  'id',
  'person_id as person',
  'unit_id as unit',
  'substitute_id as substitute',
  'valid_from as from',
  'valid_to as to',
  'recorded_by as recordedBy',
  'recorded_at as recordedAt',
] as const;

export const absenceById = (db: Kysely<Database>, id: string): Promise<AbsenceRow | undefined> =>
  db.selectFrom('absences').select(columns).where('id', '=', id).executeTakeFirst();

export const insertAbsence = (trx: Transaction<Database>, absence: NewAbsence, at: Date): Promise<AbsenceRow> =>
  trx
    .insertInto('absences')
    .values({
      person_id: absence.person,
      unit_id: absence.unit,
      substitute_id: absence.substitute,
      valid_from: absence.from,
      valid_to: absence.to,
      recorded_by: absence.recordedBy,
      recorded_at: at,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();

export const setAbsenceEnd = (trx: Transaction<Database>, id: string, to: PlainDate): Promise<AbsenceRow> =>
  trx.updateTable('absences').set({ valid_to: to }).where('id', '=', id).returning(columns).executeTakeFirstOrThrow();

export async function deleteAbsence(trx: Transaction<Database>, id: string): Promise<void> {
  await trx.deleteFrom('absences').where('id', '=', id).execute();
}

/** Those of one unit, or of all: latest first, up to `limit` behind the given place. */
export function absencesAfter(
  db: Kysely<Database>,
  unit: UnitId | undefined,
  { after, limit }: { readonly after: Pick<AbsenceRow, 'from' | 'id'> | null; readonly limit: number },
): Promise<AbsenceRow[]> {
  let query = db.selectFrom('absences').select(columns).orderBy('valid_from', 'desc').orderBy('id').limit(limit);
  if (unit !== undefined) query = query.where('unit_id', '=', unit);
  if (after)
    query = query.where(
      sql<boolean>`(valid_from < ${after.from}::date or (valid_from = ${after.from}::date and id > ${after.id}::uuid))`,
    );
  return query.execute();
}
