import { randomUUID } from 'node:crypto';
import type { UnitId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';
import type { Db } from './database.ts';
import { noteChanger } from './queries/directory-changes.ts';
import { createPerson } from './queries/people/create-person.ts';

export type FirstAdministrator = {
  readonly email: string;
  readonly passwordHash: string;
  readonly now: Instant;
};

/**
 * Opens an empty database to its first person, an administrator in a unit of their own, who then makes all others. False,
 * and nothing changed, when there is anybody already: this must never be a way in beside the people who are there.
 */
export function addFirstAdministrator(db: Db, { email, passwordHash, now }: FirstAdministrator): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await noteChanger(trx, { operation: 'operator: first-administrator', at: now });
    if (await trx.selectFrom('people').select('id').limit(1).executeTakeFirst()) return false;
    const account = { email, passwordHash, mustChangePassword: true } as const;
    const person = await createPerson(trx, { name: 'Quản trị viên', language: 'vi', ...account });
    const unit = randomUUID() as UnitId; // randomUUID gives what the brand asks for
    const period = { valid_from: localDate(now), valid_to: null };
    const names = { name_vi: 'Bộ phận quản trị hệ thống', name_en: 'System administration' };
    await trx
      .insertInto('units')
      .values({ id: unit, agency: null, successor: null, ...names, ...period })
      .execute();
    await trx
      .insertInto('memberships')
      .values({ person_id: person, unit_id: unit, role: 'administrator', ...period })
      .execute();
    return true;
  });
}
