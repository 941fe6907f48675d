import type { Db } from '../database.ts';

/** In milliseconds; what `Clock` asks for. */
export async function readClockOffset(db: Db): Promise<number> {
  const { ms } = await db.selectFrom('clock_offset').select('ms').executeTakeFirstOrThrow();
  return Number(ms);
}
