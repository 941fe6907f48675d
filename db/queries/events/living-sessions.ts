import { sql } from 'kysely';
import type { Db } from '../../database.ts';

export type LivingSessions = {
  readonly sessions: ReadonlySet<string>;
  readonly directoryVersion: number;
  readonly clockOffsetMs: number;
};

/** Which of the sessions still live, of people who are still active; and by which directory and clock to judge them. */
export async function livingSessions(db: Db, ids: readonly string[]): Promise<LivingSessions> {
  const query = sql<{ sessions: string[]; directoryVersion: number; clockOffsetMs: number }>`
    select
      array(select s.id from auth_session s join people p on p.id = s.user_id
        where s.id = any(${[...ids]}::uuid[]) and s.expires_at > now() and p.active) as sessions,
      (select version from directory_version)::float8 as "directoryVersion",
      (select ms from clock_offset)::float8 as "clockOffsetMs"`;
  const { rows } = await query.execute(db);
  const [row] = rows;
  if (!row) throw new Error('a select without from gave no row');
  return { ...row, sessions: new Set(row.sessions) };
}
