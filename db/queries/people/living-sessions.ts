import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { Db } from '../../database.ts';
import type { PersonId } from '../../../domain/ids.ts';

export type SessionRow = {
  readonly session: string;
  readonly person: PersonId;
  readonly name: string;
  readonly email: string;
  readonly language: 'vi' | 'en';
  readonly mustChangePassword: boolean;
  /** By which rule book and clock the request is judged, read with it because every request needs them. */
  readonly directoryVersion: number;
  readonly clockOffsetMs: number;
};

// Named, so that PostgreSQL plans it once a connection: it runs with every request.
const name = 'session-by-token';
const text = `
  select s.id as session, p.id as person, p.name, p.email, p.language,
    p.must_change_password as "mustChangePassword",
    (select version from directory_version)::float8 as "directoryVersion",
    (select ms from clock_offset)::float8 as "clockOffsetMs"
  from auth_session s join people p on p.id = s.user_id
  where s.token = $1 and s.expires_at > now() and p.active`;

/** The living session of an active person; undefined once either has ended, in whatever process that happened. */
export async function sessionByToken(pool: Pool, token: string): Promise<SessionRow | undefined> {
  const { rows } = await pool.query<SessionRow>({ name, text, values: [token] });
  return rows[0];
}

type LivingSessions = {
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
