import type { Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import { readDirectory, lockDirectory } from '../../db/queries/directory.ts';
import { administratorsOn, noteChanger, tellAdministrators } from '../../db/queries/directory-changes.ts';
import { hasAdministrator } from '../../db/queries/people/memberships.ts';
import type { PersonActor } from '../../domain/actor.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import { worksInFrom } from '../../domain/rights.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { ApiError } from '../errors.ts';
import { type Keyed, withRequestKey } from '../http/with-request-key.ts';

type Changing = Keyed & { readonly actor: PersonActor; readonly now: Instant };

/**
 * A change of people and units, once for its key and one at a time; recorded with who did it, and told to the other
 * administrators, also to those whom it shuts out. `target` is the id in the path, if any.
 */
export const changeDirectory = <T>(
  input: Changing,
  target: string,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> =>
  withRequestKey(input, target, async (trx) => {
    const { actor, now, operation } = input;
    const { person, unit, role } = actor;
    await lockDirectory(trx);
    await noteChanger(trx, { person, unit, role, operation: operation.id, at: now });
    const today = localDate(now);
    const before = await administratorsOn(trx, today);
    const done = await work(trx);
    await tellAdministrators(trx, { except: person, before, today, now });
    return done;
  });

/** Call after a change that may have taken the last one away: then nobody could ever let anybody in again. */
export async function keepAnAdministrator(trx: Transaction<Database>, now: Instant): Promise<void> {
  if (!(await hasAdministrator(trx, localDate(now)))) throw new ApiError('last_administrator');
}

/** Nobody gives rights to themselves: another administrator does, or the operator by a command. */
export function refuseOwn(actor: PersonActor, person: PersonId): void {
  if (actor.person === person) throw new ApiError('own_rights');
}

/** Likewise through a unit that one works in, from that day on. */
export async function refuseOwnUnit(
  trx: Transaction<Database>,
  { person }: PersonActor,
  { unit, from }: { readonly unit: UnitId; readonly from: PlainDate },
): Promise<void> {
  if (worksInFrom(await readDirectory(trx), person, unit, from)) throw new ApiError('own_rights');
}
