import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { createPeople } from '../../db/queries/people/create-person.ts';
import type { CaseId, PersonId } from '../../domain/ids.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { Installation } from '../installation/installation.ts';

export type Busy = { readonly people: number; readonly cases: readonly CaseId[] };

/** Officers with three tasks each, one of them late, one due today and one new; every second of them reads English. */
export async function hireBusyOfficers({ db, province }: Installation, { people, cases }: Busy): Promise<PersonId[]> {
  return db.transaction().execute(async (trx) => {
    const unit = province.unit('finance');
    const ids = await createPeople(
      trx,
      Array.from({ length: people }, (_, n) => ({
        name: `Nguyễn Văn Mẫu ${n + 1}`,
        email: `${randomUUID()}@bench.example`,
        language: n % 2 === 0 ? ('vi' as const) : ('en' as const),
        passwordHash: null,
      })),
    );
    const since = { valid_from: plainDate('2015-01-01'), valid_to: null };
    const rows = ids.map((person) => ({ person_id: person, unit_id: unit, role: 'officer' as const, ...since }));
    await trx.insertInto('memberships').values(rows).execute();
    await sql`
      insert into tasks (case_id, no, kind, stage, stage_round, function, unit_id, roles, assignee, opened_at, due)
      select (${[...cases]}::uuid[])[1 + (who.n + k) % ${cases.length}], 1000 + 3 * who.n + k, 'appraise', 'appraisal', 1,
        'planning', ${unit}, '{officer}', who.id, timestamptz '2026-11-23 01:00Z' - (2 - k) * interval '3 days',
        date '2026-11-23' + (k - 1)
      from unnest(${[...ids]}::uuid[]) with ordinality as who (id, n), generate_series(0, 2) as k`.execute(trx);
    // as the projection would say of a unit that has tasks there: nobody is mailed what they may not see
    await sql`update cases set involved_units = involved_units || ${unit}::uuid
      where id = any(${[...cases]}::uuid[])`.execute(trx);
    return ids;
  });
}
