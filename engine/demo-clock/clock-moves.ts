import type { Db } from '../../db/database.ts';

/** A stretch of time that the demo clock has passed over at once. */
export type Stretch = { readonly from: Date; readonly to: Date };
export type ClockMove = Stretch & { readonly id: string };

/** The moves whose Schedules have yet to be run, oldest first. */
export const clockMoves = (db: Db): Promise<ClockMove[]> =>
  db.selectFrom('clock_moves').select(['id', 'moved_from as from', 'moved_to as to']).orderBy('id').execute();

export async function forgetClockMove(db: Db, { id }: ClockMove): Promise<void> {
  await db.deleteFrom('clock_moves').where('id', '=', id).execute();
}
