import type { Instant } from '../domain/time/instant.ts';
import type { EngineDeps } from './act.ts';

/** The moment that all processes agree on, outside of any act. */
export async function readNow({ db, clock }: Pick<EngineDeps, 'db' | 'clock'>): Promise<Instant> {
  const { ms } = await db.selectFrom('clock_offset').select('ms').executeTakeFirstOrThrow();
  return clock(Number(ms));
}
