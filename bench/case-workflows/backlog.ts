import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';

/** Nudges that no case workflow has been signalled of yet: what the relay still has before it. */
export async function nudgesLeft(db: Db): Promise<number> {
  const { rows } = await sql<{ left: number }>`
    select count(*)::integer as left from nudges`.execute(db);
  return rows[0]?.left ?? 0;
}

/** Whether somebody has mail that is yet to be looked at, or is in the hands of a mail loop just now. */
export async function mailIsMoving(db: Db): Promise<boolean> {
  const { rows } = await sql<{ moving: boolean }>`
    select exists (select from nudges) or exists (select from deliveries where unseen_from is not null)
      or exists (select from mail_rounds where claimed_until > now()) as moving`.execute(db);
  return rows[0]?.moving ?? false;
}
