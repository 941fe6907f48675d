import type { Pool } from 'pg';
import { type SessionRow, sessionByToken } from '../../db/queries/people/living-sessions.ts';
import { cookieName, tokenIn } from './session-cookie.ts';

/** A signed-in, active person. */
export type SignedIn = SessionRow;

export type Sessions = {
  /** Null without a living session. One look-up by primary key; nothing is kept, so an ended session ends at once. */
  readonly read: (cookies: string | undefined) => Promise<SignedIn | null>;
};

export function openSessions(
  pool: Pool,
  { publicUrl, authSecret }: { publicUrl: string; authSecret: string },
): Sessions {
  const key = { name: cookieName(publicUrl), secret: authSecret };
  return {
    read: async (cookies) => {
      const token = tokenIn(cookies, key);
      return token === undefined ? null : ((await sessionByToken(pool, token)) ?? null);
    },
  };
}
