import type { Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import { lockDirectory } from '../../db/queries/directory.ts';
import { hasAdministrator } from '../../db/queries/people/memberships.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { ApiError } from '../errors.ts';
import { type Keyed, withRequestKey } from '../http/with-request-key.ts';

/** A change of people and units, once for its key and one at a time. `target` is the id in the path, if any. */
export const changeDirectory = <T>(
  input: Keyed,
  target: string,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> =>
  withRequestKey(input, target, async (trx) => {
    await lockDirectory(trx);
    return work(trx);
  });

/** Call after a change that may have taken the last one away: then nobody could ever let anybody in again. */
export async function keepAnAdministrator(trx: Transaction<Database>, now: Instant): Promise<void> {
  if (!(await hasAdministrator(trx, localDate(now)))) throw new ApiError('last_administrator');
}
